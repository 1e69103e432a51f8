"""The public register of published determinations: what is searched, and how a search is asked."""
