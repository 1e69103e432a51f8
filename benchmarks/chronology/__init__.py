"""How well and how fast the record is read and statements are checked: against marks made by hand, beside a medspaCy pipeline."""
