"""Find the compounds of official Vietnamese: ``python -m rag.training.compounds --articles PATH --out FILE``.

Reads the codification (``articles.jsonl[.xz]``: id, title, body), counts accented syllables and pairs of neighbours, and keeps the
pairs that belong together: at least ``LEAST`` times in the corpus and a normalised pointwise mutual information of at least
``TOGETHER`` (Bouma 2009: ln(p(ab) / (p(a) p(b))) / -ln p(ab)). What is written is hashes of the pairs and the frequency of
syllables, no text.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from rag.query.words import BREAK, NUMBER, UNKNOWN_WORD
from rag.training.accents import articles, count

LEAST = 6
TOGETHER = 0.2
RARE, TOGETHER_RARE = 30, 0.35
"""Pairs that stand less often than RARE must belong together so strongly."""
KNOWN = 60
"""A syllable must stand so often in the corpus to be an official one."""


def main() -> None:
    """Read, count, write, and say how many."""
    from rag.answer.compounds import pair_key, save, syllable_key

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    names, stream = count((text, 1) for _, text in articles(args.articles))
    n = len(names)
    ones = np.bincount(stream, minlength=n).astype(np.float64)
    pairs, counts = np.unique(stream[:-1].astype(np.int64) * n + stream[1:], return_counts=True)
    pairs, counts = pairs[counts >= LEAST], counts[counts >= LEAST].astype(np.float64)
    a, b = pairs // n, pairs % n
    special = {names.index(s) for s in (BREAK, UNKNOWN_WORD, NUMBER) if s in names}
    plain = ~(np.isin(a, list(special)) | np.isin(b, list(special)))
    a, b, counts = a[plain], b[plain], counts[plain]
    total = float(len(stream))
    together = np.log(counts * total / (ones[a] * ones[b])) / -np.log(counts / total)
    kept = np.flatnonzero(together >= np.where(counts < RARE, TOGETHER_RARE, TOGETHER))
    compounds = dict(sorted((pair_key(names[a[i]], names[b[i]]), round(100 * float(together[i]))) for i in kept))
    known = sorted({syllable_key(names[i]) for i in range(n) if ones[i] >= KNOWN and i not in special})
    save(args.out, np.array(list(compounds), np.uint32), np.array(list(compounds.values()), np.uint8), np.array(known, np.uint32))
    print(f"{len(compounds)} compounds of {len(counts)} pairs, {len(known)} syllables of {n}; {total:.0f} tokens read")


if __name__ == "__main__":
    main()
