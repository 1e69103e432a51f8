"""Use cases, one module per stage: load, ask a pure function, save, record an event, in one transaction."""
