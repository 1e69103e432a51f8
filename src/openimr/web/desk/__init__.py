"""The desk: every case and its journey, for staff."""
