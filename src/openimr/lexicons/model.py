"""The trained weights of the reader of facts, and the plain names it learned; written by ``make train``, loaded once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from copy import copy
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

FILE: Final = "model.msgpack"
Weights = npt.NDArray[np.float32]


class Linear(msgspec.Struct, frozen=True, kw_only=True):
    """A linear model as it is kept: for each feature (one a line) how many weights it has, their columns, the weights.

    ``columns`` and ``counts`` hold a byte for each, ``weights`` two bytes (float16, little end first); ``labels`` names the columns.
    ``transitions`` are float32, row by row, from label to label; empty where labels follow no order.
    """

    labels: tuple[str, ...]
    features: str
    counts: bytes
    columns: bytes
    weights: bytes
    transitions: bytes = b""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """The file: the models by name, for each kind the plain name of writings that no rule tells, and the hash of the lists they were learned over."""

    models: dict[str, Linear]
    names: dict[str, dict[str, str]]
    lists: str


class Model:
    """A linear model ready to be asked: ``rows`` gives the row of a feature in ``weights`` (features by labels)."""

    def __init__(self, kept: Linear) -> None:
        self.labels = kept.labels
        names = kept.features.split("\n")
        self.rows: dict[str, int] = {name: row for row, name in enumerate(names)}
        counts = np.frombuffer(kept.counts, np.uint8)
        self.weights: Weights = np.zeros((len(names) + 1, len(kept.labels)), np.float32)  # the last row is all zero
        self.weights[np.repeat(np.arange(len(names)), counts), np.frombuffer(kept.columns, np.uint8)] = np.frombuffer(
            kept.weights, "<f2"
        )
        size = len(kept.labels)
        self.transitions: Weights = (
            np.frombuffer(kept.transitions, "<f4").reshape(size, size)
            if kept.transitions
            else np.zeros((size, size), np.float32)
        )

    def beside(self, other: Model) -> Model:
        """Both models as one whose labels are those of this and then those of the other; their moves stay apart."""
        both = copy(self)
        both.labels = (*self.labels, *other.labels)
        both.rows = {name: row for row, name in enumerate(dict.fromkeys((*self.rows, *other.rows)))}
        both.weights = np.zeros((len(both.rows) + 1, len(both.labels)), np.float32)
        both.weights[: len(self.rows), : len(self.labels)] = self.weights[:-1]
        both.weights[[both.rows[name] for name in other.rows], len(self.labels) :] = other.weights[:-1]
        return both

    def totals(self, groups: Iterable[Iterable[str]]) -> Weights:
        """The sums of the weights of several groups of features, one group a row."""
        known, none = self.rows, len(self.rows)
        rows = [[*[known[each] for each in features if each in known], none] for features in groups]
        if not rows:
            return np.zeros((0, len(self.labels)), np.float32)
        heads = np.cumsum([0, *(len(each) for each in rows[:-1])])
        found: Weights = np.add.reduceat(self.weights[[row for each in rows for row in each]], heads, axis=0)
        return found


@cache
def _kept() -> Kept:
    return msgspec.msgpack.decode((files(__package__) / FILE).read_bytes(), type=Kept)


def lists_digest() -> str:
    """The SHA-256 of all word lists: weights are of use only with the lists over which they were learned."""
    lists = sorted(
        (each for each in files(__package__).iterdir() if each.name.endswith(".txt")), key=lambda each: each.name
    )
    return hashlib.sha256(b"".join(each.read_bytes() for each in lists)).hexdigest()


def learned_over() -> str:
    """The hash of the lists over which the kept weights were learned."""
    return _kept().lists


@cache
def model(name: str) -> Model:
    """The model of that name: ``names``, ``requests``, ``assertions``. Raises KeyError for another."""
    return Model(_kept().models[name])


@cache
def plain_names(kind: str) -> dict[str, str]:
    """For writings of a kind in lower case, the plain name; empty for a kind without any."""
    return _kept().names.get(kind, {})
