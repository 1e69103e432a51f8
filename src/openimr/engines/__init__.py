"""Outside programs and formats, one module each."""
