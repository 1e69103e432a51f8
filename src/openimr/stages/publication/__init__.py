"""The published determination: identifiers found and removed, and the proof that they are gone."""
