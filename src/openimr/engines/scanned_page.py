"""A scanned page read: cleaned, turned upright, straightened, recognised, and measured for what was not read."""

from __future__ import annotations

from typing import Final

import msgspec
import numpy as np

from openimr.engines import ocr, pictures
from openimr.engines.pictures import Gray, Mask
from openimr.stages.casefile.page import Page, Word

SURE: Final = 0.6  # below this a word's ink counts as not read
UNREAD_SHARE: Final = 0.5  # of the page's ink: above it a person must read the page
SOME_UNREAD_SHARE: Final = 0.3  # above it the page is read, and a person must look too
STRAIGHT_DEGREES: Final = 0.15
ENOUGH_WORDS: Final = 20
READS_WELL: Final = 0.8
UNSURE: Final = 0.8
LONG_WORD: Final = 4
BETTER_BY: Final = 1.5  # how many times more must be read for a page to be turned from the way it came
UNSURE_SHARE: Final = 0.1  # of the characters: above it the page is read a second time
UNEVEN_LIGHT: Final = 40  # levels between the paper's lightest and darkest parts


class Reading(msgspec.Struct, frozen=True):
    """One attempt at a picture: the words, the upright picture as recognised, and the turn in degrees that straightened it."""

    words: tuple[ocr.OcrWord, ...]
    picture: Gray
    tilt: float

    @property
    def merit(self) -> float:
        """Characters read, weighed by confidence: the better of two attempts has the greater."""
        return sum(len(word.text) * word.confidence**2 for word in self.words)

    @property
    def lies_on_its_side(self) -> bool:
        """Whether the words run up or down: the engine reads such lines too, and their boxes are taller than wide."""
        long_words = [word for word in self.words if len(word.text) >= LONG_WORD]
        return sum(word.y1 - word.y0 > word.x1 - word.x0 for word in long_words) > len(long_words) / 2


def read_scan(picture: Gray, *, document: str, number: int, width_pt: float, height_pt: float) -> Page:
    """Read the picture of a page (gray, height x width) as the file shows it, ``width_pt`` by ``height_pt`` points."""
    sha256 = pictures.sha256(picture)
    lit = _evenly_lit(picture)
    noisy = pictures.is_noisy(lit)
    clean = pictures.denoise(lit)
    dpi = round(picture.shape[1] * 72 / width_pt)
    if pictures.is_blank(pictures.ink(clean)):
        return Page(
            document=document, number=number, method="OCR", text="", width_pt=width_pt, height_pt=height_pt,
            blank=True, confidence=1.0, image_sha256=sha256, image_hash=pictures.fingerprint(clean), engine=ocr.ENGINE,
        )  # fmt: skip
    degrees, reading = _upright(clean if noisy else lit, dpi=dpi)
    reading = _read_again(reading, dpi=dpi)
    if degrees in {90, 270}:
        width_pt, height_pt = height_pt, width_pt
    page = Page(
        document=document, number=number, method="OCR", text="", width_pt=width_pt, height_pt=height_pt,
        rotation=degrees, image_sha256=sha256, image_hash=pictures.fingerprint(reading.picture), engine=ocr.ENGINE,
    )  # fmt: skip
    return _measured(page, reading=reading)


def _evenly_lit(picture: Gray) -> Gray:
    """The picture, its light evened where the paper is darker on one side than on the other (photographs)."""
    blocks = picture[: picture.shape[0] // 8 * 8, : picture.shape[1] // 8 * 8]
    paper = np.percentile(blocks.reshape(8, blocks.shape[0] // 8, 8, blocks.shape[1] // 8), 90, axis=(1, 3))
    return pictures.flatten_light(picture) if float(np.ptp(paper)) > UNEVEN_LIGHT else picture


def _upright(clean: Gray, *, dpi: int) -> tuple[int, Reading]:
    """The turn that makes the page upright, and its reading; a turn is believed only where the page then reads better."""
    degrees, _ = ocr.orientation(clean)
    reading = _read(pictures.turn(clean, degrees=degrees), dpi=dpi)
    if _reads_well(reading):
        return degrees, reading
    turns = sorted({0, 90, 180, 270} - {degrees})
    tried = {degrees: reading} | {turn: _read(pictures.turn(clean, degrees=turn), dpi=dpi) for turn in turns}
    upright = {turn: attempt.merit for turn, attempt in tried.items() if not attempt.lies_on_its_side}
    best = max(upright, key=lambda turn: (upright[turn], -turn), default=0)
    believed = best if upright.get(best, 0) > BETTER_BY * upright.get(0, 0) else 0
    return believed, tried[believed]


def _read_again(reading: Reading, *, dpi: int) -> Reading:
    """The better of the reading and a second one of the smoothed picture, tried where much is unsure."""
    unsure = sum(len(word.text) for word in reading.words if word.confidence < UNSURE)
    if unsure <= UNSURE_SHARE * sum(len(word.text) for word in reading.words):
        return reading
    softened = pictures.soften(reading.picture)
    again = Reading(ocr.recognise(softened, dpi=dpi), softened, reading.tilt)
    return max(reading, again, key=lambda attempt: attempt.merit)


def _reads_well(reading: Reading) -> bool:
    known = [word.confidence for word in reading.words]
    if reading.lies_on_its_side:
        return False
    return len(known) >= ENOUGH_WORDS and float(np.median(known)) > READS_WELL


def _read(upright: Gray, *, dpi: int) -> Reading:
    tilt = pictures.skew(upright)
    straight = upright if abs(tilt) < STRAIGHT_DEGREES else pictures.straighten(upright, degrees=tilt)
    return Reading(ocr.recognise(straight, dpi=dpi), straight, tilt if straight is not upright else 0.0)


def _measured(page: Page, *, reading: Reading) -> Page:
    """The page with its words, how sure they are, and how much of its ink no sure word covers."""
    mask = pictures.ink(reading.picture)
    writing = pictures.without_rules(mask)
    total = max(1, int(writing.sum()))
    outside = int(writing[~_covered(writing, words=reading.words, at_least=0.0)].sum()) / total
    unread = int(writing[~_covered(writing, words=reading.words, at_least=SURE)].sum()) / total
    reason = _reason(unread, reading=reading)
    words = tuple(word for word in reading.words if word.confidence >= (0.85 if unread > UNREAD_SHARE else 0.0))
    text, placed = lay_out(words, page=page, reading=reading)
    known = [len(word.text) * word.confidence for word in words]
    return msgspec.structs.replace(
        page,
        text=text,
        words=placed,
        confidence=round(sum(known) / max(1, sum(len(word.text) for word in words)), 4),
        unread_ink=round(outside, 4),
        handwritten_share=round(unread, 4),
        unreadable=reason,
    )


def _reason(unread: float, *, reading: Reading) -> str:
    """Why a person must read the page, in plain words; empty where none need."""
    if unread > UNREAD_SHARE:
        return f"{unread:.0%} of the writing is not print that can be read (handwriting, or print too faint)"
    if unread > SOME_UNREAD_SHARE and len(reading.words) > 0:
        return f"{unread:.0%} of the writing could not be read surely, perhaps handwriting"
    return ""


def _covered(mask: Mask, *, words: tuple[ocr.OcrWord, ...], at_least: float) -> Mask:
    """The pixels inside a box of a word that is at least so sure, with a little room around it."""
    covered = np.zeros(mask.shape, bool)
    for word in words:
        if word.confidence >= at_least:
            room = max(3, (word.y1 - word.y0) // 4)
            covered[max(0, word.y0 - room) : word.y1 + room, max(0, word.x0 - room) : word.x1 + room] = True
    return covered


def lay_out(words: tuple[ocr.OcrWord, ...], *, page: Page, reading: Reading) -> tuple[str, tuple[Word, ...]]:
    """The page's text and its words placed in it: a space between words, a newline between lines, two between blocks."""
    text, placed, last = "", [], None
    height, width = reading.picture.shape
    back = pictures.rotation(reading.picture.shape, -reading.tilt)
    for word in words:
        if last is not None:
            text += " " if word.line == last else "\n" if word.line[:2] == last[:2] else "\n\n"
        corners = np.array([[x, y, 1] for x in (word.x0, word.x1) for y in (word.y0, word.y1)]) @ back.T
        (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
        placed.append(
            Word(
                text=word.text,
                start=len(text),
                x0=_point(x0, page.width_pt / width),
                y0=_point(y0, page.height_pt / height),
                x1=_point(x1, page.width_pt / width),
                y1=_point(y1, page.height_pt / height),
                confidence=round(word.confidence, 4),
            )
        )
        text += word.text
        last = word.line
    return text, tuple(placed)


def _point(pixels: float, scale: float) -> float:
    return round(float(pixels) * scale, 2)
