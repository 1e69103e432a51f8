"""How the weights of the reader of facts are made: notes marked by hand and invented ones, features, and `make train`."""
