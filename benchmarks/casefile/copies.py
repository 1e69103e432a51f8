"""Copies of pages found among 20,000, beside MinHash (rensa) with a comparison of the candidates' texts (rapidfuzz)."""

from __future__ import annotations

import resource
from collections import Counter
from collections.abc import Iterator, Sequence
from math import nan
from time import perf_counter
from typing import Final, overload

import msgspec
from rapidfuzz import fuzz
from rensa import RMinHash, RMinHashLSH

from benchmarks.casefile.copied_pages import Made, make
from benchmarks.figure import Figure
from openimr.stages.casefile.copies import find_copies
from openimr.stages.casefile.page import Page

PAGES: Final = 20_000
SEED: Final = 8151
PEER: Final = "rensa MinHash, then rapidfuzz"
SAME_TEXT: Final = 85.0
LIKE: Final = 0.4
PERMUTATIONS: Final = 128


class Packed(Sequence[Page]):
    """Pages that are unpacked anew each time one is asked for, as from a disk."""

    def __init__(self, made: Sequence[Made]) -> None:
        self.made = made

    def __len__(self) -> int:
        return len(self.made)

    @overload
    def __getitem__(self, index: int) -> Page: ...
    @overload
    def __getitem__(self, index: slice) -> list[Page]: ...
    def __getitem__(self, index: int | slice) -> Page | list[Page]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        return msgspec.msgpack.decode(self.made[index].packed, type=Page)


def measure(pages: int = PAGES) -> Iterator[Figure]:
    """Both over the same pages; pages that say the same but for one figure, side or sentence are no copies."""
    made = make(pages, seed=SEED)
    packed, before = Packed(made), _peak_mb()
    began = perf_counter()
    ours = find_copies(packed)
    ours_seconds, grown = perf_counter() - began, _peak_mb() - before
    began = perf_counter()
    peers = _by_minhash(packed)
    peer_seconds = perf_counter() - began
    truth = [page.original for page in made]
    how = f"{pages:,} pages of some 320 words, seed {SEED}: {sum(each is not None for each in truth):,} copies with 0.5 to 4% of letters misread"
    for name, index in (("precision", 0), ("recall", 1)):
        yield Figure(
            name=f"copies: {name}", unit="%", ours=100 * _scores(ours, truth=truth)[index],
            peer=100 * _scores(peers, truth=truth)[index], peer_name=PEER, aim=("99%", "98%")[index], how=how,
        )  # fmt: skip
    yield Figure(
        name="copies: time", unit="s", ours=ours_seconds, peer=peer_seconds, peer_name=PEER, aim="seconds", how=how
    )
    yield Figure(
        name="copies: memory grown by", unit="MB", ours=grown, peer=nan, peer_name="", aim="a few kB a page", how=how
    )
    missed = Counter(
        page.damage.split()[0]
        for page, found in zip(made, ours, strict=True)
        if page.original is not None and found != page.original
    )
    of = Counter(page.damage.split()[0] for page in made if page.original is not None)
    for rate in sorted(of, key=float):
        yield Figure(
            name=f"copies: recall where {float(rate):.1%} of letters are misread", unit="%", ours=100 * (1 - missed[rate] / of[rate]),
            peer=nan, peer_name="", aim="98%", how=how,
        )  # fmt: skip


def _scores(found: Sequence[int | None], *, truth: Sequence[int | None]) -> tuple[float, float]:
    """Precision and recall: a copy counts where it is told of its own original."""
    right = sum(each is not None and each == wanted for each, wanted in zip(found, truth, strict=True))
    return right / max(1, sum(each is not None for each in found)), right / max(
        1, sum(each is not None for each in truth)
    )


def _by_minhash(pages: Sequence[Page]) -> list[int | None]:
    """The peer: nine letters at a time, a likeness of 0.4, then the whole texts."""
    index = RMinHashLSH(LIKE, PERMUTATIONS, 32)
    originals: list[int | None] = []
    texts: list[str] = []
    hashes = []
    for number, page in enumerate(pages):
        texts.append(page.text)
        made = RMinHash(PERMUTATIONS, 7)
        made.update([page.text[at : at + 9] for at in range(max(1, len(page.text) - 8))])
        hashes.append(made)
        candidates = sorted(index.query(made))
        same = (
            each
            for each in candidates
            if made.jaccard(hashes[each]) >= LIKE and fuzz.ratio(texts[each], page.text, score_cutoff=SAME_TEXT)
        )
        original = next(same, None)
        originals.append(original)
        if original is None:
            index.insert(number, made)
    return originals


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
