"""Run by the peer's Python: a blank spaCy tokenizer and a phrase matcher over our word lists, as ``reading_worker`` is run.

First line ``{"terms": [[kind, phrase]…], "lists": [[text…]…]}``; answers ``ready SECONDS`` (of building the matcher), then, for
the index of each list to match, the number of matches.
"""

from __future__ import annotations

import json
import sys
from time import perf_counter
from typing import Any

import spacy
from spacy.matcher import PhraseMatcher


def main() -> None:
    """Load, match the first list so that everything is warm, then match on demand."""
    asked = json.loads(sys.stdin.readline())
    began = perf_counter()
    nlp = spacy.blank("en")
    matcher = build(nlp, asked["terms"])
    taken = perf_counter() - began
    count(asked["lists"][0], nlp=nlp, matcher=matcher)
    print("ready", taken, flush=True)
    for line in sys.stdin:
        print(count(asked["lists"][int(line)], nlp=nlp, matcher=matcher), flush=True)


def build(nlp: Any, terms: list[list[str]]) -> Any:
    """The matcher over all terms, case aside."""
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    by_kind: dict[str, list[Any]] = {}
    for kind, phrase in terms:
        by_kind.setdefault(kind, []).append(nlp.make_doc(phrase))
    for kind, docs in by_kind.items():
        matcher.add(kind, docs)
    return matcher


def count(texts: list[str], *, nlp: Any, matcher: Any) -> int:
    """The matches in all texts."""
    return sum(len(matcher(doc)) for doc in nlp.pipe(texts))


if __name__ == "__main__":
    main()
