"""The command that plans the panel: a simulated year."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from openimr import wiring
from openimr.cli.console import console, errors, print_json, table
from openimr.cli.edge import Json, On, day, read_bytes
from openimr.stages.panel.capacity import Forecast, read_plan


def plan(
    arrivals: Annotated[
        Path,
        typer.Option(
            help="What comes in, as JSON: specialty, per_week, expedited_share, review_days, review_days_spread."
        ),
    ],
    *,
    reviewers: Annotated[Path, typer.Option(help="The reviewers as JSON: id, specialties, capacity.")],
    weeks: Annotated[int, typer.Option(help="How long a time is simulated.")] = 52,
    runs: Annotated[int, typer.Option(help="How many times.", min=1)] = 20,
    seed: Annotated[int, typer.Option(help="The same seed gives the same answer.")] = 0,
    target: Annotated[
        float, typer.Option(help="The share of late cases that is borne in each specialty.", min=0, max=1)
    ] = 0.01,
    plot: Annotated[Path | None, typer.Option(help="Write the picture, as SVG.")] = None,
    on: On = None,
    json: Json = False,
) -> None:
    """Simulate a year of the panel: how many determinations would be late, and which specialty to recruit."""
    asked = read_plan(read_bytes(arrivals), reviewers=read_bytes(reviewers), weeks=weeks, on=day(on))
    with errors.status("simulating") as status:
        found = wiring.forecast(
            asked, runs=runs, seed=seed, target=target, told=lambda name: status.update(f"recruiting for {name}")
        )
    if plot:
        plot.write_bytes(wiring.draw_forecast(found))
    print_json(found) if json else print_forecast(found)


def print_forecast(found: Forecast) -> None:
    """Print the forecast: a line a specialty, and what to do."""
    rows = table(
        f"{found.weeks} weeks, {found.runs} runs", "specialty", "reviewers", "cases", "late", "longest wait", "busy"
    )
    for each in sorted(found.specialties, key=lambda one: -one.late.median):
        rows.add_row(
            each.specialty, str(each.reviewers), f"{each.arrived.median:.0f}",
            f"{each.late.median:.0f} ({each.late.low:.0f}-{each.late.high:.0f})", f"{each.longest_wait_days.median:.1f} days",
            f"{each.busy.median:.0%}",
        )  # fmt: skip
    console.print(rows)
    console.print(found.explanation, highlight=False)
