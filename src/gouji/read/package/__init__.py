"""The data package (Frictionless Data Package), zipped or as a folder.

`archive` runs in the limited child: it opens the archive, verifies checksums and yields the descriptor as a line and
every CSV file as a grid. `disclosure` makes the disclosure of them: a package carries addresses, so nothing has to be
recognised.
"""
