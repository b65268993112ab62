"""How well the encoder alone brings spoken questions to the clause that answers, among all invented clauses.

``python -m rag.training.measure_encoder [--encoder FILE] [--hold-out N]``: hit@1 and hit@10 of the questions of ``pairs/*.jsonl``; with
``--hold-out N`` of every N-th clause only (the ones that ``rag.training.encoder --hold-out N`` did not see).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from rag.encoder import SHIPPED, StaticEncoder
from rag.training.spoken import clauses


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Measure the encoder on spoken questions.")
    parser.add_argument("--encoder", type=Path, default=SHIPPED)
    parser.add_argument("--hold-out", type=int, default=0)
    parser.add_argument("--clauses", type=Path, default=None, help="a folder of other clauses, that no encoder was trained on")
    given = parser.parse_args()
    encoder, every = StaticEncoder.load(given.encoder), clauses(given.clauses)
    texts = encoder.encode([c.clause for c in every])
    ranks = []
    for at, clause in enumerate(every):
        if not given.hold_out or at % given.hold_out == 0:
            scores = texts @ encoder.encode(clause.asks).T
            ranks.extend((scores > scores[at]).sum(axis=0).tolist())
    found = np.array(ranks)
    print(f"{len(found)} questions over {len(every)} clauses: hit@1 {np.mean(found == 0):.3f}, hit@10 {np.mean(found < 10):.3f}")


if __name__ == "__main__":
    main()
