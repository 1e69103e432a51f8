"""Draws F1 by kind, ours beside the peer's, a panel for each half of the notes."""

from __future__ import annotations

from typing import Final

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from benchmarks.casefile.plots import OURS, PEERS
from benchmarks.chronology.kept import RESULT, Half, Run
from benchmarks.chronology.scoring import KINDS

AIM: Final = 0.9


def draw(run: Run) -> None:
    """The plot beside the kept run; the same bytes for the same figures."""
    if not run.halves:
        return
    mpl.rcParams.update(
        {"svg.hashsalt": "openimr", "svg.fonttype": "none", "axes.spines.top": False, "axes.spines.right": False}
    )
    drawing = Drawing(figsize=(9, 3.6 * len(run.halves)), layout="constrained")
    panels = drawing.subplots(len(run.halves), 1, squeeze=False)
    for axes, (name, half) in zip(panels[:, 0], sorted(run.halves.items()), strict=True):
        _bars(axes, half, title=f"F1 by kind, {name}: {half.notes} notes, {half.marks} marks")
    drawing.savefig(RESULT.with_suffix(".svg"), metadata={"Date": None})


def _bars(axes: Axes, half: Half, *, title: str) -> None:
    for shift, tallies, label, colour in ((-0.2, half.ours, "OpenIMR", OURS), (0.2, half.peer, "medspaCy", PEERS)):
        if tallies:
            values = [tallies[kind].f1 for kind in KINDS]
            bars = axes.bar([place + shift for place in range(len(KINDS))], values, 0.38, label=label, color=colour)
            axes.bar_label(bars, fmt="%.2f", fontsize=7)
    axes.axhline(AIM, color="#888888", linewidth=0.8, linestyle="--")
    axes.set_xticks(range(len(KINDS)), [kind.replace("_", " ").lower() for kind in KINDS], fontsize=8, rotation=20)
    axes.set_ylim(0, 1.05)
    axes.set_title(title)
    axes.legend(loc="lower right")
