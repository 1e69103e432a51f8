"""The final determination letter as content, in the order of the real ones."""
