"""Each disputed item decided by the reviewer: the worksheet, the checks before signature, the determination."""
