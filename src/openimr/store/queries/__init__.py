"""Reads for lists, search and pages, straight through querysets; each a constant number of queries."""
