"""Cases given to reviewers: ours beside scipy's sparse matching, a linear program (HiGHS) and a greedy baseline."""
