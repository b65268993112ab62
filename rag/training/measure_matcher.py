"""How well the matcher tells which clause answers, on clauses that nothing was trained on.

``python -m rag.training.measure_matcher --clauses DIR [--matcher FILE]``: of the questions that a clause answers, how often it stands first among
the FEW that the encoder brings (by the encoder, by the matcher, by both), and how surely (area under the ROC curve) a question that
a clause answers scores above a near one that it does not.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.answer.matcher import SHIPPED, Matcher
from rag.encoder import StaticEncoder
from rag.training.spoken import clauses

FEW = 10
BOTH = 0.03
"""What a point of the matcher counts beside a cosine of 1."""


def area(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """The area under the ROC curve: how often a right one scores above a wrong one, ties by half (Mann, Whitney 1947)."""
    good, bad = scores[right], scores[~right]
    above = (good[:, None] > bad).mean() + (good[:, None] == bad).mean() / 2
    return float(above)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Measure the matcher on questions to clauses that it never saw.")
    parser.add_argument("--matcher", type=Path, default=SHIPPED)
    parser.add_argument("--clauses", type=Path, required=True)
    given = parser.parse_args()
    matcher, encoder, every = Matcher.load(given.matcher), StaticEncoder.load(), clauses(given.clauses)
    texts = encoder.encode([c.clause for c in every])
    first: list[tuple[bool, bool, bool, bool]] = []
    own: dict[str, list[float]] = {"encoder": [], "matcher": []}
    answered: list[bool] = []
    for at, clause in enumerate(every):
        for number, question in enumerate((*clause.asks, *clause.near)):
            cosines = texts @ encoder.encode([question])[0]
            top = np.argsort(-cosines, kind="stable")[:FEW]
            scores = np.array(matcher.scores(question, [every[i].clause for i in top] + [clause.clause]))
            answered.append(number < len(clause.asks))
            own["encoder"].append(float(cosines[at]))
            own["matcher"].append(float(scores[-1]))
            if answered[-1]:
                read = scores[:-1]
                first.append((bool(top[0] == at), bool(top[read.argmax()] == at), bool(top[(cosines[top] + BOTH * read).argmax()] == at), at in top))
    shares = np.mean(first, axis=0)
    right = np.array(answered)
    print(f"{len(first)} questions over {len(every)} clauses: the right one among the first {FEW} of the encoder {shares[3]:.3f}")
    print(f"hit@1 by the encoder {shares[0]:.3f}, by the matcher {shares[1]:.3f}, by both {shares[2]:.3f}")
    print("answered above near: " + ", ".join(f"{name} {area(np.array(scores), right):.3f}" for name, scores in own.items()))


if __name__ == "__main__":
    main()
