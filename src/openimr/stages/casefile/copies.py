"""Copies of pages: the same page sent again, through scanner and fax, told from a page that differs in a word of substance."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final

import msgspec
from rapidfuzz import fuzz
from rensa import RMinHash

from openimr.stages.casefile.page import Page

SHINGLE: Final = 9  # characters
PERMUTATIONS: Final = 128
BANDS: Final = 32
LIKENESS_FLOOR: Final = 82.0  # of 100, over the whole text
FEWEST_LETTERS: Final = 40
SUSPECT_WORD: Final = 75.0  # two words less alike than this are different words, not one misread
_FAX_LINE: Final = re.compile(
    r"^.*(?:\bpage\s*\d+\s*(?:of|/)\s*\d+|\bP\.?\s*\d{1,3}\s*/\s*\d{1,3}|\bfax\b|\bfrom:|\bto:).*$", re.IGNORECASE
)
_FAX_LINES_AT_THE_EDGE: Final = 2
_LOOK_ALIKE: Final = str.maketrans("OoIlSBZ", "0011582")


def fold_copies(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with ``copy_of`` set on each that repeats an earlier one; originals, blanks and unread pages have None.

    A copy has the same picture, or the same text but for what scanning and faxing do to it: a page that
    differs in a figure, a date, or a word of substance is no copy. Candidates come from shared minhash
    bands, so that the work grows with the number of pages and not with its square.
    """
    texts = [_body(page) for page in pages]
    earlier: dict[tuple[int, ...], list[int]] = defaultdict(list)
    same_picture: dict[str, int] = {}
    folded = []
    for index, page in enumerate(pages):
        original = _original(index, pages=pages, texts=texts, earlier=earlier, same_picture=same_picture)
        copy_of = (pages[original].document, pages[original].number) if original is not None else None
        folded.append(msgspec.structs.replace(page, copy_of=copy_of))
    return tuple(folded)


def _original(
    index: int,
    *,
    pages: Sequence[Page],
    texts: Sequence[str],
    earlier: dict[tuple[int, ...], list[int]],
    same_picture: dict[str, int],
) -> int | None:
    """The index of the first page that this one repeats; where there is none it is entered as an original."""
    page, text = pages[index], texts[index]
    if page.blank:
        return None
    if page.image_sha256 and page.image_sha256 in same_picture:
        return same_picture[page.image_sha256]
    if page.unreadable or len(text) < FEWEST_LETTERS:
        same_picture.setdefault(page.image_sha256, index)
        return None
    keys = list(_bands(text))
    for candidate in sorted({known for key in keys for known in earlier[key]}):
        if is_copy(texts[candidate], text):
            same_picture.setdefault(page.image_sha256, candidate)
            return candidate
    same_picture.setdefault(page.image_sha256, index)
    for key in keys:
        earlier[key].append(index)
    return None


def is_copy(first: str, second: str) -> bool:
    """Whether two page texts (fax lines taken off) are one page read twice.

    >>> is_copy("Continue Norco 10 mg, one tablet twice a day.", "Continue Norco 10 rng, one tab1et twice a day.")
    True
    >>> is_copy("Continue Norco 10 mg, one tablet twice a day.", "Continue Norco 5 mg, one tablet twice a day.")
    False
    """
    if fuzz.ratio(first, second, score_cutoff=LIKENESS_FLOOR) == 0:
        return False
    return not any(_of_substance(left, right) for left, right in _differences(first.split(), second.split()))


def _differences(first: Sequence[str], second: Sequence[str]) -> Iterable[tuple[str, str]]:
    """The runs of words in which the two texts differ."""
    matcher = SequenceMatcher(a=first, b=second, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield " ".join(first[i1:i2]), " ".join(second[j1:j2])


def _of_substance(left: str, right: str) -> bool:
    """Whether one run of words says something other than the other, and is not the same words misread."""
    a, b = _letters(left), _letters(right)
    if a == b:
        return False
    if _figures(a) and _figures(b) and _figures(a) != _figures(b) and _is_figure(left) and _is_figure(right):
        return True
    if not left or not right:
        return _is_word(left or right)
    return fuzz.ratio(a, b) < SUSPECT_WORD and _is_word(left) and _is_word(right)


def _letters(words: str) -> str:
    return re.sub(r"[^a-z0-9]", "", words.translate(_LOOK_ALIKE).lower())


def _figures(letters: str) -> str:
    return "".join(re.findall(r"\d", letters))


def _is_figure(words: str) -> bool:
    """Whether every character that counts is a digit as printed, at least one: a misread word has letters among them."""
    return any(re.fullmatch(r"\W*\d[\d/.,:-]*\W*", word) for word in words.split())


def _is_word(words: str) -> bool:
    """Whether the run holds a word of letters long enough to mean something, or a figure."""
    return _is_figure(words) or any(re.fullmatch(r"\W*[A-Za-z]{4,}\W*", word) for word in words.split())


def _body(page: Page) -> str:
    """The page's text without fax lines at its top and bottom, white space folded."""
    lines = [line for line in page.text.splitlines() if line.strip()]
    for edge in (range(_FAX_LINES_AT_THE_EDGE), range(-_FAX_LINES_AT_THE_EDGE, 0)):
        for position in edge:
            if -len(lines) <= position < len(lines) and _FAX_LINE.match(lines[position]):
                lines[position] = ""
    return " ".join(" ".join(lines).split())


def _bands(text: str) -> Iterable[tuple[int, ...]]:
    """The bands of the text's minhash; two texts that share one are compared."""
    letters = re.sub(r"[^a-z0-9]", "", text.lower())
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update([letters[start : start + SHINGLE] for start in range(max(1, len(letters) - SHINGLE + 1))])
    digest = sketch.digest()
    rows = PERMUTATIONS // BANDS
    for band in range(BANDS):
        yield (band, *digest[band * rows : (band + 1) * rows])
