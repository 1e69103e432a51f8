"""Linear models from labelled sequences, by CRFsuite, in the form that the program keeps."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import pycrfsuite

from openimr.lexicons.model import Linear

SEQUENCES: Final = {"c1": 0.05, "c2": 0.2, "max_iterations": 120, "feature.possible_transitions": False}
SINGLES: Final = {"c1": 0.1, "c2": 0.1, "max_iterations": 150}
_LEAST: Final = 0.01  # a smaller weight changes nothing

Sequence_ = tuple[Sequence[Sequence[str]], Sequence[str]]


def train(sequences: Iterable[Sequence_], *, settings: dict[str, float | bool]) -> Linear:
    """The model of sequences of (features of each place, label of each place)."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, labels in sequences:
        trainer.append(features, labels)
    trainer.set_params(settings)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    return _linear(info.state_features, info.transitions, labels=tuple(sorted(info.labels)))


def _linear(
    states: dict[tuple[str, str], float], moves: dict[tuple[str, str], float], *, labels: tuple[str, ...]
) -> Linear:
    column = {label: index for index, label in enumerate(labels)}
    rows: dict[str, dict[int, float]] = {}
    for (feature, label), weight in states.items():
        if abs(weight) >= _LEAST:
            rows.setdefault(feature, {})[column[label]] = weight
    features = sorted(rows)
    table = np.zeros((len(labels), len(labels)), "<f4")
    for (before, after), weight in moves.items():
        table[column[before], column[after]] = weight
    kept = [sorted(rows[feature].items()) for feature in features]
    return Linear(
        labels=labels,
        features="\n".join(features),
        counts=bytes(len(row) for row in kept),
        columns=bytes(index for row in kept for index, _ in row),
        weights=np.array([weight for row in kept for _, weight in row], "<f2").tobytes(),
        transitions=table.tobytes(),
    )
