"""Read a letter back from the data that its finished PDF carries: the same letter, field by field."""

from __future__ import annotations

import msgspec

from openimr.kernel import Refusal
from openimr.stages.letter.content import Letter


class NotALetter(Refusal):
    """Data that is not that of a final determination letter."""

    code = "NOT_A_LETTER"


def read_back(data: bytes) -> Letter:
    """The letter that was written, from the JSON (UTF-8) attached to it. Raises NotALetter, naming the field."""
    try:
        return msgspec.json.decode(data, type=Letter)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotALetter(
            f"The attached data is not a final determination letter: {error}",
            remedy="Take the PDF as it was issued; a letter changed by another program has lost its data.",
        ) from error
