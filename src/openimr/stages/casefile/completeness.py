"""What the file must hold and what it speaks of, held against what is there: the missing records, each with its rule and its places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, Literal

import msgspec
from rapidfuzz import fuzz

from openimr import law
from openimr.kernel import Span
from openimr.stages.application.form import Application
from openimr.stages.casefile.entry import Entry
from openimr.stages.casefile.mentions import ANY_REPORT, Mention, mentions
from openimr.stages.casefile.page import Page
from openimr.stages.casefile.written_days import written_days

Basis = Literal["REQUIRED", "MENTIONED", "GAP", "UNREAD"]
Status = Literal["PRESENT", "ABSENT", "CANNOT_TELL"]
Holder = Literal["CLAIMS_ADMINISTRATOR", "REQUESTING_PHYSICIAN", "EMPLOYEE", ""]

LONG_GAP: Final = timedelta(days=180)  # between visits: our own measure, no rule
ALIKE: Final = 85.0  # of 100: one surname, misread
REPORTS: Final = frozenset({"PROGRESS_REPORT", "FIRST_REPORT", "MEDICAL_LEGAL", "OPERATIVE_REPORT", "RFA"})
VISITS: Final = frozenset({"PROGRESS_REPORT", "FIRST_REPORT", "THERAPY_NOTE"})
MOST_SPANS: Final = 12


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the file must hold or speaks of: whether it is there, by what rule, where that is seen.

    ``places`` are the spans that speak of it, or that show it where it is PRESENT; ``ask`` who would have it.
    ``sure`` is false where the rule is doubtful; ``rule`` and ``citation`` are empty where no rule but the
    file itself asks for it.
    """

    basis: Basis
    status: Status
    what: str
    explanation: str
    rule: str = ""
    citation: str = ""
    sure: bool = True
    dated_on: date | None = None
    author: str = ""
    ask: Holder = ""
    places: tuple[Span, ...] = ()


class Completeness(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was checked; ``unread`` pages may hold what seems to be missing."""

    findings: tuple[Finding, ...]
    unread: tuple[tuple[str, int], ...]

    @property
    def missing(self) -> tuple[Finding, ...]:
        """What is required or spoken of and is not there."""
        return tuple(each for each in self.findings if each.status == "ABSENT" and each.basis != "GAP")


class Seen(msgspec.Struct, kw_only=True):
    """What going through the pages once leaves: mentions, the days on first pages of documents, unread pages."""

    mentions: list[tuple[Mention, Entry]]
    days: dict[date, set[str]]
    unread: list[tuple[str, int]]


def check_completeness(
    application: Application, *, placed: Iterable[tuple[Page, Entry]], entries: Sequence[Entry]
) -> Completeness:
    """Hold the file against 8 CCR 9792.10.5 and the application, and against the reports that its own pages speak of.

    ``placed`` are the pages with their documents, gone through once; copies are passed over. The law is that of the
    day of receipt. Source: 8 CCR 9792.10.5(a) (R105-2 to R105-6), 9792.10.1 (R101-2).
    """
    seen = _look(placed)
    findings = (
        *_papers(application, entries=entries),
        *_reports_before_request(application, entries=entries),
        *_listed(application, entries=entries, seen=seen),
        *_mentioned(application, entries=entries, seen=seen),
        *_gaps(entries),
    )
    return Completeness(findings=findings, unread=tuple(seen.unread))


def _look(placed: Iterable[tuple[Page, Entry]]) -> Seen:
    seen = Seen(mentions=[], days={}, unread=[])
    for page, entry in placed:
        if page.unreadable:
            seen.unread.append((page.document, page.number))
        if page.blank or page.copy_of:
            continue
        spoken = list(mentions(page)) if entry.kind.value != "FAX_COVER" else []
        if page.number == entry.first:
            _note_days(page, entry=entry, spoken=spoken, seen=seen)
        seen.mentions += ((mention, entry) for mention in spoken)
    return seen


def _note_days(page: Page, *, entry: Entry, spoken: Sequence[Mention], seen: Seen) -> None:
    """The days of a first page that may be its document's: not those of another report that it speaks of."""
    undated = entry.dated_on.value is None
    others = [each for each in spoken if not (undated and entry.kind.value in each.kinds)]
    for day in written_days(page.text):
        if not any(each.span.start <= day.start < each.span.end for each in others):
            seen.days.setdefault(day.on, set()).add(entry.kind.value)


def _papers(application: Application, *, entries: Sequence[Entry]) -> Iterator[Finding]:
    """The form, the decision, the request for authorization."""
    yield _there(
        "the application for Independent Medical Review, signed", rule="R101-2", kinds={"APPLICATION"}, entries=entries, ask="EMPLOYEE"
    )  # fmt: skip
    yield _there(
        "the utilization review decision", rule="R101-2", kinds={"UR_DECISION"}, entries=entries, ask="EMPLOYEE"
    )
    yield _there(
        "the request for authorization of the disputed treatment", rule="R105-5", kinds={"RFA"}, entries=entries,
        ask="CLAIMS_ADMINISTRATOR",
    )  # fmt: skip
    decided = application.utilization_review.decided_on
    after = [each for each in entries if each.dated_on.value and each.dated_on.value >= decided]
    sent = _there(
        "what the employee was sent about the decision", rule="R105-4", kinds={"CORRESPONDENCE", "UR_DECISION"}, entries=after,
        ask="CLAIMS_ADMINISTRATOR",
    )  # fmt: skip
    yield sent if sent.status == "PRESENT" else msgspec.structs.replace(sent, status="CANNOT_TELL")


def _there(what: str, *, rule: str, kinds: set[str], entries: Sequence[Entry], ask: Holder) -> Finding:
    citation = law.cite(rule)
    found = [each for each in entries if each.kind.value in kinds]
    places = tuple(each.kind.span for each in found if each.kind.span)[:MOST_SPANS]
    told = f"{len(found)} found: {_where(found)}." if found else "No page of the file is of that kind."
    return Finding(
        basis="REQUIRED", status="PRESENT" if found else "ABSENT", what=what, explanation=told, rule=rule,
        citation=citation.text, sure=citation.sure, ask=ask, places=places,
    )  # fmt: skip


def _reports_before_request(application: Application, *, entries: Sequence[Entry]) -> Iterator[Finding]:
    """The physician's reports of the months before the request (R105-2)."""
    asked, who = application.utilization_review, application.requesting_physician.name
    requested_on = asked.request_dated_on or asked.request_received_on
    citation, months = law.cite("R105-2"), law.value("records.months_before_request", on=application.received_on)
    what = f"the reports of {who} of the {months.value} months before the request"
    if requested_on is None:
        yield Finding(
            basis="REQUIRED", status="CANNOT_TELL", what=what, rule="R105-2", citation=citation.text, sure=months.sure,
            explanation="The application does not give the day of the request.", ask="CLAIMS_ADMINISTRATOR",
        )  # fmt: skip
        return
    since = _months_before(requested_on, months=months.value)
    within = [
        each for each in entries
        if each.kind.value in REPORTS and each.dated_on.value and since <= each.dated_on.value <= requested_on
    ]  # fmt: skip
    own = [each for each in within if _is_by(each.author.value, who)]
    period = f"from {since:%B} {since.day}, {since.year} to {requested_on:%B} {requested_on.day}, {requested_on.year}"
    if own:
        told = f"{len(own)} dated {period}: {_where(own)}."
    elif within:
        told = f"None of that physician's dated {period}; of others there are {_where(within)}."
    else:
        told = f"No report is dated {period}."
    yield Finding(
        basis="REQUIRED", status="PRESENT" if own else "ABSENT", what=what, explanation=told, rule="R105-2",
        citation=citation.text, sure=citation.sure and months.sure, ask="CLAIMS_ADMINISTRATOR", author=who,
        places=tuple(each.dated_on.span for each in own if each.dated_on.span)[:MOST_SPANS],
    )  # fmt: skip


def _listed(application: Application, *, entries: Sequence[Entry], seen: Seen) -> Iterator[Finding]:
    """The records that the utilization review decision says it was made on, as the application lists them."""
    citation = law.cite("R105-2")
    for listed in application.utilization_review.records_listed:
        for day in written_days(listed):
            found = _dated(
                day.on, kinds=ANY_REPORT | {"IMAGING", "LABORATORY", "PRESCRIPTION"}, entries=entries, seen=seen
            )
            yield Finding(
                basis="REQUIRED", status="PRESENT" if found else "ABSENT", what=listed, dated_on=day.on, rule="R105-2",
                explanation="The utilization review decision lists it" + (f"; it is {found}." if found else ", and no document bears its day."),
                citation=citation.text, sure=citation.sure, ask="CLAIMS_ADMINISTRATOR",
            )  # fmt: skip


def _mentioned(application: Application, *, entries: Sequence[Entry], seen: Seen) -> Iterator[Finding]:
    """Reports that pages speak of and no document bears the day of, each once with all its places."""
    never = {application.injured_on, application.employee.born_on}
    missing: dict[tuple[date, str], list[tuple[Mention, Entry]]] = {}
    for mention, entry in seen.mentions:
        own = entry.dated_on.value
        if mention.dated_on in never or mention.dated_on == own or (own and mention.dated_on > own):
            continue
        if not _dated(mention.dated_on, kinds=mention.kinds, entries=entries, seen=seen):
            missing.setdefault((mention.dated_on, mention.what), []).append((mention, entry))
    for (day, what), those in sorted(missing.items()):
        author = next((mention.author for mention, _ in those if mention.author), "")
        by = (
            f" of Dr. {author}" if author and not author.lower().startswith("dr") else f" of {author}" if author else ""
        )
        yield Finding(
            basis="MENTIONED", status="ABSENT", what=f"the {what}{by} of {day:%B} {day.day}, {day.year}", dated_on=day, author=author,
            explanation=f"{len(those)} place{'' if len(those) == 1 else 's'} in the file speak{'s' if len(those) == 1 else ''} of it, and no document bears its day.",
            ask="CLAIMS_ADMINISTRATOR", places=tuple(mention.span for mention, _ in those)[:MOST_SPANS],
        )  # fmt: skip


def _gaps(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Long times without a visit between the first and the last."""
    visits = sorted({each.dated_on.value for each in entries if each.kind.value in VISITS and each.dated_on.value})
    for before, after in pairwise(visits):
        if after - before > LONG_GAP:
            yield Finding(
                basis="GAP", status="CANNOT_TELL", what=f"visits between {before:%m/%d/%Y} and {after:%m/%d/%Y}",
                explanation=f"No report or note of a visit in {(after - before).days} days. None may have taken place.",
                ask="CLAIMS_ADMINISTRATOR",
            )  # fmt: skip


def _dated(day: date, *, kinds: frozenset[str], entries: Sequence[Entry], seen: Seen) -> str:
    """Where a document of that day is, in words; empty where none is. A day on a first page of a fitting kind is enough."""
    for each in entries:
        if each.dated_on.value == day:
            return f"{each.document} p. {each.first}"
    return "among the days on a document's first page" if seen.days.get(day, set()) & kinds else ""


def _is_by(author: str, who: str) -> bool:
    """Whether an author's name holds the physician's surname, perhaps misread."""
    surnames = [word.strip(",.") for word in who.replace(",", " ").split() if len(word.strip(",.")) > 3]  # noqa: PLR2004 - no initial or degree
    words = [word.strip(",.") for word in author.replace(",", " ").split()]
    return bool(surnames) and any(fuzz.ratio(word.lower(), surnames[-1].lower()) >= ALIKE for word in words)


def _months_before(day: date, *, months: int) -> date:
    """The same day of an earlier month, or its last day where it has no such day."""
    at = day.year * 12 + day.month - 1 - months
    first = date(at // 12, at % 12 + 1, 1)
    following = date((at + 1) // 12, (at + 1) % 12 + 1, 1)
    return min(first.replace(day=1) + timedelta(days=day.day - 1), following - timedelta(days=1))


def _where(entries: Sequence[Entry]) -> str:
    told = [f"{each.document} p. {each.first}" for each in entries[:3]]
    return ", ".join(told) + (f" and {len(entries) - 3} more" if len(entries) > 3 else "")  # noqa: PLR2004 - three are named
