"""Each expected value is the arithmetic itself."""

from __future__ import annotations

from math import log2

import pytest

from eval.metrics import f1, hit_at, mean, mrr_at, ndcg_at, paired_difference, percentile, precision, recall_at

RANKING = ["a", "b", "c", "d"]


def test_ranking_metrics_are_their_formulas() -> None:
    gold = {"b", "d", "x"}
    assert recall_at(2)(RANKING, gold) == 1 / 3
    assert recall_at(4)(RANKING, gold) == 2 / 3
    assert hit_at(1)(RANKING, gold) == 0
    assert hit_at(2)(RANKING, gold) == 1
    assert mrr_at(10)(RANKING, gold) == 1 / 2
    assert mrr_at(1)(RANKING, gold) == 0
    assert ndcg_at(4)(RANKING, gold) == pytest.approx((1 / log2(3) + 1 / log2(5)) / (1 + 1 / log2(3) + 1 / log2(4)))


def test_nothing_relevant_scores_nothing() -> None:
    assert recall_at(5)(RANKING, set()) == ndcg_at(5)(RANKING, set()) == mrr_at(5)([], {"a"}) == precision([], {"a"}) == 0


def test_f1_of_counts() -> None:
    assert f1(6, 2, 4) == (6 / 8, 6 / 10, 12 / 18)
    assert f1(0, 0, 0) == (1.0, 1.0, 1.0)
    assert f1(0, 3, 0)[2] == 0


def test_a_mean_has_bounds_around_it_and_is_the_same_twice() -> None:
    values = [0.0, 1.0, 1.0, 1.0]
    found = mean(values)
    assert found is not None
    assert found == mean(values)
    assert found.value == 0.75
    assert found.low <= found.value <= found.high
    assert found.values == tuple(values)
    assert mean([]) is None


def test_a_constant_difference_is_certain_and_no_difference_is_not() -> None:
    difference, low, high, p = paired_difference([0.0] * 30, [1.0] * 30, rounds=200)
    assert (difference, low, high, p) == (1, 1, 1, 0)
    assert paired_difference([1.0, 0.0], [1.0, 0.0], rounds=200)[3] == 1
    assert paired_difference([], []) == (0, 0, 0, 1)


def test_percentiles_are_linear() -> None:
    assert percentile([10, 20, 30], 50) == 20
    assert percentile([10, 20], 95) == pytest.approx(19.5)
    assert percentile([], 50) is None
