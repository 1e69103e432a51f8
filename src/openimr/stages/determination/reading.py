"""A signed worksheet read from JSON."""

from __future__ import annotations

import msgspec

from openimr.kernel import Refusal
from openimr.stages.determination.worksheet import SignedWorksheet


class InvalidWorksheet(Refusal):
    """A worksheet file whose fields are wrong."""

    code = "INVALID_WORKSHEET"


def read_worksheet(data: bytes) -> SignedWorksheet:
    """Read a worksheet with its signature (not yet verified). Raises InvalidWorksheet naming the field that is wrong."""
    try:
        return msgspec.json.decode(data, type=SignedWorksheet)
    except msgspec.DecodeError as error:
        raise InvalidWorksheet(
            f"The worksheet or its signature cannot be read: {error}.",
            remedy="A signed worksheet holds worksheet, signed_on and signature; see the example's worksheet.json.",
        ) from error
