"""The case file: documents, pages, words and spans; what was read, what is a copy, what a person must read."""
