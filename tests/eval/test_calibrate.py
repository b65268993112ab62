"""The curve of risk, and the fits on made-up cases whose answer is known."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from eval.calibrate import main
from eval.cases import Case
from eval.crossing import Crossed, Judged, over_all
from eval.curves import aurc, curve, risks
from eval.fits import fit_answer, fit_rank
from eval.questions import Question

QUESTION = Question("made-1", "?", "formal", True, (), (), None, False)


def test_risks_are_shares_of_wrong_ones_among_the_surest() -> None:
    assert risks([0.9, 0.1, 0.5], [True, False, False]) == pytest.approx([0.0, 1 / 2, 2 / 3])


def test_aurc_is_the_mean_risk() -> None:
    assert aurc([0.9, 0.1, 0.5], [True, False, False]) == pytest.approx((0 + 1 / 2 + 2 / 3) / 3)
    assert aurc([], []) == 0.0


def test_a_better_order_has_less_area() -> None:
    correct = [True, True, False, False]
    assert aurc([4, 3, 2, 1], correct) < aurc([1, 2, 3, 4], correct)


def test_the_curve_ends_at_the_share_of_wrong_ones() -> None:
    assert curve([3, 2, 1, 0], [True, False, True, False], steps=2) == [(0.5, 0.5), (1.0, 0.5)]


def test_logistic_regression_finds_what_tells_the_labels() -> None:
    generator = np.random.default_rng(1)
    rows = generator.normal(size=(400, 3))
    labels = (rows[:, 1] > 0).astype(np.float64)
    weights, bias = fit_answer(rows, labels, np.ones(400), penalty=0.1)
    assert np.mean((rows @ weights + bias > 0) == (labels > 0)) > 0.95
    assert abs(weights[1]) > 5 * max(abs(weights[0]), abs(weights[2]))


def test_ranking_finds_the_column_that_tells_the_right_text() -> None:
    generator = np.random.default_rng(2)
    made = []
    for _ in range(200):
        rows = generator.normal(size=(6, 3))
        right = np.arange(6) == rows[:, 2].argmax()
        made.append(Case(QUESTION, None, rows, right, right))  # type: ignore[arg-type]
    weights = fit_rank(made, penalty=0.1)
    assert np.mean([c.right[(c.rows @ weights).argmax()] for c in made]) > 0.95
    assert weights[2] > 5 * max(abs(weights[0]), abs(weights[1]))


def test_an_empty_folder_is_said_and_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = resources.files("rag.answer").joinpath("weights.toml").read_bytes()
    monkeypatch.setattr("sys.argv", ["calibrate", "--write", "--data-dir", str(tmp_path)])
    with pytest.raises(SystemExit, match="chưa có văn bản"):
        main()
    assert resources.files("rag.answer").joinpath("weights.toml").read_bytes() == before


def test_refusal_over_all_counts_what_look_ups_decide_too() -> None:
    asked = [Question(f"made-{n}", "?", "formal", n < 3, (), (), None, False) for n in range(5)]
    judged = tuple(Judged(Case(q, None, np.zeros((1, 1)), np.zeros(1, bool), np.zeros(1, bool)), np.zeros(1), True, False) for q in asked[:4])  # type: ignore[arg-type]
    found = Crossed(judged, (0.9, 0.9, 0.1, 0.2), (True, True, False, False))
    assert over_all(found, [(asked[4], True)]) == "with 1 that a place or a look-up decides: refusal precision 0.667, recall 1.000, F1 0.800"
