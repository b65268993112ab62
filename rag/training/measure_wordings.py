"""Which wordings seldom mean what their row says: ``python -m rag.training.measure_wordings [--often 8] [--share 0.05]``.

For each said wording of the rows (``rag/answer/wordings``): of the invented questions that hold it, how many are answered by a clause that
holds one of the row's written wordings, beside how many clauses hold one at all. Prints those that are told less often than the share given,
or hardly oftener than by chance; to be struck off, unless they speak of what clauses do not have (recipients, signatures, places).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rag.answer.thesaurus import one_line, rows
from rag.training.spoken import Clause, clauses

BY_CHANCE = 1.2
"""A wording is told hardly oftener than by chance when its share is at most so many times that of all clauses."""


class Lines:
    """Texts as lines of accented syllables, found by a phrase."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Index the syllables."""
        self.lines = [f" {one_line(t)} " for t in texts]
        self._by_syllable: defaultdict[str, set[int]] = defaultdict(set)
        for at, line in enumerate(self.lines):
            for word in line.split():
                self._by_syllable[word].add(at)

    def holding(self, phrase: str) -> set[int]:
        """The indexes of the texts that hold the phrase."""
        words = one_line(phrase).split()
        if not words:
            return set()
        fewest = min((self._by_syllable.get(w, set()) for w in words), key=len)
        return {at for at in fewest if f" {' '.join(words)} " in self.lines[at]}


@dataclass(frozen=True, slots=True)
class Told:
    """A said wording: in how many questions it is asked, in how many of them told, and the share of all clauses that would tell it."""

    said: str
    written: tuple[str, ...]
    asked: int
    told: int
    chance: float

    def seldom(self, often: int, share: float) -> bool:
        """Whether it is asked often enough to judge and told too seldom."""
        return self.asked >= often and self.told / self.asked < max(share, min(0.12, BY_CHANCE * self.chance))


def measured(table: Iterable[dict[str, list[str]]], found: list[Clause]) -> list[Told]:
    """Every said wording of the rows, in their order."""
    asks = [(at, q) for at, c in enumerate(found) for q in c.asks]
    questions, texts = Lines(q for _, q in asks), Lines(c.clause for c in found)
    out = []
    for row in table:
        telling = set[int]().union(*(texts.holding(w) for w in row["written"]))
        for said in row["said"]:
            holding = questions.holding(said)
            told = sum(asks[at][0] in telling for at in holding)
            out.append(Told(said, tuple(row["written"]), len(holding), told, len(telling) / max(1, len(found))))
    return out


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--often", type=int, default=8)
    parser.add_argument("--share", type=float, default=0.05)
    given = parser.parse_args()
    every = measured(rows(), clauses())
    seldom = sorted((t for t in every if t.seldom(given.often, given.share)), key=lambda t: -t.asked)
    for told in seldom:
        print(f"{told.said}: told {told.told} of {told.asked}, by chance {told.chance:.3f} ({', '.join(told.written[:3])})")
    asked, by_clause = sum(t.asked for t in every), sum(t.told for t in every)
    print(f"{len(every)} said wordings, asked {asked} times, told {by_clause} times ({by_clause / max(1, asked):.3f}); {len(seldom)} seldom told")


if __name__ == "__main__":
    main()
