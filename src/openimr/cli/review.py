"""Commands of the review: chronology, panel, guidelines, determination."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from openimr import wiring
from openimr.casework import chronology as chronology_work
from openimr.casework import determination as determination_work
from openimr.casework import guidelines as guidelines_work
from openimr.casework import panel as panel_work
from openimr.casework.ledger import Act
from openimr.cli.console import console, errors, print_json, table
from openimr.cli.edge import Json, Number, On, act, case_number, day, read_bytes
from openimr.engines.language_model import ModelUnavailable
from openimr.engines.loose_files import DoubleName, open_files, read_files
from openimr.engines.page_folder import PageFolder
from openimr.kernel import CaseNumber
from openimr.stages.casefile.page import Page
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.places import placed_facts
from openimr.stages.chronology.proposals import check_proposals
from openimr.stages.chronology.reading import in_other_languages, is_readable, read_facts
from openimr.stages.determination.reading import read_worksheet
from openimr.stages.determination.signing import sign as sign_worksheet
from openimr.stages.panel.batch import read_batch
from openimr.stages.panel.case import Clearance, PanelParty
from openimr.stages.panel.certificate import Certificate

chronology = typer.Typer(help="What the record says: facts and the draft clinical case summary.", no_args_is_help=True)
panel = typer.Typer(help="Physician reviewers: the panel, and the choice of one.", no_args_is_help=True)
guidelines = typer.Typer(help="The recommendations that bear on each item.", no_args_is_help=True)
determination = typer.Typer(help="The reviewer's worksheet: checked, signed, taken in.", no_args_is_help=True)


@chronology.command("read")
def read(
    targets: Annotated[list[str], typer.Argument(help="One case number, or files.", metavar="CASE|FILE…")],
    json: Json = False,
    dob: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The patient's day of birth, taken for no note's day.")
    ] = None,
    propose: Annotated[
        bool,
        typer.Option("--propose", help="Add what the organization's language model proposes and the pages bear out."),
    ] = False,
) -> None:
    """Read the facts: of a case (kept, with the draft summary), or of files. With --json, every place of each fact."""
    number = case_number(targets[0])
    if number:
        facts, summary = chronology_work.read_chronology(number, act=act())
    else:
        pages = file_pages([Path(target) for target in targets])
        for page, language in in_other_languages(pages):
            errors.print(f"{page.document} page {page.number} is left out: it is in {language}.", highlight=False)
        facts, summary = read_facts(pages, born_on=dob.date() if dob else None), None
        facts += _proposed(pages) if propose else ()
    if json:
        print_json(tuple(placed_facts(facts)))
        return
    print_facts(facts)
    if summary:
        console.print("\n[bold]Draft clinical case summary[/bold]\n" + summary.text, highlight=False)


def _proposed(pages: tuple[Page, ...]) -> tuple[Fact, ...]:
    """What the language model proposes and the pages bear out; a page it gives no answer on is told, and left."""
    model = wiring.language_model()
    if model is None:
        raise ModelUnavailable(
            "No language model is set.", remedy="Set OPENIMR_LANGUAGE_MODEL_URL, or leave --propose out."
        )
    found: list[Fact] = []
    for page in filter(is_readable, pages):
        try:
            passed = check_proposals(model.ask(page.text), page=page)
        except ModelUnavailable as refusal:
            errors.print(f"{page.document} page {page.number}: {refusal}", highlight=False)
            continue
        found += passed.facts
        if passed.dropped:
            errors.print(
                f"{page.document} page {page.number}: {len(passed.dropped)} proposals dropped.", highlight=False
            )
    return tuple(found)


def file_pages(paths: list[Path]) -> tuple[Page, ...]:
    """The pages of files, each with its kind and what it repeats; notes in plain text are pages as they stand."""
    notes = [path for path in paths if path.suffix.casefold() == ".txt"]
    if len({path.name for path in paths}) < len(paths):
        raise DoubleName("Two files bear the same name.", remedy="Give each its own name; places are told by it.")
    read = {path: tuple(wiring.read_notes(path)) for path in notes}
    others = [path for path in paths if path not in read]
    if not others:
        return tuple(page for path in paths for page in read[path])
    reader = wiring.reader()
    with tempfile.TemporaryDirectory() as folder:
        pages = PageFolder(Path(folder), reader=reader.version)
        files, refused = open_files(others, reader=reader, pages=pages)
        if refused:
            raise refused[0]
        scanned = tuple(page for page, _ in read_files(files, reader=reader, pages=pages).placed())
    return (*(page for path in notes for page in read[path]), *scanned)


def print_facts(facts: tuple[Fact, ...]) -> None:
    """Print the dated facts as a table, by date."""
    rows = table("Facts", "date", "kind", "fact", "assertion", "stands on")
    for fact in sorted(facts, key=lambda fact: (fact.date_on or "", fact.kind, fact.normalized)):
        first = fact.spans[0]
        more = f" (+{len(fact.spans) - 1})" if len(fact.spans) > 1 else ""
        rows.add_row(
            fact.date_on or "-", fact.kind, fact.name, fact.assertion, f"{first.document} p. {first.page}{more}"
        )
    console.print(rows)


@panel.command("load")
def load(path: Annotated[Path, typer.Argument(help="The panel as JSON.")]) -> None:
    """Keep the panel of physician reviewers."""
    console.print(f"{len(panel_work.load_panel(read_bytes(path), act=act()))} reviewers")


@panel.command("organizations")
def organizations(path: Annotated[Path, typer.Argument(help="Organizations with their owners, as JSON.")]) -> None:
    """Keep organizations and those that own them, for the screening of conflicts."""
    console.print(f"{len(panel_work.load_organizations(read_bytes(path), act=act()))} organizations")


@panel.command("party")
def party(
    case: Number,
    name: Annotated[str, typer.Argument(help="The person or organization.")],
    role: Annotated[str, typer.Option(help="Its part: insurer, network, maker of the device ...")],
    rule: Annotated[str, typer.Option(help="The line of the two lists of conflicts, COI-01 to COI-10.")],
) -> None:
    """Name a party of the case that the application does not name; a tie with it is a conflict from then on."""
    named = PanelParty(name=name, role=role, rule=rule.upper())
    panel_work.name_party(CaseNumber.parse(case), party=named, act=act())


@panel.command("clear")
def clear(
    case: Number,
    reviewer: Annotated[str, typer.Option(help="The reviewer's id.")],
    declared: Annotated[str, typer.Option(help="The name that the reviewer declared.")],
    party: Annotated[str, typer.Option(help="The party's name that it resembles.")],
) -> None:
    """Keep your finding that two names that resemble each other are not the same."""
    by = act()
    clearance = Clearance(reviewer_id=reviewer, declared=declared, party=party, cleared_by=by.actor)
    panel_work.clear_names(CaseNumber.parse(case), clearance=clearance, act=by)


@panel.command("release")
def release(
    case: Number, because: Annotated[str, typer.Option(help="Why: ill, a conflict found, no time.")], on: On = None
) -> None:
    """Take a case back from its reviewer before a decision; another can then be chosen."""
    panel_work.release(CaseNumber.parse(case), on=day(on), because=because, act=act())


@panel.command("why")
def why(case: Number, json: Json = False) -> None:
    """For each reviewer considered: why not chosen, condition by condition. Internal: it names reviewers by their ids."""
    found = panel_work.assignment_of(CaseNumber.parse(case)).qualifications
    if json:
        print_json(found)
        return
    rows = table(f"{case}: reviewers considered", "reviewer", "why not")
    for each in found:
        rows.add_row(each.reviewer_id, "\n".join(f"{one.rule}: {one.fact}" for one in each.failures) or "qualifies")
    console.print(rows)


@panel.command("certificate")
def certificate(case: Number, out: Annotated[Path, typer.Option(help="The PDF to write.")]) -> None:
    """Set the certificate of the standing assignment in type, in the letter's style."""
    page = panel_work.certificate_page(CaseNumber.parse(case), organization=wiring.organization().name)
    out.write_bytes(wiring.typeset(page, template="certificate"))
    console.print(str(out))


@panel.command("choose")
def choose(case: Number, on: On = None, json: Json = False) -> None:
    """Check every reviewer against every condition and assign one; print the certificate."""
    certificate = panel_work.assign(CaseNumber.parse(case), on=day(on), key=wiring.seal_key(), act=act())
    if json:
        print_json(certificate)
    else:
        print_certificate(certificate)


@panel.command("assign")
def assign_batch(
    cases: Annotated[
        Path, typer.Option(help="The cases as JSON: id, due_on, specialties with fit, parties, remanded_from.")
    ],
    reviewers: Annotated[Path, typer.Option(help="The reviewers as JSON: id, specialties, affiliations, capacity.")],
    begun: Annotated[Path | None, typer.Option(help="Work begun, as JSON: case, reviewer. It stays.")] = None,
    on: On = None,
    seed: Annotated[int, typer.Option(help="Which of several equal answers.")] = 0,
    json: Json = False,
) -> None:
    """Give many cases to reviewers at the least total cost; cases that nobody may take are listed with their reasons."""
    held = read_bytes(begun) if begun else b"[]"
    batch = read_batch(read_bytes(cases), reviewers=read_bytes(reviewers), begun=held, on=day(on))
    made = wiring.assign(batch, seed=seed)
    if json:
        print_json(made)
        return
    rows = table("Assignments", "case", "reviewer", "cost", "fit", "lateness", "balance")
    for each in made.assignments:
        rows.add_row(each.case, each.reviewer, *map(str, (each.cost, each.fit, each.lateness, each.balance)))
    console.print(rows)
    for left in made.unassigned:
        console.print(f"{left.case} has nobody: {' '.join(left.reasons)}", highlight=False)
    proven = "proven least" if made.optimal else "not proven"
    console.print(f"Cost {made.objective} ({proven}), {made.seconds} s.")


def print_certificate(certificate: Certificate) -> None:
    """Print the certificate: each condition with its rule and the fact; no name."""
    rows = table(f"Certificate of selection, {certificate.case_number}", "condition", "fact", "rule", "met")
    for condition in certificate.conditions:
        rows.add_row(condition.requirement, condition.fact, condition.citation, "yes" if condition.met else "no")
    console.print(rows)
    console.print(f"{certificate.qualified} of {certificate.considered} reviewers qualify. {certificate.reason}")


@guidelines.command("find")
def find(case: Number, on: On = None, json: Json = False) -> None:
    """Find for each item the recommendations that bear on it, with title, edition and page."""
    search = guidelines_work.search_guidelines(CaseNumber.parse(case), on=day(on), act=act())
    if json:
        print_json(search)
        return
    rows = table("Recommendations", "item", "guideline", "edition", "section", "pages")
    for finding in search.findings:
        found = finding.recommendation
        rows.add_row(str(finding.item), found.title, found.edition, found.section, found.pages)
    console.print(rows)
    for step in search.steps:
        console.print(f"item {step.item} {step.step}: {step.note}")


@determination.command("check")
def check(
    case: Number, worksheet: Annotated[Path, typer.Argument(help="The worksheet as JSON.")], json: Json = False
) -> None:
    """Print everything wrong with a worksheet; exits with 1 where it would be refused."""
    problems = determination_work.check_worksheet(CaseNumber.parse(case), data=read_bytes(worksheet))
    if json:
        print_json(problems)
    else:
        for problem in problems:
            console.print(f"{problem.severity} {problem.code} {problem.message}", highlight=False)
    if any(problem.severity == "REFUSE" for problem in problems):
        raise typer.Exit(1)


@determination.command("sign")
def sign(
    worksheet: Annotated[Path, typer.Argument(help="The worksheet as JSON, signed or not.")],
    key: Annotated[Path, typer.Option(help="The reviewer's Ed25519 private key: 64 hex digits.")],
    out: Annotated[Path, typer.Option(help="Where the signed worksheet goes.")],
    on: On = None,
) -> None:
    """Sign a worksheet: the act of the physician reviewer, with the reviewer's own key."""
    private_key = bytes.fromhex(read_bytes(key).decode().strip())
    signed = sign_worksheet(read_worksheet(read_bytes(worksheet)).worksheet, signed_on=day(on), private_key=private_key)
    out.write_bytes(msgspec.json.format(msgspec.json.encode(signed), indent=1))


@determination.command("take")
def take(case: Number, worksheet: Annotated[Path, typer.Argument(help="The signed worksheet as JSON.")]) -> None:
    """Verify the signature and every check, and make the worksheet the determination."""
    acting: Act = act()
    made = determination_work.take_signed_worksheet(CaseNumber.parse(case), data=read_bytes(worksheet), act=acting)
    for item in made.items:
        console.print(f"{item.number}. {item.description}: {item.decision}")
    console.print(f"Outcome: [bold]{made.outcome}[/bold]")
