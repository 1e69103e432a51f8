"""Each headline number: how it is measured, with a peer beside it in the same run."""
