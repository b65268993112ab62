"""Metrics over ids: small mathematics, each with its formula; a mean comes with its per-question list.

R is the ranking (ids, best first), G the set of relevant ids, rel_i = 1 when R_i is in G.
Formulas follow Manning, Raghavan, Schütze, *Introduction to Information Retrieval*, ch. 8, and Järvelin, Kekäläinen (2002).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

import numpy as np

Metric = Callable[[Sequence[str], Set[str]], float]


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean, the values behind it in question order, and the bounds of its bootstrap confidence interval."""

    value: float
    values: tuple[float, ...]
    low: float
    high: float


def recall_at(k: int) -> Metric:
    """recall@k = |{R_1..R_k} ∩ G| / |G|."""

    def metric(ranking: Sequence[str], gold: Set[str]) -> float:
        return len(set(ranking[:k]) & gold) / len(gold) if gold else 0.0

    return metric


def hit_at(k: int) -> Metric:
    """hit@k = 1 when {R_1..R_k} ∩ G is not empty."""

    def metric(ranking: Sequence[str], gold: Set[str]) -> float:
        return float(any(r in gold for r in ranking[:k]))

    return metric


def mrr_at(k: int) -> Metric:
    """RR@k = 1 / min{i ≤ k : rel_i = 1}, 0 when there is none."""

    def metric(ranking: Sequence[str], gold: Set[str]) -> float:
        return next((1 / i for i, r in enumerate(ranking[:k], 1) if r in gold), 0.0)

    return metric


def ndcg_at(k: int) -> Metric:
    """nDCG@k = Σ_{i≤k} rel_i / log2(i + 1), over the same sum with min(k, |G|) relevant ids in front. An id counts once."""

    def metric(ranking: Sequence[str], gold: Set[str]) -> float:
        found = dict.fromkeys(r for r in ranking[:k])
        gain = sum(1 / math.log2(i + 1) for i, r in enumerate(found, 1) if r in gold)
        ideal = sum(1 / math.log2(i + 1) for i in range(1, min(k, len(gold)) + 1))
        return gain / ideal if ideal else 0.0

    return metric


RETRIEVAL: dict[str, Metric] = {
    "hit@1": hit_at(1),
    "hit@5": hit_at(5),
    "hit@10": hit_at(10),
    "recall@10": recall_at(10),
    "mrr@10": mrr_at(10),
    "ndcg@10": ndcg_at(10),
}


def precision(found: Sequence[str], gold: Set[str]) -> float:
    """|found ∩ G| / |found|, 0 when nothing was found."""
    return sum(f in gold for f in found) / len(found) if found else 0.0


def f1(true: int, false: int, missed: int) -> tuple[float, float, float]:
    """(precision, recall, F1) = (t/(t+f), t/(t+m), 2t/(2t+f+m)); 1 where there was nothing to find and nothing was."""
    if true + false + missed == 0:
        return 1.0, 1.0, 1.0
    return (
        true / (true + false) if true + false else 0.0,
        true / (true + missed) if true + missed else 0.0,
        2 * true / (2 * true + false + missed),
    )


def mean(values: Sequence[float], rounds: int = 2000, seed: int = 20250101, confidence: float = 0.95) -> Mean | None:
    """The mean with its percentile bootstrap interval (Efron 1979), ``None`` for no values; the same seed, the same bounds."""
    if not values:
        return None
    data = np.asarray(values, dtype=np.float64)
    draws = np.random.default_rng(seed).integers(0, len(data), size=(rounds, len(data)))
    means = data[draws].mean(axis=1)
    low, high = np.quantile(means, [(1 - confidence) / 2, (1 + confidence) / 2])
    return Mean(float(data.mean()), tuple(map(float, values)), float(low), float(high))


def percentile(values: Sequence[float], q: float) -> float | None:
    """The q-th percentile (0 to 100) by linear interpolation, ``None`` for no values."""
    return float(np.percentile(np.asarray(values, dtype=np.float64), q)) if values else None


def paired_difference(a: Sequence[float], b: Sequence[float], rounds: int = 10_000, seed: int = 20250101) -> tuple[float, float, float, float]:
    """(b − a, low, high, p): paired bootstrap over questions (Koehn 2004), 95 % interval, two-sided p.

    ``a[i]`` and ``b[i]`` are the values of the same question. p is twice the share of draws on the other side of zero, at most 1.
    """
    difference = np.asarray(b, dtype=np.float64) - np.asarray(a, dtype=np.float64)
    if not len(difference):
        return 0.0, 0.0, 0.0, 1.0
    generator = np.random.default_rng(seed)
    means = np.array([difference[generator.integers(0, len(difference), len(difference))].mean() for _ in range(rounds)])
    low, high = np.quantile(means, [0.025, 0.975])
    p = min(1.0, 2 * min(float((means <= 0).mean()), float((means >= 0).mean())))
    return float(difference.mean()), float(low), float(high), p
