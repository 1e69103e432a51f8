"""Names of people and organizations compared across spellings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import permutations
from typing import Final, NamedTuple

from rapidfuzz import fuzz

SAME: Final = 99.0  # of 100: the same name, but for order, case, accents, titles, degrees and legal forms
GREY: Final = 84.0  # from here to SAME a person must look; until then it counts as the same
_HELD: Final = 90.0  # one name holds the other, whole or by initials: in the grey zone
_OTHER: Final = 70.0  # alike by letters, but what tells the two apart disagrees
_WORTH_A_LOOK: Final = 60.0  # by letters; below it names with no word in common are not compared word by word
_CLOSE: Final = 88.0  # of 100: one word, misspelled
_CLOSE_FROM: Final = 5  # letters; shorter words must be equal
_KEY: Final = 4  # letters of a beginning
_MOST_WORDS: Final = 6  # of the shorter name, when words are matched one to one

_LEFT_OUT: Final = frozenset(
    re.findall(
        r"\w+",
        """
    md do phd psyd dc dds dmd od dpm lac jd esq mph rn np pa pt cmt jr sr ii iii dr mr mrs ms miss prof the an
    of and for dba inc incorporated llc llp lp corp corporation co company ltd limited pc apc pllc
        """,
    )
)
_DOTTED: Final = re.compile(
    r"\b(?:m\.\s?d|d\.\s?o|d\.\s?c|ph\.\s?d|psy\.\s?d|l\.\s?ac|d\.\s?p\.\s?m|d\.\s?d\.\s?s|j\.\s?d)\b\.?"
)
# Words that many organizations share: they tell nobody apart.
_SHARED: Final = frozenset(
    re.findall(
        r"\w+",
        """
    medical medicine group clinic clinics hospital hospitals center health healthcare care insurance services
    service associates association spine pain orthopaedic physical therapy rehabilitation imaging occupational
    industrial surgery surgical management network claims administrators administration solutions systems
    compensation fund mutual casualty indemnity review utilization university school district county city
    state california america american national west western pacific institute practice partners consultants
    consulting office offices foundation
        """,
    )
)
_WRITTEN_OUT: Final = {
    "ctr": "center", "cntr": "center", "centre": "center", "assoc": "associates", "assocs": "associates", "assn": "association",
    "ins": "insurance", "hosp": "hospital", "med": "medical", "grp": "group", "svc": "services", "svcs": "services",
    "mgmt": "management", "univ": "university", "st": "saint", "mt": "mount", "ortho": "orthopaedic", "natl": "national",
    "orthopedic": "orthopaedic", "orthopedics": "orthopaedic", "orthopaedics": "orthopaedic", "rehab": "rehabilitation",
    "admin": "administrators", "adm": "administrators", "cal": "california", "ca": "california", "calif": "california",
    "comp": "compensation", "dept": "department", "dist": "district", "intl": "international", "ur": "utilization review",
}  # fmt: skip
_FORMAL: Final = {
    "bob": "robert", "rob": "robert", "bobby": "robert", "bill": "william", "will": "william", "billy": "william",
    "jim": "james", "jimmy": "james", "mike": "michael", "dick": "richard", "rick": "richard", "rich": "richard",
    "tom": "thomas", "tony": "anthony", "joe": "joseph", "pepe": "jose", "dave": "david", "dan": "daniel", "ed": "edward",
    "ted": "edward", "chuck": "charles", "charlie": "charles", "jack": "john", "johnny": "john", "steve": "steven",
    "stephen": "steven", "greg": "gregory", "jeff": "jeffrey", "ken": "kenneth", "larry": "lawrence", "ray": "raymond",
    "ron": "ronald", "sam": "samuel", "matt": "matthew", "nick": "nicholas", "pat": "patricia", "patty": "patricia",
    "liz": "elizabeth", "beth": "elizabeth", "betty": "elizabeth", "kate": "katherine", "kathy": "katherine",
    "catherine": "katherine", "cathy": "katherine", "peggy": "margaret", "maggie": "margaret", "sue": "susan",
    "debbie": "deborah", "barb": "barbara", "jenny": "jennifer", "chris": "christopher", "alex": "alexander",
    "pancho": "francisco", "paco": "francisco", "memo": "guillermo", "lupe": "guadalupe", "chuy": "jesus",
}  # fmt: skip


class _Name(NamedTuple):
    """``full`` words in order and as a set (``known``), single letters in ``initials``, the ``telling`` ones that few share."""

    words: tuple[str, ...]
    full: tuple[str, ...]
    initials: frozenset[str]
    telling: tuple[str, ...]
    known: frozenset[str]


@lru_cache(maxsize=131072)
def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 100, whatever their order, accents, titles, degrees and legal forms.

    Compared by letters (token sort ratio of rapidfuzz); a name that holds the other, whole, by initials or by a
    familiar form of a first name, comes to 90, so that a person looks. Words that many organizations share do not
    make two names alike.

    >>> likeness("CASTERVALE, Ellen M., M.D.", "Dr. Ellen Castervale") >= SAME
    True
    >>> SAME > likeness("E. Castervale", "Ellen Castervale") >= GREY
    True
    >>> likeness("Valley Pain Medical Group", "Alder Pain Medical Group") >= GREY
    False
    """
    left, right = _name(one), _name(other)
    if not left.words or not right.words:
        return 0.0
    score = _ratio(left.full or left.words, right.full or right.words)
    if left.telling and right.telling:
        score = min(score, _ratio(left.telling, right.telling))
    if left.initials and right.initials and not left.initials & right.initials:
        return min(score, _HELD if len(left.full) > 1 and len(right.full) > 1 else _OTHER)
    near = score >= _WORTH_A_LOOK or not left.known.isdisjoint(right.known)
    held = (near and (_holds(left, right) or _run_together(left, right))) or _stands_for(left, right)
    return max(score, _HELD) if held else score


@lru_cache(maxsize=65536)
def search_keys(name: str) -> frozenset[str]:
    """The beginnings by which names that may be alike are found among many: of each word that tells the name apart, and of all run together.

    A word with a digit in it is a number and stands whole: it is not misspelled into another.

    >>> search_keys("Stillwater Medical Group, Inc.") & search_keys("Still Water Med Grp")
    frozenset({'stil'})
    """
    read = _name(name)
    words = read.telling or read.full or read.words
    keys = {word if any(map(str.isdigit, word)) else word[:_KEY] for word in (*words, "".join(words))}
    if len(read.words) > 2:  # noqa: PLR2004 - as in _stands_for
        keys.add("first letters " + "".join(word[0] for word in read.words))
    elif len(read.words) == 1:
        keys.add("first letters " + read.words[0])
    return frozenset(keys)


def _ratio(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    return fuzz.token_sort_ratio(" ".join(left), " ".join(right))


def _holds(left: _Name, right: _Name) -> bool:
    """Whether the words of the shorter name stand in the longer, one that tells it from others among them.

    Up to half of its words that many organizations share may be missing: Alder Spine Group, Alder Spine Medical Group.
    """
    short, long = sorted((left, right), key=lambda name: (len(name.telling), len(name.words)))
    if len(short.words) > _MOST_WORDS or not short.full:
        return False
    missing = _missing(short, of=long)
    if any(word not in _SHARED for word in missing) or 2 * len(missing) > len(short.full) - len(short.telling):
        return False
    return bool(short.telling) or (not missing and len(short.full) > 1 and short.full[0] == long.full[0])


def _missing(short: _Name, *, of: _Name) -> list[str]:
    """The words of the one name that agree with no word of the other, each of which is used once."""
    left, missing = list(of.words), []
    for word in short.words:
        found = next((other for other in left if _agree(word, other)), None)
        if found is None:
            missing.append(word)
        else:
            left.remove(found)
    return missing


def _agree(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if one == other or _FORMAL.get(one, one) == _FORMAL.get(other, other):
        return True
    return min(len(one), len(other)) >= _CLOSE_FROM and fuzz.ratio(one, other) >= _CLOSE


def _stands_for(left: _Name, right: _Name) -> bool:
    """Whether one name is the other's first letters: SCIF, State Compensation Insurance Fund."""
    return any(
        len(short.words) == 1
        and len(long.words) > 2  # noqa: PLR2004 - two letters stand for too much
        and short.words[0] == "".join(word[0] for word in long.words)
        for short, long in permutations((left, right))
    )


def _run_together(left: _Name, right: _Name) -> bool:
    """Whether the names differ in their blanks alone: Still Water, Stillwater."""
    return "".join(left.words) == "".join(right.words)


@lru_cache(maxsize=65536)
def _name(text: str) -> _Name:
    plain = unicodedata.normalize("NFKD", text).casefold().replace("&", " and ")
    plain = re.sub(r"[\u0300-\u036f'\u2019]", "", plain)
    plain = _DOTTED.sub("", plain)
    written = " ".join(_WRITTEN_OUT.get(word, word) for word in re.findall(r"[a-z0-9]+", plain))
    words = tuple(word for word in written.split() if word not in _LEFT_OUT)
    full = tuple(word for word in words if len(word) > 1)
    return _Name(
        words=words,
        full=full,
        initials=frozenset(word for word in words if len(word) == 1),
        telling=tuple(word for word in full if word not in _SHARED),
        known=frozenset(full),
    )
