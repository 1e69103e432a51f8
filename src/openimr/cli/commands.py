"""Every command in its group, in the order of the journey."""

from __future__ import annotations

import typer

from openimr.cli import account, capacity, chronology_exports, house, intake, release, review
from openimr.cli.casefile import casefile
from openimr.cli.demo import demo
from openimr.cli.life import clock, life, notice
from openimr.cli.rules import law
from openimr.cli.statement import statement
from openimr.cli.worker import worker

app = typer.Typer(
    name="openimr",
    help="Independent Medical Review, from application to published determination.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(demo)
app.add_typer(intake.application, name="application")
app.add_typer(intake.eligibility, name="eligibility")
app.add_typer(law, name="law")
app.add_typer(life, name="life")
app.command()(clock)
app.add_typer(notice, name="notice")
app.add_typer(casefile, name="casefile")
review.chronology.command("export")(chronology_exports.export)
review.chronology.command("plot")(chronology_exports.plot)
app.add_typer(review.chronology, name="chronology")
app.add_typer(statement, name="statement")
review.panel.command("plan")(capacity.plan)
app.add_typer(review.panel, name="panel")
app.add_typer(review.guidelines, name="guidelines")
app.add_typer(review.determination, name="determination")
app.add_typer(release.letter, name="letter")
app.add_typer(release.publication, name="publication")
app.add_typer(release.register, name="register")
app.add_typer(house.log, name="log")
app.add_typer(account.account, name="account")
app.command()(house.migrate)
app.command()(house.serve)
app.command()(worker)
