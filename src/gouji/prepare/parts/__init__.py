"""The parts of the document in prose, each from the ledger to its paragraphs."""
