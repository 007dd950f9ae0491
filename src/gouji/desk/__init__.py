"""The desk (工作台): a local page that reads, checks, prepares and shows, without network or accounts."""
