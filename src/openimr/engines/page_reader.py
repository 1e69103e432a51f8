"""The pages of a document read, by text layer where it is sound and by OCR where not, on all cores; and pages drawn to be seen."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, Protocol

import msgspec
import pypdfium2 as pdfium
from PIL import Image

from openimr.engines import layered_page, ocr, pdf, picture_files, plain_text, reading_pool, scanned_page
from openimr.engines.file_kinds import kind_of_file
from openimr.engines.page_count import count_document, count_isolated, count_pages
from openimr.kernel import sha256_bytes
from openimr.stages.casefile.page import Document, Page

VERSION: Final = f"pages 3, {layered_page.ENGINE}, {ocr.ENGINE}"  # pages read by another are read again
CHUNK: Final = 16  # pages looked at in one go; those with a sound text layer are then read already
SCAN_DPI: Final = (120.0, 300.0)  # pictures are read dot for dot within these bounds
DRAWING_DPI: Final = 300.0  # for pages whose writing is drawn and not scanned
SEEN_SIDE_PX: Final = 4000  # of a page drawn to be seen
MOST_WHY: Final = 160  # characters of an engine's own message
Told = Callable[[Page], None] | None
Known = Callable[[str], Page | None]
"""What finds a page read before, in whatever file, by the hash of the pictures that are all it has."""


class Keeper(Protocol):
    """What keeps pages where they are read, in the process that reads them, and loads them anywhere; it can be pickled."""

    def keep(self, page: Page) -> None:
        """Keep the page; it is kept whole or not at all."""

    def load(self, number: int) -> Page:
        """A page that was kept."""


class Look(msgspec.Struct, frozen=True):
    """Pages ``numbers`` of a file to be looked at: read by their text layer, or put off to be read as pictures."""

    path: Path
    document: str
    numbers: tuple[int, ...]
    keeper: Keeper | None = None


class Picture(msgspec.Struct, frozen=True):
    """A page put off to be read as a picture; pages of one ``key`` (unless empty) look the same."""

    path: Path
    document: str
    number: int
    key: str = ""
    keeper: Keeper | None = None


Task = Look | Picture


def document_of(path: Path, *, source: str, kind: str = "RECORDS") -> Document:
    """The document of a file: its name, hash and number of pages. Raises UnreadableDocument."""
    return Document(
        name=path.name, sha256=sha256_bytes(path.read_bytes()), source=source, page_count=count_pages(path), kind=kind
    )


class Reader:
    """What reads pages in ``workers`` processes (0: one a core); ``version`` tells how: a page read so is not read so again."""

    version = VERSION

    def __init__(self, workers: int = 0) -> None:
        self.workers = workers

    def count(self, path: Path, *, document: str) -> int:
        """How many pages the file has that its sender called ``document``. Raises UnreadableDocument."""
        return count_isolated(path, document=document)

    def read(self, path: Path, *, document: str, numbers: Sequence[int], known: Known) -> Iterator[Page]:
        """Those pages of the file one at a time as they are done, in any order, each once."""
        workers = self.workers or reading_pool.cores()
        return read_pages(
            path, document=document, numbers=numbers, workers=workers, known=known, isolated=True, at_once=1
        )

    def read_into(
        self, keeper: Keeper, *, path: Path, document: str, numbers: Sequence[int], known: Known
    ) -> Iterator[Page]:
        """Those pages of the file, each kept by the process that reads it; what comes here has neither text nor words."""
        workers = self.workers or reading_pool.cores()
        return read_pages(
            path, document=document, numbers=numbers, workers=workers, known=known, isolated=True, keeper=keeper
        )


def read_document(path: Path, *, document: str, workers: int = 0, on_page: Told = None) -> tuple[Page, ...]:
    """Every page of the file in order, read by ``workers`` processes (0: one a core).

    ``document`` is the file's name in the case. ``on_page`` is told each page as it is done, in any order.
    A page that cannot be read, or that takes its process down, is listed with the reason and costs no
    other page. Raises UnreadableDocument when the file cannot be opened at all.
    """
    count = count_document(path, document=document)
    pages = []
    for page in read_pages(path, document=document, numbers=range(1, count + 1), workers=workers):
        if on_page:
            on_page(page)
        pages.append(page)
    return tuple(sorted(pages, key=lambda page: page.number))


def _knows_none(key: str) -> None:
    """What knows no page."""
    del key


def read_pages(
    path: Path,
    *,
    document: str,
    numbers: Sequence[int],
    workers: int = 0,
    known: Known = _knows_none,
    isolated: bool = False,
    at_once: int = CHUNK,
    keeper: Keeper | None = None,
) -> Iterator[Page]:
    """Those pages of a file as they are done, in any order, each once; nothing is held that was given out.

    One worker reads in this process, without the protection against hostile files that others give,
    unless ``isolated``. A page that looks like one already ``known`` is not read again. A process looks
    at up to ``at_once`` pages before it gives any out; with a ``keeper`` it keeps each as it is read, and
    pages are given out without text and words.
    """
    here = workers == 1 and not isolated
    workers = max(1, min(workers or reading_pool.cores(), len(numbers)))
    chunk = max(1, min(at_once, len(numbers) // (2 * workers)))
    parts = (numbers[start : start + chunk] for start in range(0, len(numbers), chunk))
    tasks: deque[Task] = deque(Look(path, document, tuple(part), keeper) for part in parts)
    twins = _Twins(document, known=known, keeper=keeper)
    for task, outcome in _here(tasks) if here else reading_pool.run(read_task, tasks=tasks, workers=workers):
        done = _after_a_crash(task, tasks=tasks) if isinstance(outcome, reading_pool.Broken) else outcome
        for page in done:
            if isinstance(page, Page):
                yield from twins.told(page, task=task)
            elif (seen := twins.seen(page)) is not None:
                yield from seen
            else:
                tasks.append(page)


class _Twins:
    """The pages that wait for another of the same pictures to be read."""

    def __init__(self, document: str, *, known: Known, keeper: Keeper | None) -> None:
        self.document = document
        self.known = known
        self.keeper = keeper
        self.waiting: dict[str, list[int]] = {}

    def seen(self, picture: Picture) -> list[Page] | None:
        """The page where one that looks the same was read before; none where it waits for one; None where it must be read."""
        if not picture.key:
            return None
        if picture.key in self.waiting:
            self.waiting[picture.key].append(picture.number)
            return []
        if page := self.known(picture.key):
            twin = msgspec.structs.replace(page, document=self.document, number=picture.number)
            return [_told(twin, keeper=self.keeper)]
        self.waiting[picture.key] = []
        return None

    def told(self, page: Page, *, task: Task) -> Iterator[Page]:
        """The page, and those that look the same."""
        yield page
        waiting = self.waiting.pop(task.key, ()) if isinstance(task, Picture) else ()
        if waiting:
            whole = self.keeper.load(page.number) if self.keeper else page
            for number in waiting:
                yield _told(msgspec.structs.replace(whole, number=number), keeper=self.keeper)


def _told(page: Page, *, keeper: Keeper | None) -> Page:
    """The page, kept where there is a keeper, and then without what need not go from process to process."""
    if keeper is None:
        return page
    keeper.keep(page)
    return msgspec.structs.replace(page, text="", words=())


def _here(tasks: deque[Task]) -> Iterator[tuple[Task, list[Page | Picture]]]:
    """The tasks done in this process, one after the other."""
    while tasks:
        task = tasks.popleft()
        yield task, read_task(task)


def _after_a_crash(task: Task, *, tasks: deque[Task]) -> list[Page | Picture]:
    """A chunk that broke its process is looked at page by page; a page that did is listed as lost."""
    if isinstance(task, Look) and len(task.numbers) > 1:
        single = (Look(task.path, task.document, (number,), task.keeper) for number in reversed(task.numbers))
        tasks.extendleft(single)
        return []
    number = task.number if isinstance(task, Picture) else task.numbers[0]
    lost = lost_page(task.document, number=number, why="reading it broke the reading program, or took too long")
    return [_told(lost, keeper=task.keeper)]


def read_task(task: Task) -> list[Page | Picture]:
    """What one process does at a time: look at a chunk of pages, or read one picture."""
    if isinstance(task, Picture):
        read = read_page(task.path, document=task.document, number=task.number)
        return [_told(msgspec.structs.replace(read, picture_key=task.key), keeper=task.keeper)]
    if kind_of_file(task.path, name=task.document) != "PDF":
        return [Picture(task.path, task.document, number, "", task.keeper) for number in task.numbers]
    with pdf.open_pdf(task.path) as opened:
        looks = (_looked_at(task, opened=opened, number=number) for number in task.numbers)
        return [look if isinstance(look, Picture) else _told(look, keeper=task.keeper) for look in looks]


def _looked_at(task: Look, *, opened: pdfium.PdfDocument, number: int) -> Page | Picture:
    try:
        with pdf.open_page(opened, number=number) as page:
            drawn = pdf.drawn(page)
            read = layered_page.read_layered(page, drawn=drawn, document=task.document, number=number)
            return read or Picture(task.path, task.document, number, drawn.key, task.keeper)
    except pdfium.PdfiumError as error:
        return lost_page(task.document, number=number, why=str(error))


def read_page(path: Path, *, document: str, number: int) -> Page:
    """One page of a file, ``number`` from 1; a page that cannot be opened is listed as unreadable with the reason."""
    try:
        match kind_of_file(path, name=document):
            case "TEXT":
                return plain_text.read_text_page(path, document=document, number=number)
            case "PICTURE":
                frame = picture_files.read_frame(path, number=number)
                return scanned_page.read_scan(
                    frame.picture, document=document, number=number, width_pt=frame.width_pt, height_pt=frame.height_pt
                )
            case "PDF":
                with pdf.open_pdf(path) as opened, pdf.open_page(opened, number=number) as page:
                    return _read_pdf_page(page, document=document, number=number)
    except (pdfium.PdfiumError, pdf.UnreadableDocument, MemoryError) as error:
        return lost_page(document, number=number, why=str(error))


def _read_pdf_page(page: pdfium.PdfPage, *, document: str, number: int) -> Page:
    drawn = pdf.drawn(page)
    if read := layered_page.read_layered(page, drawn=drawn, document=document, number=number):
        return read
    across_dpi = down_dpi = DRAWING_DPI
    if drawn.across_dpi and drawn.down_dpi:
        least, most = SCAN_DPI
        fit = min(1.0, most / max(drawn.across_dpi, drawn.down_dpi)) * max(
            1.0, least / max(drawn.across_dpi, drawn.down_dpi)
        )
        across_dpi, down_dpi = drawn.across_dpi * fit, drawn.down_dpi * fit
    width_px, height_px = pdf.pixels(page, across_dpi=across_dpi, down_dpi=down_dpi)
    picture = pdf.render(page, width_px=width_px, height_px=height_px)
    width, height = page.get_size()
    scanned = scanned_page.read_scan(picture, document=document, number=number, width_pt=width, height_pt=height)
    layered = layered_page.layer_alone(page, document=document, number=number)
    return layered_page.choose(layered, scanned=scanned) if layered else scanned


def lost_page(document: str, *, number: int, why: str) -> Page:
    """A page that could not be opened, for a person to look at."""
    width, height = plain_text.SIZE_PT
    return Page(
        document=document, number=number, method="NONE", text="", width_pt=width, height_pt=height,
        unreadable=f"the page could not be opened: {why[:MOST_WHY]}",
    )  # fmt: skip


def render_page(path: Path, number: int, *, rotation: int = 0, dpi: int = 110) -> bytes:
    """The page as an upright PNG: as the file shows it, turned clockwise by ``rotation`` degrees.

    ``dpi`` is lowered for pages that would be over 4,000 pixels long. Raises UnreadableDocument.
    """
    match kind_of_file(path):
        case "TEXT":
            seen = Image.fromarray(plain_text.draw_text_page(path, number=number, dpi=dpi))
        case "PICTURE":
            frame = picture_files.read_frame(path, number=number)
            seen = Image.fromarray(frame.picture)
            seen.thumbnail((round(frame.width_pt * dpi / 72), round(frame.height_pt * dpi / 72)))
        case "PDF":
            seen = _draw_pdf_page(path, number=number, dpi=dpi)
    held = io.BytesIO()
    seen.thumbnail((SEEN_SIDE_PX, SEEN_SIDE_PX))
    seen.rotate(-rotation, expand=True).save(held, format="PNG")
    return held.getvalue()


def _draw_pdf_page(path: Path, *, number: int, dpi: int) -> Image.Image:
    try:
        with pdf.open_pdf(path) as opened, pdf.open_page(opened, number=number) as page:
            width, height = pdf.pixels(page, across_dpi=dpi, down_dpi=dpi)
            colours = pdf.colours(page, width_px=width, height_px=height)
    except (pdfium.PdfiumError, IndexError) as error:
        raise pdf.UnreadableDocument(
            f"Page {number} of {path.name} cannot be drawn: {error}.", remedy="Ask the sender for the file again."
        ) from error
    return Image.fromarray(colours[:, :, ::-1].copy())
