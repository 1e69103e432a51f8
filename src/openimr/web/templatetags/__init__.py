"""Template filters: how values of the stages are worded and linked on a page."""
