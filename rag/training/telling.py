"""Count how often what people say stands in the clause that answers: ``python -m rag.training.telling [--out FILE]``.

Reads the invented clauses with their questions (``pairs/*.jsonl``) and parts each question into ideas as it is parted when asked.
An idea is told where ``rag.answer.evidence.level`` finds it in the clause as good as said. Written are a line a kind and a line an
idea that was asked ``OFTEN`` times, numbers other than years aside: kind, words, times asked, times told.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from corpus.catalogue import Catalogue
from rag.answer.evidence import THERE, Bag, levels_in
from rag.answer.telling import SHIPPED, Kind, Telling
from rag.answer.terms import terms_of
from rag.query.analyse import Analyser
from rag.training.spoken import Clause, clauses

OFTEN = 4


def counted(found: Iterable[Clause]) -> dict[tuple[Kind, str], tuple[int, int]]:
    """(times asked, times told) of each idea, and of each kind under the words ""."""
    analyser = Analyser(Catalogue(()), ())
    asked: Counter[tuple[Kind, str]] = Counter()
    told: Counter[tuple[Kind, str]] = Counter()
    for clause in found:
        bag = Bag.of(clause.clause)
        for question in clause.asks:
            terms = terms_of(analyser.analyse(question), lambda words: 1.0, Telling({}, {}))
            for term, level in zip(terms.terms, levels_in(terms, bag), strict=True):
                for key in ((term.kind, " ".join(term.accented)), (term.kind, "")):
                    asked[key] += 1
                    told[key] += level >= THERE
    return {key: (n, told[key]) for key, n in asked.items()}


def main() -> None:
    """Count, write, and say how many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    out: Path = parser.parse_args().out
    found = counted(clauses())
    kept = {(k, w): c for (k, w), c in found.items() if not w or (c[0] >= OFTEN and k is not Kind.NUMBER)}
    out.write_text("".join(f"{k}\t{w}\t{n}\t{told}\n" for (k, w), (n, told) in sorted(kept.items())), encoding="utf-8")
    for (kind, words), (n, told) in sorted(found.items()):
        if not words:
            print(f"{kind}: told {told} of {n} times, {told / n:.3f}")
    print(f"{len(kept)} lines, {out.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
