"""Typed, dated law data with its citations."""
