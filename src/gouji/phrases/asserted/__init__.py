"""What sentences assert (表述): a module for each thing that can be asserted of figures, rows and other sentences."""
