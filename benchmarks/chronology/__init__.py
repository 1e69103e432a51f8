"""How well and how fast the facts of a note are read: scored against marks made by hand, beside a medspaCy pipeline."""
