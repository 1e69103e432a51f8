"""Determination letters read back into data: what each part says, null where it is absent, and what could not be placed."""
