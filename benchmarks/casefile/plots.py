"""Draws the kept figures: words right and pages a minute by class, the cost of a page by the size of the file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl
import msgspec
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

OURS: Final = "#1f5f8b"
PEERS: Final = "#c98b2b"
GRADES: Final = ("clean", "fax", "noisy", "mixed")


def draw(results: Path) -> list[Path]:
    """Every plot for which there are figures in ``results``; the same bytes for the same figures."""
    mpl.rcParams.update(
        {"svg.hashsalt": "openimr", "svg.fonttype": "none", "axes.spines.top": False, "axes.spines.right": False}
    )
    drawn = {"scanned": _scanned, "cost": _cost}
    return [
        _draw_one(results, name=name, how=how) for name, how in drawn.items() if (results / f"{name}.json").is_file()
    ]


def _draw_one(results: Path, *, name: str, how: Any) -> Path:
    kept = msgspec.json.decode((results / f"{name}.json").read_bytes())
    figures = {figure["name"]: figure for figure in kept["figures"]}
    drawing = Drawing(figsize=(9, 3.6), layout="constrained")
    how(figures, axes=drawing.subplots(1, 2))
    path = results / f"{name}.svg"
    drawing.savefig(path, metadata={"Date": None})
    return path


def _scanned(figures: dict[str, Any], *, axes: Any) -> None:
    _bars(axes[0], [figures[f"{grade} pages: words found"] for grade in GRADES], title="Words found, %")
    axes[0].set_ylim(70, 100)
    _bars(axes[1], [figures[f"{grade} pages read"] for grade in GRADES], title="Pages a minute")
    axes[0].legend()


def _bars(axes: Axes, figures: list[dict[str, Any]], *, title: str) -> None:
    for shift, whose, label, colour in ((-0.2, "ours", "OpenIMR", OURS), (0.2, "peer", "OCRmyPDF", PEERS)):
        values = [figure[whose] or 0 for figure in figures]
        bars = axes.bar([place + shift for place in range(len(values))], values, 0.38, label=label, color=colour)
        axes.bar_label(bars, fmt="%.1f", fontsize=8)
    axes.set_xticks(range(len(GRADES)), GRADES)
    axes.set_title(title)


def _cost(figures: dict[str, Any], *, axes: Any) -> None:
    for place, (what, title) in enumerate((("time a page", "Seconds a page"), ("peak memory", "Peak memory, MB"))):
        points = [
            (int(re.sub(r"\D", "", name)), figure["ours"]) for name, figure in figures.items() if name.endswith(what)
        ]
        axes[place].plot(*zip(*points, strict=True), marker="o", color=OURS)
        axes[place].set_xscale("log")
        axes[place].set_ylim(bottom=0)
        axes[place].set_xlabel("pages of the file")
        axes[place].set_title(title)
