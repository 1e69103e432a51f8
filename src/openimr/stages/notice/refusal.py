"""A notice that does not follow from where the case stands."""

from __future__ import annotations

from openimr.kernel import Refusal


class WrongNotice(Refusal):
    """A notice that says what has not happened."""

    code = "WRONG_NOTICE"
