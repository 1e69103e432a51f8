"""Binds pages into the PDF files of a case: born-digital pages as they are, the others as images, with the truth of each."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import cv2
import msgspec
import numpy as np
import pikepdf
from PIL import Image as Pictures

from tests.corpus import scanning
from tests.corpus.handwriting import seed_of
from tests.corpus.script import Sheet
from tests.corpus.truth import PageTruth
from tests.corpus.typesetting import typeset

Origin = Literal["digital", "scan200", "scan300", "fax", "photo", "handwritten", "blank"]
_QUALITY = {"scan200": 42, "scan300": 38, "photo": 45, "handwritten": 48, "blank": 35}
_RENDERED_DPI = {"scan200": 200, "scan300": 300, "fax": 204, "photo": 200, "handwritten": 200}


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """A page to be bound: which sheet and how it arrives.

    ``turn`` is the clockwise turn in degrees that makes it upright; ``take`` tells repeated scans of one
    sheet apart (the same take is the same image); ``header`` is the fax machine's line, ``earlier_header``
    that of a fax which was faxed on; ``skew`` in degrees; ``wear`` 0 (clean) to 2 (bad).
    """

    sheet: str
    origin: Origin
    header: str = ""
    earlier_header: str = ""
    turn: Literal[0, 90, 180, 270] = 0
    skew: float = 0.0
    wear: float = 1.0
    take: int = 0


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """An encoded page image."""

    data: bytes
    width: int
    height: int
    filter: str


def _random(leaf: Leaf) -> np.random.Generator:
    return np.random.default_rng(seed_of(f"{leaf.sheet}/{leaf.origin}/{leaf.take}/{leaf.header}"))


def _pixels(leaf: Leaf, clean: bytes) -> scanning.Image:
    random = _random(leaf)
    if leaf.origin == "blank":
        return scanning.blank(random=random)
    image = scanning.render(clean, dpi=_RENDERED_DPI[leaf.origin])
    if leaf.origin == "fax":
        if leaf.earlier_header:
            image = scanning.fax(image, random=random, header=leaf.earlier_header, skew_degrees=-leaf.skew, wear=0.7)
            image = scanning.fed_late(image)
        return scanning.fax(image, random=random, header=leaf.header, skew_degrees=leaf.skew, wear=leaf.wear)
    if leaf.origin == "photo":
        return scanning.photograph(image, random=random)
    return scanning.scan(image, random=random, skew_degrees=leaf.skew, wear=leaf.wear)


def picture(leaf: Leaf, clean: bytes) -> Picture:
    """The image of a leaf as it is stored: CCITT group 4 for a fax, JPEG for all others."""
    turns = {0: 0, 90: 1, 180: 2, 270: 3}[leaf.turn]
    pixels = np.ascontiguousarray(np.rot90(_pixels(leaf, clean), turns))
    height, width = pixels.shape
    if leaf.origin == "fax":
        return Picture(data=_group4(pixels), width=width, height=height, filter="/CCITTFaxDecode")
    options = [
        cv2.IMWRITE_JPEG_QUALITY,
        _QUALITY[leaf.origin],
        cv2.IMWRITE_JPEG_OPTIMIZE,
        1,
        cv2.IMWRITE_JPEG_PROGRESSIVE,
        1,
    ]
    _, encoded = cv2.imencode(".jpg", pixels, options)
    return Picture(data=encoded.tobytes(), width=width, height=height, filter="/DCTDecode")


def _group4(bits: scanning.Image) -> bytes:
    buffer = io.BytesIO()
    height = bits.shape[0]
    # The TIFF writer codes ones as ink, PDF shows them as paper: hand it the negative.
    Pictures.fromarray(255 - bits).convert("1", dither=Pictures.Dither.NONE).save(
        buffer, "TIFF", compression="group4", tiffinfo={278: height}
    )
    tiff: Any = Pictures.open(buffer)
    start, size = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
    return buffer.getvalue()[start : start + size]


class Binder:
    """One PDF file of the case in the making; ``seen`` maps sheets to the first page that bears them, across files."""

    def __init__(self, document: str, *, sheets: Mapping[str, Sheet], seen: dict[str, tuple[str, int]]) -> None:
        self._document = document
        self._sheets = sheets
        self._seen = seen
        self._pdf = pikepdf.new()
        self._truths: list[PageTruth] = []
        self._pictures: dict[Picture, pikepdf.Object] = {}

    def add(self, leaf: Leaf) -> None:
        """Append a page."""
        sheet = self._sheets.get(leaf.sheet)
        clean = typeset(sheet) if sheet else b""
        if leaf.origin == "digital":
            with pikepdf.open(io.BytesIO(clean)) as one:
                self._pdf.pages.extend(one.pages)
        else:
            self._add_picture(picture(leaf, clean))
        self._truths.append(self._truth(leaf, sheet=sheet, clean=clean))

    def _add_picture(self, page_picture: Picture) -> None:
        image = self._pictures.get(page_picture)
        if image is None:
            image = self._pdf.make_indirect(_image_object(self._pdf, page_picture))
            self._pictures[page_picture] = image
        wide, tall = (792, 612) if page_picture.width > page_picture.height else (612, 792)
        content = f"q {wide} 0 0 {tall} 0 0 cm /Im0 Do Q".encode()
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=[0, 0, wide, tall],
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image)),
            Contents=self._pdf.make_stream(content),
        )
        self._pdf.pages.append(pikepdf.Page(self._pdf.make_indirect(page)))

    def _truth(self, leaf: Leaf, *, sheet: Sheet | None, clean: bytes) -> PageTruth:
        number = len(self._pdf.pages)
        copy_of = None
        if sheet:
            first = self._seen.setdefault(sheet.id, (self._document, number))
            copy_of = None if first == (self._document, number) else first
        printed = scanning.text_of(clean) if sheet else ""
        return PageTruth(
            document=self._document,
            page=number,
            sheet=leaf.sheet,
            kind=sheet.kind if sheet else "OTHER",
            dated_on=sheet.dated_on if sheet else None,
            origin=leaf.origin,
            rotation=leaf.turn,
            copy_of=copy_of,
            text=printed,
            handwriting="\n".join(line for block in sheet.blocks if block.kind == "HAND" for line in block.lines)
            if sheet
            else "",
            fax_headers=tuple(line for line in (leaf.header, leaf.earlier_header) if line),
        )

    def finish(self, *, title: str) -> tuple[bytes, tuple[PageTruth, ...]]:
        """The file's bytes, the same every time, and the truth of its pages."""
        self._pdf.docinfo["/Title"] = title
        self._pdf.docinfo["/Subject"] = "Invented example"
        buffer = io.BytesIO()
        self._pdf.save(
            buffer, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True
        )
        return buffer.getvalue(), tuple(self._truths)


def _image_object(pdf: pikepdf.Pdf, page_picture: Picture) -> pikepdf.Stream:
    stream = pdf.make_stream(page_picture.data)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height = page_picture.width, page_picture.height
    stream.ColorSpace = pikepdf.Name.DeviceGray
    stream.Filter = pikepdf.Name(page_picture.filter)
    stream.BitsPerComponent = 8
    if page_picture.filter == "/CCITTFaxDecode":
        stream.BitsPerComponent = 1
        stream.DecodeParms = pikepdf.Dictionary(K=-1, Columns=page_picture.width, Rows=page_picture.height)
    return stream


def bind(
    document: str, *, leaves: Sequence[Leaf], sheets: Mapping[str, Sheet], seen: dict[str, tuple[str, int]]
) -> tuple[bytes, tuple[PageTruth, ...]]:
    """The PDF named ``document`` made of ``leaves``, and the truth of each page."""
    binder = Binder(document, sheets=sheets, seen=seen)
    for leaf in leaves:
        binder.add(leaf)
    return binder.finish(title=f"Invented example: {document}")
