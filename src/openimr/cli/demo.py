"""The whole journey of one case in a folder, step by step, with what each made."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from django.conf import settings
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from openimr import wiring
from openimr.casework import (
    accounts,
    application,
    casefile,
    chronology,
    determination,
    eligibility,
    guidelines,
    letter,
    notices,
    panel,
    publication,
    reading,
    register,
)
from openimr.casework.cases import find_case
from openimr.casework.ledger import Act
from openimr.cli.console import console, errors, table
from openimr.cli.edge import read_bytes
from openimr.cli.folder import CaseFolder, read_folder, read_typed_pages
from openimr.cli.life import copy_notice
from openimr.cli.release import copy_letter, copy_published
from openimr.kernel import CaseNumber, Refusal
from openimr.stages.notice.content import NoticeKind
from openimr.stages.register.search import Query


class NotFoundAgain(Refusal):
    """The published determination is not found by a search: the register is broken."""

    code = "NOT_FOUND_AGAIN"


class Journey:
    """One case folder taken through every step; ``made`` collects the paths of what each step made."""

    def __init__(self, folder: Path, *, progress: Progress) -> None:
        self.folder = folder
        self.case: CaseFolder = read_folder(folder)
        self.progress = progress
        self.made: list[tuple[str, str, Path]] = []
        self.number: CaseNumber

    @property
    def out(self) -> Path:
        """The folder of readable copies of what was made."""
        return Path(settings.DATA_DIR) / "cases" / str(self.number)

    def run(self) -> None:
        """Take every step in order; each is safe to take again."""
        steps = self.steps()
        task = self.progress.add_task("journey", total=len(steps))
        for name, step in steps:
            self.progress.update(task, description=f"[bold]{name}[/bold]")
            told = step()
            self.progress.console.print(f"  [green]✓[/green] [bold]{name:<13}[/bold] {told}", highlight=False)
            self.progress.advance(task)

    def steps(self) -> list[tuple[str, Callable[[], str]]]:
        """The steps by their stage's name."""
        return [
            ("application", self.receive),
            ("eligibility", self.rule),
            ("casefile", self.read),
            ("chronology", self.chronology),
            ("panel", self.choose),
            ("guidelines", self.guidelines),
            ("determination", self.decide),
            ("letter", self.letter),
            ("publication", self.publish),
            ("register", self.search),
        ]

    def receive(self) -> str:
        """The application read and given its case number; the record's files put into the case."""
        path = self.folder / self.case.application
        self.number = application.receive(read_bytes(path), act=self._act(self.case.dates.received_on))
        for record in self.case.records:
            file = self.folder / record.file
            casefile.add_document(
                self.number, name=file.name, data=read_bytes(file), source=record.source, kind=record.kind,
                received_on=record.received_on, files=wiring.files(), act=self._act(record.received_on),
            )  # fmt: skip
        return f"{self.number}, {len(self.case.records)} files received"

    def rule(self) -> str:
        """The eligibility ruling; the notice of assignment, where the application is eligible."""
        on = self.case.dates.ruled_on
        ruling = eligibility.rule_case(self.number, on=on, act=self._act(on))
        self._keep("ruling, with every deadline and its rule", ruling, name="eligibility.json")
        if ruling.verdict in {"ELIGIBLE", "PARTLY_ELIGIBLE"}:
            self._notice("ASSIGNMENT", on=self.case.dates.noticed_on or on)
        codes = ", ".join(reason.code for reason in ruling.reasons) or f"{len(ruling.deadlines)} deadlines"
        return f"{ruling.verdict} ({codes})"

    def read(self) -> str:
        """Every page read; what a person read on pages no engine can; the file declared complete."""
        on = self.case.dates.records_complete_on
        pages = self.progress.add_task("pages", total=None)
        reading.read_case(
            self.number, reader=wiring.reader(), files=wiring.files(), act=self._act(on),
            on_pages=lambda count: self.progress.update(pages, total=count),
            on_page=lambda page: self.progress.update(pages, advance=1, description=f"{page.document} p. {page.number}"),
        )  # fmt: skip
        self.progress.remove_task(pages)
        listed = casefile.load_casefile(self.number)
        for typed in read_typed_pages(self.folder / self.case.transcriptions) if self.case.transcriptions else ():
            casefile.transcribe_page(
                self.number, document=typed.document, page=typed.page, text=typed.text, typed_by=typed.typed_by,
                act=self._act(on),
            )  # fmt: skip
        casefile.complete_file(self.number, on=on, act=self._act(on))
        kept = casefile.load_casefile(self.number)
        self._keep("case file: every page, its words and boxes", kept, name="casefile.json")
        read_by_ocr = sum(page.method == "OCR" for page in kept.pages)
        copies = sum(page.copy_of is not None for page in kept.pages)
        blanks = sum(page.blank for page in kept.pages)
        return (
            f"{len(kept.pages)} pages: {read_by_ocr} by OCR, {copies} copies folded, {blanks} blank, "
            f"{len(listed.unread)} for a person, {len(kept.unread)} still unread"
        )

    def chronology(self) -> str:
        """Dated facts with their places, and the draft summary."""
        on = self.case.dates.records_complete_on
        facts, summary = chronology.read_chronology(self.number, act=self._act(on))
        self._keep("facts, each with its places in the record", facts, name="facts.json")
        self._keep("draft clinical case summary, each clause with its places", summary, name="summary.json")
        clauses = sum(len(paragraph) for paragraph in summary.paragraphs)
        return f"{len(facts)} facts, a draft summary of {clauses} clauses"

    def choose(self) -> str:
        """The panel kept, a reviewer assigned, the certificate."""
        on = self.case.dates.assigned_on
        panel.load_panel(read_bytes(self.folder / self.case.panel), act=self._act(on))
        certificate = panel.assign(self.number, on=on, key=wiring.seal_key(), act=self._act(on))
        self._keep("certificate of the reviewer's selection (no name)", certificate, name="certificate.json")
        return f"{certificate.qualified} of {certificate.considered} reviewers qualify; one assigned ({', '.join(certificate.specialties)})"

    def guidelines(self) -> str:
        """The recommendations that bear on each item."""
        on = self.case.dates.assigned_on
        found = guidelines.search_guidelines(self.number, on=on, act=self._act(on))
        self._keep("recommendations, with title, edition and page", found, name="guidelines.json")
        pages = "; ".join(f"{f.recommendation.title} p. {f.recommendation.pages}" for f in found.findings[:3])
        return f"{len(found.findings)} recommendations: {pages}"

    def decide(self) -> str:
        """The reviewer's signed worksheet taken in."""
        on = self.case.dates.signed_on
        made = determination.take_signed_worksheet(
            self.number, data=read_bytes(self.folder / self.case.worksheet), act=self._act(on)
        )
        self._keep("determination, each statement with its places", made, name="determination.json")
        return "; ".join(f"{item.description}: {item.decision.capitalize()}" for item in made.items)

    def letter(self) -> str:
        """The final determination letter."""
        on = self.case.dates.issued_on
        row = letter.issue_letter(
            self.number, on=on, organization=wiring.organization(), typeset=wiring.typeset, files=wiring.files(),
            act=self._act(on),
        )  # fmt: skip
        path = copy_letter(row, folder=self.out)
        self._notice("COVER", on=on)
        self.made.append(("letter", "final determination letter, for the parties", path))
        return f"{row.letter.outcome}, dated {row.dated_on}"

    def publish(self) -> str:
        """The determination without identities, proven by opening the finished files."""
        on = self.case.dates.published_on
        row = publication.publish_case(
            self.number, on=on, profile=publication.profile_named(settings.PUBLICATION_PROFILE),
            published=wiring.Published(), files=wiring.files(), act=self._act(on),
        )  # fmt: skip
        for ending, path in copy_published(row, folder=self.out).items():
            self.made.append(("publication", f"published determination, {ending.upper()}", path))
        self._keep("proof of redaction", row.proof, name="redaction-proof.json")
        return f"{sum(row.proof.searched.values())} identifiers searched for in {len(row.proof.files)} finished files: none found"

    def search(self) -> str:
        """The published determination found in the register by its first treatment's words."""
        count = register.rebuild(index=wiring.index())
        words = find_case(self.number).application.disputed_treatments[0].description
        results = register.search(Query(words=words), index=wiring.index())
        if str(self.number) not in {hit.case_number for hit in results.hits}:
            raise NotFoundAgain(f"A search for {words!r} does not find {self.number}.", remedy="Rebuild the register.")
        return f"{count} in the register; a search for “{words}” finds {self.number}"

    def _notice(self, kind: NoticeKind, *, on: date) -> None:
        row = notices.send(
            self.number, kind=kind, sending=notices.Sending(on=on), organization=wiring.organization(),
            typeset=wiring.typeset, files=wiring.files(), act=self._act(on),
        )  # fmt: skip
        self.made.append(("notice", row.notice.title, copy_notice(row, folder=self.out)))

    def _act(self, on: date) -> Act:
        return Act(actor="demo", at=datetime.combine(on, time(12), tzinfo=wiring.PACIFIC).astimezone(UTC))

    def _keep(self, title: str, value: object, *, name: str) -> None:
        path = self.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.json.format(msgspec.json.encode(value), indent=1))
        self.made.append((path.stem, title, path))


def demo(
    folder: Annotated[Path, typer.Argument(help="A case folder.")] = Path("examples/deep-tissue-massage"),
) -> None:
    """Run the whole journey of a case, from application to published determination."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=errors, transient=True) as progress:
        journey = Journey(folder, progress=progress)
        errors.print(f"[bold]{journey.case.title}[/bold]")
        journey.run()
    sign_in = _accounts(journey)
    made = table(f"{journey.number}: what was made", "step", "what", "path")
    here = Path.cwd()
    for step, what, path in journey.made:
        made.add_row(step, what, str(path.relative_to(here) if path.is_relative_to(here) else path))
    console.print(made)
    console.print(f"make serve, then sign in at http://127.0.0.1:8000 as in {sign_in.name}: {sign_in}", highlight=False)


def _accounts(journey: Journey) -> Path:
    """A file that says how to sign in as staff and as the assigned reviewer; made once, with passwords of chance."""
    kept = Path(settings.DATA_DIR) / "cases" / "sign-in.txt"
    told = kept.read_text(encoding="utf-8") if kept.exists() else ""
    reviewer = panel.assignment_of(journey.number).reviewer.reviewer_id
    for name, make in (
        ("staff", partial(accounts.create_staff, "staff")),
        (
            f"reviewer-{reviewer.lower()}",
            partial(accounts.create_reviewer_account, reviewer, username=f"reviewer-{reviewer.lower()}"),
        ),
    ):
        if f"{name} " not in told:
            password = secrets.token_urlsafe(9)
            make(password=password)
            told += f"{name} {password}\n"
            kept.write_text(told, encoding="utf-8")
    kept.chmod(0o600)
    return kept
