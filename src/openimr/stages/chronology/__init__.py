"""Clinical facts with the places they stand on, the timeline they make, and the draft clinical case summary."""
