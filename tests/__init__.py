"""The tests: each folder mirrors one of src/openimr; corpus/ holds the seeded generator of the examples."""
