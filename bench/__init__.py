"""Measurements: each prints a table and says what it measured. `make bench` runs the short ones."""
