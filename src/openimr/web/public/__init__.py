"""The public register and its published determinations."""
