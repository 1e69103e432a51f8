"""Operations that no list holds and their endings tell: -ectomy, -otomy, -plasty, -oscopy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from openimr.lexicons.terms import Term
from openimr.stages.chronology.mentions import Mention
from openimr.stages.chronology.words import Words

_OPERATION: Final = re.compile(
    r"[a-z]{3,}(?:ectom|otom|ostom|plast|rrhaph|ooscop|oscop|pex)(?:y|ies)|[a-z]{3,}(?:desis|centesis|tripsy)"
)
_SHORTEST: Final = 7  # letters
_OTHERWISE: Final = frozenset({"anatomy", "autotomy", "dichotomy", "microscopy", "gastronomy", "economy", "autonomy"})


def find_by_ending(words: Words, *, known: Sequence[Mention]) -> Iterator[Mention]:
    """Each word of seven letters or more that its ending tells, where no term of the lists stands."""
    taken = {index for mention in known for index in range(mention.first, mention.last)}
    for index, word in enumerate(words.folded):
        if len(word) < _SHORTEST or index in taken or word in _OTHERWISE:
            continue
        if _OPERATION.fullmatch(word):
            term = Term(kind="PROCEDURE", phrase=word, normalized=word, class_="operation")
            yield Mention(
                term=term,
                normalized=word,
                first=index,
                last=index + 1,
                start=words.starts[index],
                end=words.ends[index],
            )
