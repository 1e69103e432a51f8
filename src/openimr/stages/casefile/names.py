"""Names of people with their degrees and names of organizations, as letterheads and signatures write them."""

from __future__ import annotations

import re
from typing import Final

MOST_NAME_WORDS: Final = 5
LONGEST_ORGANIZATION: Final = 9  # words
DEGREE: Final = (
    r"(?:M\.?\s?D|D\.?\s?O|D\.?C|D\.?P\.?T|M\.?P\.?T|R\.?P\.?T|P\.?T\.?A|P\.?T|O\.?T\.?R(?:\s?/\s?L)?|O\.?T(?:\.?D)?|C\.?H\.?T|C\.?M\.?T|L\.?M\.?T|"
    r"P\.?A\.?(?:\s?-\s?C)|PA|F?N\.?P(?:\s?-\s?(?:BC|C))?|A\.?P\.?R\.?N|R\.?N|D?\.?L\.?\s?Ac|Ph\.?\s?D|D\.?P\.?M|Psy\.?D|D\.?D\.?S|D\.?M\.?D|O\.?D|Pharm\.?D|"
    r"R\.?Ph|L\.?C\.?S\.?W|L?M\.?F\.?T|A\.?T\.?C|Esq|Esquire|J\.?D|QME|AME|CCM|MPH|M\.?S\.?W|M\.0|M\.O)"
)
_PART: Final = r"(?:[A-Z][A-Za-z'\u2019.-]*|Mc[A-Z]\w+|O['\u2019][A-Z]\w+|de|la|del|van|von|der|St\.)"
NAMED: Final = re.compile(
    rf"(?<![\w@.])(?P<name>(?:(?:Dr|Mr|Ms|Mrs)\.?\s+)?[A-Z][A-Za-z'\u2019.-]*(?:,?\s+{_PART}){{1,4}}?)(?P<degree>(?:(?:\s*[,.]\s*|\s+){DEGREE}\b\.?){{1,3}})(?![\w])"
)
_PLAIN: Final = re.compile(rf"^(?:(?:Dr|Mr|Ms|Mrs|Miss)\.?\s+)?(?P<name>[A-Z][A-Za-z'\u2019.-]*(?:\s+{_PART}){{1,3}})$")
_ORGANIZATION: Final = re.compile(
    r"\b(?:clinics?|group|associates|hospital|(?:medical\s+)?cent(?:er|re)|imaging|radiology|laborator(?:y|ies)|labs?|pharmacy|drugs?|insurance|services?|inc|llp|llc|"
    r"law\s+offices?|therapy|institute|company|co|corp(?:oration)?|review|management|administrators?|department|university|health(?:care)?|medicine|orthop(?:a)?edics?|"
    r"rehab(?:ilitation)?|chiropractic|acupuncture|bodywork|wellness|surgicenter|surgery\s+center|partners|specialists|physicians|fund|mutual|casualty|indemnity|claims|"
    r"diagnostics?|toxicology|solutions|network|systems?|bureau|district|county|city|school|hotel|store|apothecary|legal|attorneys?|law|firm|consultants|evaluations?|"
    r"practice|apc|professional|foundation|agency|board|division|office|spine|pain|care|anesthesia|neurology|psychology|radiologists?|billing|copy|transport\w*|supply)\b\.?",
    re.IGNORECASE,
)
_ADDRESS_FROM: Final = re.compile(
    r"\s*(?:[|\u2022\u00b7*]|\bP\.?\s?O\.?\s+Box\b|\b(?:tel(?:ephone)?|phone|ph|fax|office|scheduling|toll)\b\.?\s*[:#(]?\s*(?=\(?\d{3})|\(?\d{3}\)?[\s.-]+\d{3}[\s.-]+\d{4}|"
    r"\b\d{1,6}\s+[A-Z0-9][\w.]*\s+\w+|\bpage\s+\d|www\.|https?:|\S+@\S+).*$",
    re.IGNORECASE,
)
_SPECIALTY: Final = re.compile(
    r"^(?:(?:orthop(?:a)?edic|spine|spinal|hand|general|neurological|plastic|trauma)\s+surg(?:ery|eon)s?|(?:interventional\s+)?pain\s+(?:medicine|management)|physical\s+medicine\s+(?:and|&)\s+rehabilitation|"
    r"(?:internal|occupational|family|emergency|sports)\s+medicine|neurology|psychiatry|psychology|radiology|(?:panel\s+)?(?:qualified|agreed)\s+medical\s+\w+|independent medical review)\W*$|"
    r"\b(?:diplomate|board\s+certified|fellow\s+of|american\s+(?:board|academy)|dear|attorneys?\s+at\s+law)\b",
    re.IGNORECASE,
)
_SPECKS: Final = re.compile(r"^(?:[^A-Za-z0-9]|[a-z]\s)+(?=[A-Z0-9])")  # read into the edge of a logo
_FOR: Final = re.compile(r"^\W*(?:for|by|from|on behalf of)\s+", re.IGNORECASE)
_TITLE: Final = re.compile(  # what stands beside a letterhead's name on its line
    r"\s+(?:no\.?\s*\d+|patient\b.*|final\s+report|explanation\s+of\b.*|medication\b.*|claim\s+history|invoice|statement\b.*|(?:progress|clinic|office|daily|treatment|laboratory|imaging)\s+"
    r"(?:notes?|reports?|results?|visit)\b.*|report|date\b.*)$|^(?:explanation\s+of\s+(?:review|benefits|payment)s?|bill\s+review\s+determination|invoice|statement)\s+",
    re.IGNORECASE,
)
_ACRONYM: Final = frozenset({
    "MD", "DO", "DC", "PT", "DPT", "OTR", "CMT", "LMT", "PA", "NP", "FNP", "RN", "LLP", "LLC", "PC", "APC", "PLLC",
    "INC", "MRI", "CT", "USA", "II", "III", "IV", "QME", "AME", "UR", "PO", "EMG", "PHD", "PSYD", "DPM", "LAC",
    "PA-C", "ESQ", "RPH",
})  # fmt: skip
_SMALL: Final = frozenset(["of", "and", "the", "for", "in", "at", "de", "la"])


def people(line: str) -> list[tuple[str, int, int]]:
    """The people named with a degree on a line: each name with its degree, and its place (start, end exclusive).

    >>> people("Signed: ELLEN M. CASTERVALE, M.D., Pain Medicine")
    [('Ellen M. Castervale, MD', 8, 33)]
    """
    found = []
    for match in NAMED.finditer(line):
        name, degree = match["name"].rstrip(" ,"), _degree(match["degree"])
        if len(name.split()) <= MOST_NAME_WORDS and not _ORGANIZATION.search(name):
            found.append((f"{person(name)}, {degree}", match.start(), match.start() + len(match[0].rstrip())))
    return found


def plain_person(line: str) -> str:
    """The person whose name is all that a line holds, without a degree; empty where it holds something else.

    >>> plain_person("Lorna Vasquez-Tibbet")
    'Lorna Vasquez-Tibbet'
    """
    match = _PLAIN.match(line.strip(" _,"))
    return person(match["name"]) if match and not _ORGANIZATION.search(line) else ""


def person(name: str) -> str:
    """A name in the order and the letters of a letter.

    >>> person("CASTERVALE, ELLEN M")
    'Ellen M Castervale'
    """
    name = re.sub(r"^(?:Dr|Mr|Ms|Mrs|Miss)\.?\s+", "", " ".join(name.split()), flags=re.IGNORECASE)
    last, comma, rest = name.partition(",")
    if comma and rest.strip():
        name = f"{rest.strip()} {last.strip()}"
    return lettered(name.strip(" ,"))


def organization(line: str) -> str:
    """The organization that a line of a letterhead names, without its address; empty where it names none.

    >>> organization("LAKESIDE OPEN IMAGING 3100 Shaw Meadow Road, Fresno, CA 93711")
    'Lakeside Open Imaging'
    """
    name = _TITLE.sub("", _ADDRESS_FROM.sub("", _FOR.sub("", _SPECKS.sub("", line)))).strip(
        " ,;:-_=/\u2014\u2013\u201c\u201d\"'|\\\u00b7"
    )
    words = name.split()
    if not words or len(words) > LONGEST_ORGANIZATION or not _ORGANIZATION.search(name) or is_sentence(name):
        return ""
    if is_organization_word(name) or _SPECIALTY.search(name):
        return ""
    is_titled = all(word.lower() in _SMALL or not word[0].islower() for word in words)
    return lettered(name) if is_titled else ""


def is_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, with more words than a name has before a full stop.

    >>> is_sentence("Please call our office with any question.")
    True
    """
    return line.endswith((".", "?")) and len(line.split()) > MOST_NAME_WORDS


def is_organization_word(line: str) -> bool:
    """Whether a line is made of words of organizations alone, which end a name begun on the line before."""
    return not re.sub(r"[\s,.&-]|\b(?:and|of|medical|inc|a)\b", "", _ORGANIZATION.sub("", line), flags=re.IGNORECASE)


def _degree(written: str) -> str:
    parts = [
        re.sub(r"[\s.]", "", part).replace("M0", "MD").replace("MO", "MD")
        for part in re.split(r",|(?<=\w)\s+(?=[A-Z])", written)
    ]
    joined = [part for part in parts if part]
    return ", ".join(joined)


def lettered(name: str) -> str:
    """A name that is set in capitals alone, in the letters of a sentence.

    >>> lettered("LAW OFFICES OF NEIL MCALLAN, LLP")
    'Law Offices of Neil McAllan, LLP'
    """
    letters = [character for character in name if character.isalpha()]
    if not letters or not all(map(str.isupper, letters)):
        return " ".join(name.split())
    return " ".join(_cased(word, first=n == 0) for n, word in enumerate(name.split()))


def _cased(word: str, *, first: bool) -> str:
    bare = word.strip(".,")
    if bare in _ACRONYM:
        return word
    if bare.lower() in _SMALL and not first:
        return word.lower()
    cased = re.sub(r"[A-Z]+", lambda part: part[0][0] + part[0][1:].lower(), word)
    cased = re.sub(r"(?<=\w)['\u2019](?:S|s)\b", "'s", cased)
    return re.sub(r"\bMc([a-z])", lambda part: "Mc" + part[1].upper(), cased)
