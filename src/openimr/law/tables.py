"""Any table of the law data, read from its YAML file into typed values."""

from __future__ import annotations

import re
from collections.abc import Hashable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import msgspec
import yaml

from openimr.law.gaps import InvalidLawData, UnknownTable

T = TypeVar("T")

_NAME: Final = re.compile(r"[a-z][a-z_]*")
_BOOL: Final = "tag:yaml.org,2002:bool"

if TYPE_CHECKING:
    _SafeLoader = yaml.SafeLoader
else:
    _SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same language, read about ten times as fast


class _Loader(_SafeLoader):
    """Safe YAML in which a key written twice is an error, and only ``true`` and ``false`` are truth values.

    A second line must not hide a first; and the key ``on`` is a word here, not the truth value of YAML 1.1.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 (the library's own signature)
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{key.value!r} stands twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOL]
    for first, resolvers in _SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_BOOL, re.compile("true|false"), ["t", "f"])


def table(name: str, shape: type[T]) -> T:
    """The law data in ``<name>.yaml`` as a value of the type ``shape``, read once and kept.

    Raises UnknownTable when there is no such file, InvalidLawData when the file does not fit
    ``shape``, naming the place.

    >>> table("periods", tuple[dict[str, object], ...])[0]["name"]
    'application'
    """
    return cast("T", _read(name, cast("Hashable", shape)))


def read_yaml(text: str, shape: type[T], *, name: str) -> T:
    """The YAML ``text`` as a value of the type ``shape``. Raises InvalidLawData with ``name`` and the place."""
    try:
        return msgspec.convert(yaml.load(text, Loader=_Loader), type=shape)  # noqa: S506 (the loader is a safe one)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise InvalidLawData(
            f"The law data {name}.yaml cannot be read: {error}.",
            remedy="Correct the line; no answer is given from law data that does not fit its type.",
        ) from error


@cache
def _read(name: str, shape: Any) -> object:
    source = files("openimr.law") / f"{name}.yaml"
    if not _NAME.fullmatch(name) or not source.is_file():
        raise UnknownTable(f"There is no law data called {name!r}.", remedy="Name a YAML file of the law package.")
    return read_yaml(source.read_text(encoding="utf-8"), shape, name=name)
