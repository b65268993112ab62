"""Fit what tells questions about something else: ``python -m rag.training.topic [--out FILE]``.

A logistic regression (scikit-learn, L2) over syllables and pairs of them: invented questions about anything (``elsewhere.txt``) against those
that the invented clauses answer or nearly answer. Five-fold cross-validation sets the bias so that one in a hundred of the latter is told to
be about something else, and prints how many of the former are.
"""

from __future__ import annotations

import argparse
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from rag.answer.topic import SHIPPED, features_of
from rag.training.spoken import clauses
from rag.units import Keys

FOLDS = 5
AT_LEAST = 5
"""A syllable or a pair is used that so many questions have."""
WRONG = 0.01
"""The share of questions on our matters that may be told to be about something else."""
WEIGHT = 10
"""What a question about something else counts: there are forty times fewer."""


def questions() -> tuple[list[str], list[str]]:
    """Those about something else, and those on the matters of the clauses."""
    other = resources.files("rag.training").joinpath("elsewhere.txt").read_text("utf-8").splitlines()
    return other, [q for c in clauses() for q in (*c.asks, *c.near)]


def matrix(bags: list[Keys], vocabulary: Keys) -> csr_matrix:
    """A row of ones and zeros a question."""
    rows, columns = [], []
    for row, bag in enumerate(bags):
        at = np.searchsorted(vocabulary, bag).clip(max=len(vocabulary) - 1)
        found = at[vocabulary[at] == bag]
        rows += [row] * len(found)
        columns += found.tolist()
    return csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=(len(bags), len(vocabulary)))


def fitted(rows: csr_matrix, label: NDArray[np.bool_]) -> LogisticRegression:
    """The regression on those rows."""
    return LogisticRegression(max_iter=300, class_weight={True: WEIGHT, False: 1}).fit(rows, label)


def main() -> None:
    """Cross-validate, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    out: Path = parser.parse_args().out
    other, own = questions()
    bags = [features_of(q) for q in (*other, *own)]
    vocabulary, counts = np.unique(np.concatenate(bags), return_counts=True)
    vocabulary = vocabulary[counts >= AT_LEAST]
    rows = matrix(bags, vocabulary)
    label = np.arange(len(bags)) < len(other)
    fold = np.random.default_rng(1).permutation(len(bags)) % FOLDS
    odds = np.empty(len(bags))
    for k in range(FOLDS):
        odds[fold == k] = fitted(rows[fold != k], label[fold != k]).decision_function(rows[fold == k])
    least = float(np.quantile(odds[~label], 1 - WRONG))
    print(f"told to be about something else: {(odds[label] >= least).mean():.3f} of {len(other)} that are, {WRONG:.3f} of {len(own)} that are not")
    model = fitted(rows, label)
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(out, keys=vocabulary, weights=model.coef_[0].astype(np.float16), bias=np.array(model.intercept_[0] - least))
    print(f"{len(vocabulary)} syllables and pairs, {out.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
