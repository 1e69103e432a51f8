"""The heads of the second case's sources."""
