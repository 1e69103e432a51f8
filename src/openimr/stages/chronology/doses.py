"""How a drug is taken, as written beside its name: dose, frequency, route, quantity, and what was done with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from openimr.stages.chronology.mentions import Mention
from openimr.stages.chronology.words import Words

_UNIT: Final = r"(?:mg|mcg|\u00b5g|ug|gm?s?|grams?|milligrams?|micrograms?|ml|cc|units?|iu|meq|%)"
DOSE: Final = re.compile(
    rf"\d[\d,]*(?:\.\d+)?(?:\s?[-/]\s?\d+(?:\.\d+)?)?\s?{_UNIT}(?:/(?:hr?|hour|ml|day))?(?![\w])|\b\d{{1,3}}(?:\.\d)?[/-]\d{{3}}\b",
    re.IGNORECASE,
)
_FREQUENCY: Final = re.compile(
    r"""\b(?:
      (?:once|twice|one\s+time|two\s+times|three\s+times|four\s+times|\d\s*(?:times|x))\s*(?:a|per|/|each|every)?\s*(?:day|daily|week|weekly|night)
    | (?:one|two|\d)\s+(?:times\s+)?daily
    | every\s+(?:\d{1,2}|two|three|four|six|eight|twelve)(?:\s?(?:-|to)\s?(?:\d{1,2}|six|eight|twelve))?\s*(?:hours?|hrs?|days?)
    | every\s+(?:other\s+day|day|night|morning|evening|bedtime)
    | q\.?\s?\d{1,2}(?:\s?-\s?\d{1,2})?\s?(?:h(?:ours?|rs?)?\.?|o)
    | q\.?\s?(?:d|h\.?s|a\.?m|p\.?m|i\.?d|o\.?d|day|week|hs)\b\.?
    | b\.?\s?i\.?\s?d\b\.? | t\.?\s?i\.?\s?d\b\.? | q\.?\s?i\.?\s?d\b\.? | q\.?\s?h\.?\s?s\b\.?
    | daily | nightly | weekly | monthly | at\s+(?:bedtime|night) | before\s+bed | in\s+the\s+(?:morning|evening)
    )(?:[,\s]+(?:p\.?\s?r\.?\s?n\.?|as\s+needed|as\s+necessary))?
    | \bp\.?\s?r\.?\s?n\b\.? | \bas\s+needed\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ROUTE: Final = re.compile(
    r"\b(?:by\s+mouth|orally|oral|p\.?\s?o\b\.?|topical(?:ly)?|intravenous(?:ly)?|i\.?v\b\.?|intramuscular(?:ly)?|i\.m\.|IM|subcutaneous(?:ly)?|"
    r"transdermal(?:ly)?|intrathecal(?:ly)?|sublingual(?:ly)?|patch(?:es)?|per\s+rectum|inhal(?:ed|er)|nasal(?:ly)?)(?!\w)",
    re.IGNORECASE,
)
_QUANTITY: Final = re.compile(
    r"(?:#\s?(\d{1,4})|\b(?:quantity|qty|dispensed?|count)\s*:?\s*(?:of\s+)?#?(\d{1,4})|\b(\d{1,4})\s+(?:tablets|tabs|capsules|caps|pills)\b)",
    re.IGNORECASE,
)
_REFILLS: Final = re.compile(
    r"\b(?:(\d{1,2}|no|one|two|three)\s+refills?|refills?\s*[:x]\s*(\d{1,2}))\b", re.IGNORECASE
)
_STATUS: Final = tuple(
    (status, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for status, words in (
        ("refused", r"refus(?:es|ed|ing)|declin(?:es|ed|ing)"),
        ("stopped", r"stop(?:ped|s|ping)?|discontinu(?:e|ed|es|ing)|d/c'?d?|ceas(?:e|ed)|ran\s+out|no\s+longer\s+(?:taking|on|takes|using)|took\s+(?:him|her)\s+off|h(?:o|e)ld"),
        ("decreased", r"decreas(?:e|ed|es|ing)|reduc(?:e|ed|es|ing)|taper(?:ed|ing)?|wean(?:ed|ing)?|lower(?:ed|ing)?\s+(?:the|his|her|dose)"),
        ("increased", r"increas(?:e|ed|es|ing)|titrat(?:e|ed|ing)\s+up|rais(?:e|ed|es|ing)"),
        ("continued", r"continu(?:e|ed|es|ing)|refill(?:ed|s|ing)?|renew(?:ed|al)?|remain(?:s|ed)?\s+on|maintain(?:ed|s)?|still\s+(?:taking|takes|uses|using|on)|resum(?:e|ed)"),
        ("started", r"start(?:ed|s|ing)?|beg[iau]n|initiat(?:e|ed|ing)|prescribe|prescriptions?\s+(?:for|of)|rx|add(?:ed|ing)?|buy|trial\s+of|placed\s+on|put\s+on|switch(?:ed)?\s+to"),
    )
)  # fmt: skip
_JOINED: Final = re.compile(r"(\d)(?=[a-z\u00b5]+)", re.IGNORECASE)
_REACH: Final = 110
_BEFORE: Final = 70
_TURN: Final = re.compile(
    r";|\.\s|\bbut\b|\b(?:after|without|despite|following|because)\b|\bwhile\b|\bhowever\b|\binstead\b|\bwhich\b|\bthen\b|,\s*(?:and\s+)?(?=(?:\w+(?:ed|ing|s)|buy|take|use|start|begin|try|stop|add|continue|refill)\s)|\band\s+(?=(?:start|stop|continu|add|increas|decreas|discontinu|refill)\w*)",
    re.IGNORECASE,
)


def dose_attributes(
    mention: Mention, *, others: Sequence[Mention], words: Words, first: int, last: int
) -> dict[str, str]:
    """The attributes ``dose``, ``frequency``, ``route``, ``quantity``, ``refills`` and ``status``, only where written.

    ``others`` are all mentions of the page; words ``first`` to ``last`` (exclusive) are the sentence.
    """
    sentence_end = words.ends[last - 1]
    following = min(
        (other.start for other in others if other.start >= mention.end and other.kind == "MEDICATION"),
        default=sentence_end,
    )
    after = words.text[mention.end : min(following, sentence_end, mention.end + _REACH)]
    found = {}
    for name, pattern in (
        ("dose", DOSE),
        ("frequency", _FREQUENCY),
        ("route", _ROUTE),
        ("quantity", _QUANTITY),
        ("refills", _REFILLS),
    ):
        match = pattern.search(after)
        if match:
            written = " ".join(next(filter(None, match.groups()), match[0]).split()).strip(" ,")
            written = written.rstrip(".") if written.count(".") == 1 else written
            found[name] = _JOINED.sub(r"\1 ", written) if name == "dose" else written
    found |= _dose_before(mention, words=words, first=first)
    status = _status(mention, words=words, first=first, end=min(following, sentence_end))
    return found | ({"status": status} if status else {})


def _dose_before(mention: Mention, *, words: Words, first: int) -> dict[str, str]:
    """A dose that stands directly before the name: "5 mg of diazepam"."""
    before = words.text[max(words.starts[first], mention.start - 20) : mention.start]
    found = list(DOSE.finditer(before))
    match = found[-1] if found else None
    if match and re.fullmatch(r"\s*(?:of\s+)?", before[match.end() :]):
        return {"dose": _JOINED.sub(r"\1 ", " ".join(match[0].split()))}
    return {}


def _status(mention: Mention, *, words: Words, first: int, end: int) -> str:
    """What was done with the drug: the verb nearest before the name in its clause, else one shortly after it."""
    start = max(words.starts[first], mention.start - _BEFORE)
    before = words.text[start : mention.start]
    turns = [match.end() for match in _TURN.finditer(before)]
    before = before[turns[-1] :] if turns else before
    found = [(match.end(), status) for status, pattern in _STATUS for match in pattern.finditer(before)]
    if found:
        return max(found)[1]
    after = words.text[mention.end : min(end, mention.end + 45)]
    turn = _TURN.search(after)
    after = after[: turn.start()] if turn else after
    passive = r"\s*(?:\S+\s+){0,6}?(?:was|were|is|has\s+been|have\s+been|will\s+be|to\s+be)\s+"
    for status, pattern in _STATUS:
        if re.match(rf"(?:{passive}|[\s,(]*){pattern.pattern}", after, re.IGNORECASE):
            return status
    return ""
