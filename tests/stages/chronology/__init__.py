"""Tests of the facts, the timeline and the draft summary."""
