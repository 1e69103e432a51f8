"""Physician reviewers: qualifications, conflicts of interest, the choice of one, and its certificate."""
