"""The seeded generator of the example cases: invented people, their pages, the scans and faxes of these, and the reviewer's work."""
