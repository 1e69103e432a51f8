"""Pages and copies of them as engines read them, and pages that differ in one thing that matters: seeded, with the truth."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

import openimr.lexicons
from openimr.stages.casefile.page import Page, Word

TEMPLATES: Final = 60
WORDS: Final = 320
OWN: Final = 110  # words of a page that are its own and not the form's
COPIES: Final = 0.08
TWINS: Final = 0.08  # pages that say the same but for one thing
MISREAD_RATES: Final = (0.005, 0.01, 0.02, 0.04)  # of the letters
SURELY_MISREAD: Final = 0.04  # of misread words, those that the engine is sure of
ALIKE: Final = {
    "e": "c",
    "c": "e",
    "i": "l",
    "l": "i",
    "o": "0",
    "n": "u",
    "u": "n",
    "a": "o",
    "h": "b",
    "m": "rn",
    "t": "f",
}
DIGITS: Final = {"0": "o", "1": "l", "5": "s", "8": "B", "6": "G", "3": "8", "4": "9", "7": "1", "2": "z", "9": "g"}
OPPOSITES: Final = ("left", "right"), ("positive", "negative"), ("with", "without"), ("increased", "decreased")


class Made(msgspec.Struct, frozen=True):
    """A page packed, the index of the page it is a copy of (None: of none), and what was done to it."""

    packed: bytes
    original: int | None
    damage: str


def make(count: int, *, seed: int) -> list[Made]:
    """That many pages: fresh ones, copies through noise, fax lines, stamps and crops, and twins that are no copies."""
    chance = random.Random(seed)
    vocabulary = _vocabulary()
    templates = [_template(chance, vocabulary=vocabulary) for _ in range(TEMPLATES)]
    said: dict[int, list[str]] = {}
    made: list[Made] = []
    for index in range(count):
        drawn = chance.random()
        if said and drawn < COPIES:
            original = chance.choice(list(said))
            words, damage = _sent_again(said[original], chance=chance)
            made.append(
                _page(index, words, chance=chance, rate=float(damage.split()[0]), original=original, damage=damage)
            )
            continue
        if said and drawn < COPIES + TWINS:
            words, damage = _altered(said[chance.choice(list(said))], chance=chance)
            made.append(_page(index, words, chance=chance, rate=0.0, original=None, damage=damage))
        else:
            words = _filled(chance.choice(templates), chance=chance, vocabulary=vocabulary)
            made.append(_page(index, words, chance=chance, rate=0.003, original=None, damage=""))
        said[index] = words
    return made


def _vocabulary() -> list[str]:
    """Words of the field, from the lexicons."""
    folder = Path(openimr.lexicons.__file__).parent
    text = " ".join(path.read_text() for path in sorted(folder.glob("*.txt")))
    return sorted({word for word in text.lower().replace("|", " ").split() if word.isalpha() and len(word) > 3})  # noqa: PLR2004


def _template(chance: random.Random, *, vocabulary: Sequence[str]) -> list[str]:
    form = chance.choices(vocabulary, k=WORDS)
    for at in chance.sample(range(WORDS), 8):
        form[at] = chance.choice(chance.choice(OPPOSITES))
    return form


def _filled(form: Sequence[str], *, chance: random.Random, vocabulary: Sequence[str]) -> list[str]:
    """A form filled in: a run of sentences and figures of its own among its print."""
    words = list(form)
    start = chance.randrange(WORDS - OWN)
    for at in range(start, start + OWN):
        words[at] = _figure(chance) if chance.random() < 0.15 else chance.choice(vocabulary)  # noqa: PLR2004
    return words


def _figure(chance: random.Random) -> str:
    return chance.choice(
        (
            str(chance.randint(2, 990)),
            f"{chance.randint(1, 12):02d}/{chance.randint(1, 28):02d}/{chance.randint(2004, 2015)}",
            f"{chance.randint(1, 9)}/10",
        )
    )


def _sent_again(words: Sequence[str], *, chance: random.Random) -> tuple[list[str], str]:
    sent, rate = list(words), chance.choice(MISREAD_RATES)
    done = [str(rate), "misread"]
    if chance.random() < 0.5:  # noqa: PLR2004
        sent = [
            *f"{chance.randint(1, 12):02d}:{chance.randint(0, 59):02d} FAX 559 555 0{chance.randint(100, 199)} P.{chance.randint(1, 40)}/40\n".split(
                " "
            ),
            *sent,
        ]
        done.append("faxed")
    if chance.random() < 0.3:  # noqa: PLR2004
        sent += ["RECEIVED", f"0{chance.randint(1, 9)}/1{chance.randint(0, 9)}/2013"]
        done.append("stamped")
    if chance.random() < 0.2:  # noqa: PLR2004
        cut = chance.randint(4, 18)
        sent = sent[:-cut] if "stamped" not in done else sent
        done.append("cropped")
    return sent, " ".join(done)


def _altered(words: Sequence[str], *, chance: random.Random) -> tuple[list[str], str]:
    """The page with one thing of substance changed, or a sentence more."""
    other = list(words)
    figures = [at for at, word in enumerate(words) if any(map(str.isdigit, word))]
    turns = [at for at, word in enumerate(words) if any(word in pair for pair in OPPOSITES)]
    what = chance.choice(("figure", "turn", "sentence"))
    if what == "figure" and figures:
        at = chance.choice(figures)
        while other[at] == words[at]:
            other[at] = _figure(chance)
        return other, "another figure"
    if what == "turn" and turns:
        at = chance.choice(turns)
        pair = next(pair for pair in OPPOSITES if words[at] in pair)
        other[at] = pair[1 - pair.index(words[at])]
        return other, "the opposite"
    at = chance.randrange(len(other))
    return [
        *other[:at],
        "denies",
        "any",
        "numbness",
        "of",
        "both",
        "hands",
        "since",
        "August",
        *other[at:],
    ], "a sentence more"


def _page(
    index: int, words: Sequence[str], *, chance: random.Random, rate: float, original: int | None, damage: str
) -> Made:
    placed, text = [], ""
    for at, word in enumerate(words):
        read = "".join(_misread(letter, chance=chance) if chance.random() < rate else letter for letter in word)
        sure = read.strip() == word.strip() or chance.random() < SURELY_MISREAD
        confidence = chance.betavariate(60, 3) if sure else chance.betavariate(5, 4)
        text += ("\n" if at % 11 == 0 else " ") if text and not text.endswith("\n") else ""
        start = len(text)
        text += read
        placed.append(Word(text=read.strip(), start=start, x0=0, y0=0, x1=1, y1=1, confidence=round(confidence, 3)))
    page = Page(
        document="file.pdf", number=index + 1, method="OCR", text=text, width_pt=612, height_pt=792, words=tuple(placed),
        confidence=0.95, image_sha256=f"{index:064x}",
    )  # fmt: skip
    return Made(msgspec.msgpack.encode(page), original, damage)


def _misread(letter: str, *, chance: random.Random) -> str:
    return ALIKE.get(letter) or DIGITS.get(letter) or chance.choice("abcdeilnorstu")
