"""The web application: the desk of staff, the review of physicians, the public register."""
