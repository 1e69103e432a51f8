"""The proof that identities are gone: the finished files' texts searched again, by a search of its own."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from openimr.kernel import Refusal
from openimr.stages.publication.dates import written_forms
from openimr.stages.publication.names import is_name_at, sensitivity
from openimr.stages.publication.record import Identifier, Leak, RedactionProof

_BROKEN_WORD: Final = re.compile(r"[\u00ad\u200b\u2060]\s*|(?<=\w)[-\u2010\u2011][ \t]*\r?\n\s*")
_SEPARATORS: Final = re.compile(r"[\W_]+")
_INITIALS: Final = re.compile(r"(?:[A-Z]\.){2,4}")
_LONG: Final = 10
_LONG_NUMBER: Final = 7
_ABBREVIATED: Final = 3
# What no published file may hold, whoever it belongs to.
_NEVER: Final = {
    "social security number": re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])"),
    "email": re.compile(r"[\w.+-]+@[\w-]+(?:\.[a-zA-Z][\w-]*)+"),
}


class NothingToProve(Refusal):
    """A proof asked for files that were not opened, or without anything to look for."""

    code = "NOTHING_TO_PROVE"


class _Text(NamedTuple):
    """One text in the three ways in which it is searched."""

    whole: str
    words: str
    letters: str


def prove(
    files: Mapping[str, str],
    texts: Mapping[str, Mapping[str, str]],
    *,
    identifiers: Sequence[Identifier],
    case_number: str,
    on: date,
) -> RedactionProof:
    """Search every text of every finished file for every identifier; the proof lists each leak by file and place.

    ``files`` gives each file's SHA-256 (hex), ``texts`` its texts by place. The search sees through case,
    accents, white space, punctuation and words broken at a line's end; it shares no code with the redaction but
    the written forms of days and the words that are also names. Raises NothingToProve.
    """
    _check(files, texts, identifiers=identifiers)
    searches = [(each.kind, _search(each)) for each in identifiers if any(map(str.isalnum, each.text))]
    searches += [(kind, _pattern(pattern)) for kind, pattern in _NEVER.items()]
    leaks = dict.fromkeys(
        Leak(file=file, kind=kind, where=where)
        for file, by_place in texts.items()
        for where, text in by_place.items()
        for kind in _kinds_in(_prepared(text), searches=searches)
    )
    searched = Counter(kind for kind, _ in searches)
    return RedactionProof(
        case_number=case_number, on=on, files=dict(files), searched=dict(sorted(searched.items())), leaks=tuple(leaks)
    )


def _check(
    files: Mapping[str, str], texts: Mapping[str, Mapping[str, str]], *, identifiers: Sequence[Identifier]
) -> None:
    if not identifiers or not files:
        raise NothingToProve(
            "There is nothing to look for, or no file to look in.",
            remedy="Give the published files and the identifiers of the case.",
        )
    if unopened := sorted(name for name in files if not any(text.strip() for text in texts.get(name, {}).values())):
        raise NothingToProve(
            f"No text was taken from {', '.join(unopened)}.",
            remedy="Open each published file again and give its texts; an unopened file proves nothing.",
        )
    if unlisted := sorted(set(texts) - set(files)):
        raise NothingToProve(
            f"Texts were given of {', '.join(unlisted)}, whose hash was not.",
            remedy="Give the hash of every file searched.",
        )


def _kinds_in(text: _Text, *, searches: Sequence[tuple[str, Callable[[_Text], bool]]]) -> Iterator[str]:
    return (kind for kind, stands_in in searches if stands_in(text))


def _prepared(text: str) -> _Text:
    whole = _BROKEN_WORD.sub("", text)
    words = _words(whole)
    return _Text(whole=whole, words=f" {words} ", letters=words.replace(" ", ""))


def _words(text: str) -> str:
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return _SEPARATORS.sub(" ", plain.casefold()).strip()


def _search(identifier: Identifier) -> Callable[[_Text], bool]:
    """What finds the identifier in a text."""
    if identifier.kind in {"birth date", "date"}:
        return _pattern(written_forms(date.fromisoformat(identifier.text)))
    if _INITIALS.fullmatch(identifier.text):
        return _pattern(re.compile(rf"(?<![\w.]){re.escape(identifier.text)}(?!\w)"))
    words = _words(identifier.text)
    letters = words.replace(" ", "")
    long = len(letters) >= (_LONG_NUMBER if sum(map(str.isdigit, letters)) * 2 >= len(letters) else _LONG)
    if _is_ordinary(words) and not (long and " " in words):
        return _capitalized(identifier.text)
    if long:
        return lambda text: letters in text.letters
    return lambda text: f" {words} " in text.words or f" {words}s " in text.words


def _is_ordinary(words: str) -> bool:
    """Whether each word is an initial or an ordinary word, so that only its capitals make it a name."""
    return all(len(word) == 1 or (word.isalpha() and sensitivity(word) != "ANY_CASE") for word in words.split())


def _pattern(pattern: re.Pattern[str]) -> Callable[[_Text], bool]:
    return lambda text: bool(pattern.search(text.whole))


def _capitalized(name: str) -> Callable[[_Text], bool]:
    """Finds a name of ordinary words (Mark Long) where each is capitalized, and a single one as its word allows."""
    words = re.findall(r"[^\W_]+", name)
    joined = "".join(re.escape(word) + (r"[\W_]*" if len(word) <= _ABBREVIATED else r"[^\w.]*") for word in words[:-1])
    pattern = re.compile(rf"(?<![^\W_]){joined}{re.escape(words[-1])}(?![^\W_])", re.IGNORECASE)
    alone = sensitivity(words[0]) if len(words) == 1 else "CAPITALIZED"

    def stands_in(text: _Text) -> bool:
        for found in pattern.finditer(text.whole):
            capitals = all(word[0].isupper() for word in re.findall(r"[^\W_]+", found[0]))
            if capitals and is_name_at(text.whole, start=found.start(), as_=alone):
                return True
        return False

    return stands_in
