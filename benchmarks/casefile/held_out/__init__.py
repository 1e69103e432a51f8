"""A mixed case file from templates that the reader was never fitted to. Keep it so: nobody who works on the reader opens them."""
