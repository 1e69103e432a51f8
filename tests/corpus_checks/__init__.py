"""Checks of the examples that the generator in tests/corpus writes."""
