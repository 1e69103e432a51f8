"""The review: what the assigned physician reads and points to, and every page of the file."""
