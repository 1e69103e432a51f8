"""In which language a page is written: one that the word lists do not know is said, not misread."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")
_FEWEST: Final = 20  # words, below which nothing is said
_MOST: Final = 1500  # letters looked at
_FOREIGN: Final = 0.12  # of the words
_TIMES: Final = 1.5  # as many foreign function words as English ones
_SCRIPT: Final = 0.3  # of the letters

# Words that sentences of a language are built with, and that English does not use.
_FUNCTION_WORDS: Final = {
    "Spanish": "el los las una unos del que por para con su sus muy pero desde hasta como cuando donde este esta esto ha han fue es se le les lo y sin sobre entre también dolor paciente",
    "Portuguese": "os uma dos das que por para com seu sua muito mas desde até como quando onde este esta foi são não ao à em na nos pelo pela dor e",
    "French": "le les une des du que qui pour avec sans dans sur sous son sa ses est sont été était pas très mais depuis et au aux par douleur elle il",
    "German": "der die das und ist nicht mit für auf ein eine einer eines dem den des wird wurde sind seit bei nach über auch oder aber er sie zu im am schmerzen",
    "Italian": "il gli una dei della delle che per con suo sua molto ma dal fino come quando dove questo questa è sono stato non alla nel e dolore",
    "Tagalog": "ang mga ng sa na ay at ko ka siya niya sila kami hindi may wala ito iyon para kung dahil ni si po",
    "Vietnamese": "và của là có không được cho với này đã các một những trong người bệnh nhân đau tôi anh chị từ khi",
}
_ENGLISH: Final = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "is",
        "was",
        "with",
        "for",
        "on",
        "at",
        "by",
        "from",
        "that",
        "this",
        "be",
        "are",
        "were",
        "has",
        "have",
        "had",
        "as",
        "an",
        "or",
        "not",
        "no",
        "he",
        "she",
        "his",
        "her",
        "him",
        "it",
        "who",
        "which",
        "patient",
        "pain",
        "will",
        "there",
        "been",
        "also",
        "than",
        "but",
        "any",
        "all",
        "may",
        "should",
    ]
)
_SETS: Final = {name: frozenset(words.split()) for name, words in _FUNCTION_WORDS.items()}


def other_language(text: str) -> str:
    """The language of a text that is not English, ``a script other than Latin``, or empty: English, or too short to say.

    >>> other_language("La paciente refiere dolor en la espalda desde que se cayó por las escaleras de su casa y no puede dormir sin que le duela.")
    'Spanish'
    """
    words = [word.casefold() for word in _WORD.findall(text[:_MOST])]
    if len(words) < _FEWEST:
        return ""
    letters = "".join(words)
    if not letters.isascii() and sum(
        letter > "\u024f" and not "\u1e00" <= letter <= "\u1eff" for letter in letters
    ) > _SCRIPT * len(letters):
        return "a script other than Latin"
    counts = {name: sum(word in known for word in words) for name, known in _SETS.items()}
    name = max(counts, key=lambda each: counts[each])
    english = sum(word in _ENGLISH for word in words)
    return name if counts[name] >= max(_FOREIGN * len(words), _TIMES * english) else ""
