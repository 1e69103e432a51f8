"""The life of a case: where it stands, what may happen next, and what is due."""
