"""The course of a case as a picture: treatments by class over the years, the work status above them, injuries and gaps."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final

from openimr.stages.chronology.dates import first_day
from openimr.stages.chronology.fact import Fact, Kind

INK: Final = "#1c2733"
QUIET: Final = "#8b97a3"
COLORS: Final[dict[Kind, str]] = {"MEDICATION": "#1f5f8b", "THERAPY": "#5b8c5a", "PROCEDURE": "#b5523b"}
WORK: Final = {
    "off work": "#b5523b",
    "modified duty": "#e0a640",
    "full duty": "#5b8c5a",
    "permanent and stationary": "#7c6a9c",
}
TOLD: Final = frozenset({"PRESENT", "HISTORICAL"})
MOST_ROWS: Final = 30
SILENCE_DAYS: Final = 180
WIDEST: Final = 36  # letters of a label


def draw_timeline(facts: Sequence[Fact]) -> bytes:
    """The dated treatments, work status and injuries of the patient as SVG; the same bytes for the same facts.

    A row is a class of drug or therapy, or an operation; the most frequent are shown, and how many are left out is said. A line
    joins the first and the last mention, which does not say that the treatment went on all that time. Stretches of half a year
    without any dated fact are shaded.
    """
    import matplotlib as mpl  # noqa: PLC0415 (slow to import, and wanted here alone)
    from matplotlib.figure import Figure  # noqa: PLC0415

    own = [fact for fact in facts if fact.experiencer == "PATIENT" and fact.assertion in TOLD and fact.date_on]
    rows = _rows(own)
    settings: Any = {
        "svg.hashsalt": "openimr", "svg.fonttype": "none", "axes.spines.top": False, "axes.spines.right": False,
        "axes.spines.left": False,
    }  # fmt: skip
    with mpl.rc_context(settings):
        figure = Figure(figsize=(11, 2.2 + 0.26 * max(len(rows), 2)), layout="constrained")
        above, below = figure.subplots(2, 1, sharex=True, height_ratios=[1, max(len(rows), 2) * 0.5])
        _work(above, facts=own)
        _treatments(below, rows=rows, left=len(_all_rows(own)) - len(rows))
        _injuries_and_gaps((above, below), facts=own)
        written = io.BytesIO()
        figure.savefig(
            written, format="svg", metadata={"Date": None, "Title": "Treatments and work status over the years"}
        )
    return written.getvalue()


Row = tuple[str, Kind, list[date]]
_PART_OF_ANOTHER: Final = frozenset({"operative step", "anesthesia"})  # an operation is one row, not each of its steps


def _all_rows(facts: Sequence[Fact]) -> list[Row]:
    days: dict[tuple[str, Kind], set[date]] = defaultdict(set)
    for fact in facts:
        if fact.kind in COLORS and fact.date_on and fact.class_ not in _PART_OF_ANOTHER:
            name = fact.normalized if fact.kind == "PROCEDURE" else fact.class_ or fact.normalized
            days[name, fact.kind].add(first_day(fact.date_on))
    return [(name, kind, sorted(on)) for (name, kind), on in days.items()]


def _rows(facts: Sequence[Fact]) -> list[Row]:
    """The most frequent rows, those that begin first on top."""
    most = sorted(_all_rows(facts), key=lambda row: (-len(row[2]), row[0]))[:MOST_ROWS]
    return sorted(most, key=lambda row: (list(COLORS).index(row[1]), row[2][0], row[0]), reverse=True)


def _treatments(axes: Any, *, rows: Sequence[Row], left: int) -> None:
    for place, (_, kind, days) in enumerate(rows):
        axes.plot([days[0], days[-1]], [place, place], color=COLORS[kind], linewidth=1.2, alpha=0.45)
        axes.plot(days, [place] * len(days), "o", color=COLORS[kind], markersize=4.2)
    axes.set_yticks(range(len(rows)), [_short(name) for name, _, _ in rows], fontsize=8.5)
    axes.set_ylim(-0.7, max(len(rows), 2) - 0.3)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color="#e6eaee", linewidth=0.7)
    axes.set_axisbelow(True)
    for kind, color in COLORS.items():
        axes.plot([], [], "o", color=color, label=kind.capitalize(), markersize=5)
    axes.legend(
        loc="upper left",
        ncols=len(COLORS),
        frameon=False,
        fontsize=8.5,
        bbox_to_anchor=(0, -0.02 - 0.8 / max(len(rows), 4)),
    )
    if left:
        axes.set_title(f"{left} less frequent rows are left out", loc="right", fontsize=8, color=QUIET)
    if not rows:
        axes.text(0.5, 0.5, "no dated treatment", transform=axes.transAxes, ha="center", color=QUIET)


def _work(axes: Any, *, facts: Sequence[Fact]) -> None:
    """Each status from its day to the next one's; the last is a short stroke, for nobody knows how long it went on."""
    told = sorted(
        {(first_day(fact.date_on), fact.normalized) for fact in facts if fact.kind == "WORK_STATUS" and fact.date_on}
    )
    known = [(on, status) for on, status in told if status in WORK]
    for place, (on, status) in enumerate(known):
        until = known[place + 1][0] if place + 1 < len(known) else on
        axes.plot([on, until], [0, 0], color=WORK[status], linewidth=9, solid_capstyle="butt")
        axes.plot([on], [0], "|", color=WORK[status], markersize=15, markeredgewidth=2.2)
    for status, color in WORK.items():
        axes.plot([], [], "s", color=color, label=status, markersize=6)
    axes.set_ylim(-1, 1)
    axes.set_yticks([0], ["work status"], fontsize=8.5)
    axes.tick_params(axis="both", length=0)
    axes.tick_params(axis="x", labelbottom=False)
    axes.spines["bottom"].set_visible(False)
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 1.0), ncols=len(WORK), frameon=False, fontsize=8.5, borderaxespad=0
    )


def _injuries_and_gaps(both: Sequence[Any], *, facts: Sequence[Fact]) -> None:
    days = sorted({first_day(fact.date_on) for fact in facts if fact.date_on})
    injuries = sorted({first_day(fact.date_on) for fact in facts if fact.kind == "INJURY" and fact.date_on})
    for axes in both:
        for before, after in pairwise(days):
            if (after - before).days > SILENCE_DAYS:
                axes.axvspan(before, after, color="#f1f3f5", linewidth=0, zorder=0)
        for on in injuries[:3]:
            axes.axvline(on, color=INK, linewidth=1, linestyle=(0, (3, 2)))
    for on in injuries[:1]:
        both[0].annotate(
            "injury", (on, 1), fontsize=8, color=INK, ha="left", va="top", xytext=(3, 0), textcoords="offset points"
        )


def _short(name: str) -> str:
    return name if len(name) <= WIDEST else f"{name[: WIDEST - 1]}…"
