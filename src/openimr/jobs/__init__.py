"""Background work: files read by workers, as many as are started, each page once. Every step is one casework call."""
