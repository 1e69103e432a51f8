"""Run by the peer's Python: reads terms and notes as JSON, finds the facts with medspaCy, writes the marks as JSON.

Its target matcher takes the word lists and the rules beside; its ConText and its sectionizer keep the rules they come with
and take some more. Standard input: ``{"terms": […], "notes": […]}``; standard output: ``{"version": …, "seconds": …, "marks": [[…]]}``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib.metadata import version
from time import perf_counter
from typing import Any, Final

import medspacy
from loguru import logger
from medspacy.context import ConTextRule
from medspacy.section_detection import SectionRule
from medspacy.target_matcher import TargetRule
from medspacy_rules import CONTEXT, FUNCTION, INJURY, OF_SECTION, PLANNABLE, SECTIONS, SUBSTANCES, WORK_STATUS

PIPES: Final = ("medspacy_pyrush", "medspacy_target_matcher", "medspacy_context", "medspacy_sectionizer")
ORDER: Final = (
    ("NEGATED_EXISTENCE", "ABSENT"),
    ("HYPOTHETICAL", "CONDITIONAL"),
    ("POSSIBLE_EXISTENCE", "POSSIBLE"),
    ("PLANNED", "PLANNED"),
    ("ASKED", "PLANNED"),
    ("HISTORICAL", "HISTORICAL"),
)


def main() -> None:
    """Read, find, write."""
    logger.remove()  # PyRuSH would write every word of the notes to the log
    asked = json.load(sys.stdin)
    nlp = pipeline(asked["terms"])
    began = perf_counter()
    marks = [list(find(nlp(text))) for text in asked["notes"]]
    taken = perf_counter() - began
    told = f"medspaCy {version('medspacy')} on spaCy {version('spacy')}"
    json.dump({"version": told, "seconds": taken, "marks": marks}, sys.stdout)


def pipeline(terms: list[dict[str, Any]]) -> Any:
    """medspaCy with the target, context and section rules."""
    nlp = medspacy.load(medspacy_enable=PIPES)
    nlp.get_pipe("medspacy_target_matcher").add([_of_term(term, nlp) for term in terms] + list(_own_targets()))
    nlp.get_pipe("medspacy_context").add(
        [
            ConTextRule(phrase.strip(), category, direction=direction)
            for category, direction, phrases in CONTEXT
            for phrase in phrases.split(",")
        ]
    )
    nlp.get_pipe("medspacy_sectionizer").add(
        [SectionRule(f"{head.strip()}:", category) for category, heads in SECTIONS.items() for head in heads.split(",")]
    )
    return nlp


def _of_term(term: dict[str, Any], nlp: Any) -> TargetRule:
    pattern = [{"TEXT": token.text} for token in nlp.make_doc(term["phrase"])] if term["cased"] else None
    return TargetRule(term["phrase"], term["kind"], pattern=pattern, metadata=term)


def _own_targets() -> Iterator[TargetRule]:
    for kind, rules in (("WORK_STATUS", WORK_STATUS), ("INJURY", INJURY), ("FUNCTION", FUNCTION)):
        for name, pattern in rules:
            yield TargetRule(name, kind, pattern=pattern, metadata={"normalized": name})
    for substance in SUBSTANCES:
        yield TargetRule(substance, "SUBSTANCE", metadata={"normalized": substance})


def find(doc: Any) -> Iterator[dict[str, Any]]:
    """The marks of one note; a part of the body joins the term that follows it, where the term asks for one."""
    before = None
    for entity in doc.ents:
        part = before if before is not None and before.label_ == "BODY_PART" and before.end == entity.start else None
        before = entity
        said = entity._.target_rule.metadata
        unnamed = entity.label_ in ("BODY_PART", "OTHER") or (said.get("needs_part") and part is None)
        if unnamed or _is_heading(entity):
            continue
        joined = part if said.get("joins") else None
        name = f"{joined.text.lower()} {said['normalized']}" if joined is not None else said["normalized"]
        yield from _marks(entity, start=(joined or entity).start_char, name=name)


def _is_heading(entity: Any) -> bool:
    """Whether a term is part of the title of its section."""
    title = entity._.section_title
    return title is not None and title.start <= entity.start < title.end


def _marks(entity: Any, *, start: int, name: str) -> Iterator[dict[str, Any]]:
    said = {modifier.category for modifier in entity._.modifiers}
    section = entity._.section_category or ""
    kind, assertion = entity.label_, _assertion(entity.label_, said=said, section=section)
    if kind in ("MEDICATION", "SUBSTANCE") and ("ALLERGIC" in said or section in ("allergies", "allergy")):
        kind, assertion = "ALLERGY", "ABSENT" if "NEGATED_EXISTENCE" in said else "PRESENT"
    if kind == "SUBSTANCE":
        return
    family = "FAMILY" in said or section == "family_history"
    mark = {"start": start, "end": entity.end_char, "normalized": name, "assertion": assertion}
    mark["experiencer"] = "FAMILY" if family else "PATIENT"
    yield {"kind": kind, **mark}
    if kind in PLANNABLE and assertion == "PLANNED" and ("ASKED" in said or section == "request"):
        yield {"kind": "REQUEST", **mark}


def _assertion(kind: str, *, said: set[str], section: str) -> str:
    """The first that fits, in the order in which the marks were given; then what the heading says."""
    care = kind in PLANNABLE
    for category, assertion in ORDER:
        if category in said and (assertion != "PLANNED" or care):
            return assertion
    if kind == "INJURY":
        return "HISTORICAL"
    heading = OF_SECTION.get(section, "PRESENT")
    return heading if heading != "PLANNED" or care else "PRESENT"


if __name__ == "__main__":
    main()
