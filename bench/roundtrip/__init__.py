"""Round trips of generated disclosures through every format, and what writing costs."""
