"""Attempts at reading a picture of a page: cleaned, turned upright, straightened, recognised, and tried again where much was missed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Final

import msgspec
import numpy as np

from openimr.engines import ocr, pictures
from openimr.engines.pictures import Gray, Mask

STRAIGHT_DEGREES: Final = 0.15
ENOUGH_WORDS: Final = 20
READS_WELL: Final = 0.8
LONG_WORD: Final = 4
BETTER_BY: Final = 1.5  # how many times more must be read for a page to be turned from the way it came
UNSURE: Final = 0.8
UNSURE_SHARE: Final = 0.1  # of the characters: above it the page is read a second time
MISSED_SHARE: Final = 0.04  # of the ink: above it what the first look passed over is looked at by itself
SURE_BY_ITSELF: Final = 0.7  # a word found outside the lines must be read at least so surely
NO_WORD: Final = 0.25
NO_LINE: Final = 0.5
SURE_WORD: Final = 0.85
MORE_THAN_A_HEADER: Final = 200  # letters
REST: Final = 1000  # numbers of the blocks in which such words stand


class Reading(msgspec.Struct, frozen=True, dict=True):
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

    @property
    def is_good(self) -> bool:
        """Whether the page was read the right way up, by the sureness of its words."""
        known = [word.confidence for word in self.words]
        return not self.lies_on_its_side and len(known) >= ENOUGH_WORDS and float(np.median(known)) > READS_WELL

    @property
    def unsure(self) -> float:
        """The share of the characters that stand in words read unsurely."""
        letters = sum(len(word.text) for word in self.words)
        return sum(len(word.text) for word in self.words if word.confidence < UNSURE) / max(1, letters)

    @cached_property
    def ink(self) -> Mask:
        """Where the picture, at half its size, has ink."""
        return pictures.ink(pictures.halved(self.picture))

    @cached_property
    def writing(self) -> Mask:
        """Where the picture, at half its size, has ink that may be writing."""
        return pictures.without_rules(self.ink)

    def missed(self, *, at_least: float = 0.0) -> float:
        """The share of the writing's ink outside every word that was read at least so surely."""
        outside = self.writing & ~covered(self.writing.shape, words=self.words, at_least=at_least, shrunk=2)
        return float(outside.sum()) / max(1.0, float(self.writing.sum()))

    @property
    def is_empty_beside_words(self) -> bool:
        """Whether the page carries no writing beside the words that were read."""
        if sum(len(word.text) for word in self.words) > MORE_THAN_A_HEADER:
            return False
        return pictures.is_blank(self.ink & ~covered(self.ink.shape, words=self.words, at_least=0.0, shrunk=2))

    def of_words(self, words: Iterable[ocr.OcrWord]) -> Reading:
        """The reading with these words in place of its own."""
        changed = Reading(tuple(words), self.picture, self.tilt)
        changed.__dict__.update(self.__dict__)  # what was measured of the picture stays true of it
        return changed


def read_picture(picture: Gray, *, dpi: int) -> tuple[int, Reading]:
    """The clockwise turn (0, 90, 180, 270) that makes an evenly lit picture upright, and the best reading of it."""
    noisy, one_bit = pictures.is_noisy(picture), pictures.is_one_bit(picture)
    clean = pictures.denoise(picture) if noisy else pictures.soften(picture) if one_bit else picture
    degrees, reading = _upright(clean, dpi=dpi)
    if reading.unsure > UNSURE_SHARE:
        other = pictures.turn(picture if noisy else pictures.soften(clean), degrees=degrees)
        reading = max(reading, _read(other, dpi=dpi), key=lambda attempt: attempt.merit)
    reading = reading.of_words(_believable(reading.words))
    if reading.missed() > MISSED_SHARE:  # stamps, headers, lone words in forms
        rest = read_rest(reading.picture, words=reading.words, dpi=dpi)
        reading = reading.of_words((*reading.words, *rest))
    return degrees, reading


def _upright(clean: Gray, *, dpi: int) -> tuple[int, Reading]:
    """The page as it came where it reads well so; else turned as the engine sees it, or as it reads best by far."""
    tried = {0: _read(clean, dpi=dpi)}
    if tried[0].is_good:
        return 0, tried[0]
    for degrees in dict.fromkeys((ocr.orientation(clean)[0], 180, 90, 270)):
        if degrees not in tried:
            tried[degrees] = _read(pictures.turn(clean, degrees=degrees), dpi=dpi)
        if tried[degrees].is_good and tried[degrees].merit > BETTER_BY * tried[0].merit:
            return degrees, tried[degrees]
    upright = {turn: attempt.merit for turn, attempt in tried.items() if not attempt.lies_on_its_side}
    best = max(upright, key=lambda turn: (upright[turn], -turn), default=0)
    believed = best if upright.get(best, 0) > BETTER_BY * upright.get(0, 0) else 0
    return believed, tried[believed]


def _read(upright: Gray, *, dpi: int) -> Reading:
    tilt = pictures.skew(upright)
    straight = upright if abs(tilt) < STRAIGHT_DEGREES else pictures.straighten(upright, degrees=tilt)
    return Reading(ocr.recognise(straight, dpi=dpi), straight, tilt if straight is not upright else 0.0)


def _believable(words: Iterable[ocr.OcrWord]) -> Iterable[ocr.OcrWord]:
    """The words without those made of scrawl and dirt: very unsure ones, and lines without one sure word."""
    lines: dict[tuple[int, int, int], list[ocr.OcrWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    for line in lines.values():
        letters = sum(len(word.text) for word in line)
        mean = sum(len(word.text) * word.confidence for word in line) / letters
        if mean >= NO_LINE or any(word.confidence >= SURE_WORD and len(word.text) >= LONG_WORD for word in line):
            yield from (word for word in line if word.confidence >= NO_WORD)


def read_rest(picture: Gray, *, words: Iterable[ocr.OcrWord], dpi: int) -> tuple[ocr.OcrWord, ...]:
    """The words of an upright picture outside the boxes of ``words``, those read surely."""
    rest = picture.copy()
    rest[covered(picture.shape, words=words, at_least=0.0)] = 255
    found = ocr.recognise(rest, dpi=dpi, scattered=True)
    return tuple(
        msgspec.structs.replace(word, line=(REST + word.line[0], *word.line[1:]))
        for word in found
        if word.confidence >= SURE_BY_ITSELF and sum(map(str.isalnum, word.text)) >= 2  # noqa: PLR2004 (dirt reads as one)
    )


def covered(shape: tuple[int, ...], *, words: Iterable[ocr.OcrWord], at_least: float, shrunk: int = 1) -> Mask:
    """The pixels inside a box of a word that is at least so sure, with a little room around it.

    ``shape`` is that of the picture, made smaller by ``shrunk``.
    """
    mask = np.zeros(shape, bool)
    for word in words:
        if word.confidence >= at_least:
            room = max(3, (word.y1 - word.y0) // 4)
            top, left = max(0, word.y0 - room) // shrunk, max(0, word.x0 - room) // shrunk
            mask[top : -(-(word.y1 + room) // shrunk), left : -(-(word.x1 + room) // shrunk)] = True
    return mask
