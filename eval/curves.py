"""The risk-coverage curve of a confidence: how often answers are wrong when only the surest are given."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def risks(confidence: Sequence[float], correct: Sequence[bool]) -> list[float]:
    """For i = 1..n the share of wrong ones among the i surest; ties in the order given."""
    order = np.argsort(-np.asarray(confidence, dtype=np.float64), kind="stable")
    wrong = 1.0 - np.asarray(correct, dtype=np.float64)[order]
    found: list[float] = (np.cumsum(wrong) / np.arange(1, len(wrong) + 1)).tolist()
    return found


def aurc(confidence: Sequence[float], correct: Sequence[bool]) -> float:
    """The area under the risk-coverage curve, (1/n) Σ risk_i (Geifman, El-Yaniv 2017); 0 for none."""
    found = risks(confidence, correct)
    return float(np.mean(found)) if found else 0.0


def curve(confidence: Sequence[float], correct: Sequence[bool], steps: int = 10) -> list[tuple[float, float]]:
    """(coverage, risk) at ``steps`` even shares of the questions."""
    found = risks(confidence, correct)
    return [(k / steps, found[max(0, round(k * len(found) / steps) - 1)]) for k in range(1, steps + 1)] if found else []
