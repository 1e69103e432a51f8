"""How a stage's value is kept in a column: as JSON text, encoded and decoded by its own type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from django.db import models

if TYPE_CHECKING:
    _Text = models.TextField[Any, Any]
else:
    _Text = models.TextField  # at run time Django's fields take no type arguments


class ValueField(_Text):
    """A column that holds one value of ``type_`` as JSON text; what is read back is the value itself, checked by its type."""

    if TYPE_CHECKING:
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def __init__(self, type_: Any = Any, **options: Any) -> None:
        super().__init__(**options)
        self.type_ = type_

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        """Decode what the database returned. Raises msgspec.ValidationError when another version wrote the row."""
        del expression, connection
        return None if value is None else msgspec.json.decode(value, type=self.type_)

    def get_prep_value(self, value: Any) -> Any:
        """Encode for the database, with sorted keys so that equal values are equal text."""
        return None if value is None else msgspec.json.encode(value, order="sorted").decode()
