"""May the application go forward; if not, why, by what rule; every deadline with its rule."""
