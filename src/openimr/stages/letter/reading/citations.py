"""Guidelines as letters cite them: title, edition, section and pages told apart."""

from __future__ import annotations

import re
from typing import Final

from openimr.stages.letter.reading.read import ReadCitation

_PAGES: Final = re.compile(
    r",?\s*\(?\b(?:Page\(s\)|Pages?|Pgs?\.?|pp?\.)\s*:?\s*([\dA-Za-z.]*\d[\w]*(?:\s*(?:-|\u2013|to|,|;|and|&)\s*\d+\w*)*)\)?\.?",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"^(?:Decision (?:is |was )?based (?:on|upon)|The (?:Claims Administrator|Expert Reviewer|Physician Reviewer|Reviewer)(?:'s)? "
    r"(?:based (?:his/her|its|the|their) decision|decision was based|cited|relied|found[^.]*?based)(?: (?:on|upon))?|"
    r"The decision cites:?|This decision (?:is|was) based on)\s*:?\s*(?:the\s+)?",
    re.IGNORECASE,
)
_NONE: Final = re.compile(
    r"\b(?:did not|does not|do not|has not|not)\s+(?:\w+\s+){0,3}?(?:cite|rely|use|provide|reference|specify|identify)\b|"
    r"\bno (?:guidelines?|medical evidence|evidence|citations?|reference)\b[^.]*\b(?:cited|used|given|provided|applicable)\b|"
    r"\bNo guideline is cited\b",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(
    r"\.\s+(?=Decision based|The (?:Claims|Expert|Physician))|;\s*(?:and\s+)?|,?\s+and\s+(?=(?:the\s+)?(?:Non-MTUS|MTUS|ACOEM|ODG|Official Disability)\b)",
    re.IGNORECASE,
)
_EDITION: Final = re.compile(
    r"[\s,]*\(?\b((?:19|20)\d{2}(?:-\d{2}-\d{2})?|\d(?:st|nd|rd|th) Edition(?:,? \(?(?:19|20)\d{2}\)?)?)\)?",
    re.IGNORECASE,
)
_SECTION: Final = re.compile(r"^[\s,:;-]*(?:section\s*)?[“\"'(]?\s*(.*?)\s*[”\"')]?[\s,;:.]*$", re.IGNORECASE)
_TITLE: Final = re.compile(
    r"^((?:Non-)?(?:MTUS\s+)?(?:Citation\s*:?\s*)?.*?(?:Guidelines?|\(ODG\)|\bODG\b|Handbook|Schedule|Formulary|Recommendations))(?=\W|$)(?!\s*\((?:ODG|ACOEM)\))",
    re.IGNORECASE,
)


def cites_nothing(text: str) -> bool:
    """Whether the text says that nothing is cited.

    >>> cites_nothing("The Claims Administrator did not cite any medical evidence for its decision.")
    True
    """
    return _NONE.search(text) is not None


def read_citations(text: str) -> tuple[ReadCitation, ...]:
    """The guidelines that the text cites, in its order; empty where it says that it cites none.

    >>> read_citations("Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 60.")[0].pages
    ('60',)
    """
    if not text.strip() or cites_nothing(text):
        return ()
    found = []
    for piece in _NEXT.split(text):
        named = _LEAD.sub("", piece.strip())
        if named.strip(" ."):
            found.append(_citation(named))
    return tuple(found)


def _citation(text: str) -> ReadCitation:
    pages: tuple[str, ...] = ()
    if match := _PAGES.search(text):
        pages = tuple(
            re.sub(r"\s*(?:-|\u2013|to)\s*", "-", page) for page in re.split(r"\s*(?:,|;|and|&)\s*", match[1]) if page
        )
        text = text[: match.start()] + " " + text[match.end() :]
    text = text.strip(" .,;:")
    title_match = _TITLE.match(text)
    title, rest = (title_match[1], text[title_match.end() :]) if title_match else (text, "")
    edition = None
    if match := _EDITION.search(rest or title):
        edition = match[1]
        if rest:
            rest = rest[: match.start()] + " " + rest[match.end() :]
        else:
            title = title[: match.start()] + title[match.end() :]
    section_match = _SECTION.match(" ".join(rest.split()))
    section = section_match[1].strip(" ,;:.()") if section_match else ""
    return ReadCitation(
        title=" ".join(title.split()).strip(" ,;:."), edition=edition, section=section or None, pages=pages
    )
