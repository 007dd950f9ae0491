"""The PDF extractor: a file's bytes → lines and grids with their boxes, through PDFium."""
