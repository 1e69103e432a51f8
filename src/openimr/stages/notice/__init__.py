"""The notices of a case: what each says, to whom, and under which rule."""
