"""The forecast of a panel as a picture: late cases by specialty, and the queues over the weeks."""

from __future__ import annotations

import io
from typing import Any, Final

from openimr.stages.panel.capacity import Forecast

INK: Final = "#1c2733"
COLORS: Final = ("#1f5f8b", "#c98b2b", "#5b8c5a", "#8a4f7d", "#b5523b", "#4b7f86", "#7a6a4f")
MOST_LINES: Final = len(COLORS)
WIDEST: Final = 34  # letters of a label


def draw_forecast(forecast: Forecast) -> bytes:
    """The forecast as SVG, the same bytes for the same forecast: bars of late cases with their range, lines of those waiting."""
    import matplotlib as mpl  # noqa: PLC0415 (slow to import, and wanted here alone)
    from matplotlib.figure import Figure  # noqa: PLC0415

    settings: Any = {
        "svg.hashsalt": "openimr",
        "svg.fonttype": "none",
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
    with mpl.rc_context(settings):
        rows = sorted(forecast.specialties, key=lambda each: (each.late.median, each.specialty))
        figure = Figure(figsize=(11, max(3.6, 0.34 * len(rows) + 1.4)), layout="constrained")
        bars, lines = figure.subplots(1, 2)
        _late(bars, rows=rows)
        _queues(lines, rows=rows)
        written = io.BytesIO()
        figure.savefig(written, format="svg", metadata={"Date": None})
    return written.getvalue()


def _late(axes: Any, *, rows: Any) -> None:
    names = [_short(each.specialty) for each in rows]
    medians = [each.late.median for each in rows]
    ranges = [
        [each.late.median - each.late.low for each in rows],
        [each.late.high - each.late.median for each in rows],
    ]
    axes.barh(names, medians, xerr=ranges, color=COLORS[0], ecolor=INK, capsize=2.5, height=0.62)
    axes.set_title("Late determinations", loc="left", fontsize=11)
    axes.set_xlabel("cases in the period (median, 5 to 95 of 100 runs)")
    axes.set_xlim(left=0)
    if not any(each.late.high for each in rows):
        axes.set_xlim(right=1)
        axes.text(0.03, 0.9, "none", transform=axes.transAxes, color=INK)


def _queues(axes: Any, *, rows: Any) -> None:
    longest = sorted(rows, key=lambda each: (-max(each.queues, default=0), each.specialty))[:MOST_LINES]
    for color, each in zip(COLORS, longest, strict=False):
        axes.plot(range(1, len(each.queues) + 1), each.queues, color=color, label=_short(each.specialty), linewidth=1.6)
    axes.set_title("Cases waiting for a reviewer", loc="left", fontsize=11)
    axes.set_xlabel("week")
    axes.set_ylabel("cases at the week's end (median)")
    axes.set_ylim(bottom=0)
    axes.legend(frameon=False, fontsize=8)


def _short(name: str) -> str:
    return name if len(name) <= WIDEST else f"{name[: WIDEST - 1]}…"
