"""The case file as staff see it: how far each received file is read, the documents found within the files, what a person must read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import datetime, timedelta
from typing import Final, Literal

import msgspec
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import Count, Min

from openimr.kernel import CaseNumber
from openimr.store.models import CaseRow, DocumentRow, EntryRow, PageRow

State = Literal["WAITING", "READING", "READ", "REFUSED", "SET_ASIDE"]
SPEED_OVER: Final = timedelta(minutes=2)
UNSURE: Final = 0.8  # below it a person should look
ENTRIES_AT_ONCE: Final = 100


class FileProgress(msgspec.Struct, frozen=True, kw_only=True):
    """A received file and how far it is read. ``pages`` is None until it was opened; ``why`` tells a refusal or a setting aside."""

    row: DocumentRow
    state: State
    read: int
    pages: int | None
    entries: int
    why: str


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far the whole file is read. ``seconds_left`` is None where nothing tells; ``pages`` counts what was opened."""

    files: tuple[FileProgress, ...]
    read: int
    pages: int
    pages_a_minute: float
    seconds_left: float | None

    @property
    def is_going_on(self) -> bool:
        """Whether files wait or are being read."""
        return any(file.state in {"WAITING", "READING"} for file in self.files)


class EntryFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which documents to list: of one kind (empty: of all), only unsure ones, and the page of the list."""

    kind: str = ""
    unsure: bool = False
    page: str = "1"


def find_case_row(number: CaseNumber) -> CaseRow | None:
    """The case of that number."""
    return CaseRow.objects.filter(year=number.year, serial=number.serial).first()


def progress_of(case: CaseRow, *, at: datetime) -> Progress:
    """How far the files of the case are read ``at`` that instant."""
    counted = case.documents.annotate(
        kept=Count("pages", distinct=True), found=Count("entries", distinct=True), first_at=Min("pages__read_at")
    )
    files = tuple(_file(row) for row in counted)
    read, pages = sum(file.read for file in files), sum(file.pages or 0 for file in files)
    speed = _pages_a_minute(case, at=at)
    opened = all(file.state != "WAITING" for file in files)
    left = 60 * (pages - read) / speed if speed and opened else None
    return Progress(files=files, read=read, pages=pages, pages_a_minute=speed, seconds_left=left)


def _file(row: DocumentRow) -> FileProgress:
    state: State = "READ" if row.read_at else "WAITING" if row.page_count is None else "READING"
    if row.refused:
        state = "SET_ASIDE" if row.set_aside else "REFUSED"
    counted: dict[str, int] = row.__dict__
    return FileProgress(
        row=row, state=state, read=counted["kept"], pages=row.page_count, entries=counted["found"],
        why=row.set_aside or row.refused,
    )  # fmt: skip


def _pages_a_minute(case: CaseRow, *, at: datetime) -> float:
    """The pages kept in the last two minutes, or since the first of them, a minute."""
    recent = PageRow.objects.filter(document__case=case, read_at__gt=at - SPEED_OVER, read_at__lte=at)
    told = recent.aggregate(count=Count("pk"), first=Min("read_at"))
    if not told["count"]:
        return 0.0
    minutes = max((at - told["first"]).total_seconds(), 1.0) / 60
    return float(told["count"] / minutes)


def entries_of(case: CaseRow, *, wanted: EntryFilter) -> ListPage[EntryRow]:
    """The documents found within the files, in order of receipt, a page of the list at a time; ``copied`` counts copies."""
    rows = EntryRow.objects.filter(document__case=case).select_related("document")
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.unsure:
        rows = rows.filter(least_confidence__lt=UNSURE)
    listed: ListPage[EntryRow] = Paginator(rows, ENTRIES_AT_ONCE).get_page(wanted.page)
    copies: dict[int, list[int]] = {}
    copied = PageRow.objects.filter(document__case=case, copy_of__isnull=False).order_by("number")
    for document, number in copied.values_list("document_id", "number"):
        copies.setdefault(document, []).append(number)
    for row in listed.object_list:
        numbers = copies.get(row.document_id, [])
        row.__dict__["copied"] = bisect_right(numbers, row.last) - bisect_left(numbers, row.first)
    return listed


def kinds_of(case: CaseRow) -> tuple[tuple[str, int], ...]:
    """How many documents of each kind were found, the most first."""
    rows = EntryRow.objects.filter(document__case=case).values("kind").annotate(count=Count("pk"))
    return tuple(rows.order_by("-count", "kind").values_list("kind", "count"))


def unread_of(case: CaseRow) -> tuple[PageRow, ...]:
    """The pages that a person must read and nobody has typed yet, in order."""
    rows = PageRow.objects.filter(document__case=case, transcriptions__isnull=True).exclude(unreadable="")
    return tuple(rows.select_related("document").defer("body", "text"))
