"""Linear models of evidence, fitted: which text answers, and whether it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from eval.cases import Case, Rows, share_of
from rag.answer.features import NAMES

RANK_PENALTY = 3.0
ANSWER_PENALTY = 60.0
STEPS = 300


def fit_rank(found: Sequence[Case], penalty: float = RANK_PENALTY) -> Rows:
    """Weights of the columns of the rows that make the right texts likely: minus the log of their softmax share, summed, plus the penalty."""
    useful = [c for c in found if c.question.answerable and c.right.any() and not c.right.all()]
    every = np.concatenate([c.rows for c in useful])
    centre, scale = every.mean(axis=0), every.std(axis=0)
    scale[scale == 0] = 1.0
    rows = ((every - centre) / scale).astype(np.float32)
    right = np.concatenate([c.right for c in useful])
    sizes = np.array([len(c.right) for c in useful])
    starts, share_of_each = np.cumsum(sizes) - sizes, np.array([share_of(c) for c in useful])

    def loss(w: Rows) -> tuple[float, Rows]:
        scores = (rows @ w.astype(np.float32)).astype(np.float64)
        shares = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        shares /= np.repeat(np.add.reduceat(shares, starts), sizes)
        wanted = np.where(right, shares, 0.0)
        held = np.maximum(np.add.reduceat(wanted, starts), 1e-12)
        pull = np.repeat(share_of_each, sizes) * (shares - wanted / np.repeat(held, sizes))
        slope = (pull.astype(np.float32) @ rows).astype(np.float64) + penalty * w
        return float(-(share_of_each * np.log(held)).sum() + penalty * (w @ w) / 2), slope

    weights: Rows = _minimum(loss, every.shape[1]) / scale
    return weights


def fit_first(found: Sequence[Case]) -> Rows:
    """Weights of ``NAMES``, by which texts are chosen to be read."""
    return fit_rank([replace(c, rows=c.rows[:, : len(NAMES)]) for c in found])


def fit_answer(rows: Rows, labels: Rows, weights: Rows, penalty: float = ANSWER_PENALTY) -> tuple[Rows, float]:
    """Weights of ``ANSWER_NAMES`` and the bias of a logistic regression over ``rows``."""
    centre, scale = rows.mean(axis=0), rows.std(axis=0)
    scale[scale == 0] = 1.0
    ready = np.hstack([(rows - centre) / scale, np.ones((len(rows), 1))])

    def loss(w: Rows) -> tuple[float, Rows]:
        told = ready @ w
        off = np.append(w[:-1], 0.0)
        slope: Rows = ready.T @ (weights * (1 / (1 + np.exp(-told)) - labels)) + penalty * off
        return float((weights * (np.logaddexp(0, told) - labels * told)).sum() + penalty * (off @ off) / 2), slope

    found = _minimum(loss, rows.shape[1] + 1)
    plain = found[:-1] / scale
    return plain, float(found[-1] - plain @ centre)


def _minimum(loss: Callable[[Rows], tuple[float, Rows]], n: int) -> Rows:
    """Where a convex function, given with its slope, is least: by L-BFGS, from zero."""
    from scipy.optimize import minimize

    found: Rows = minimize(loss, np.zeros(n), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return found
