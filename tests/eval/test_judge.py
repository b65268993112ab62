"""Scores that a language model gives, against a real server that plays a script."""

from __future__ import annotations

import pytest

from eval.judge import ANSWERING, FAITHFUL, Judge, marks
from eval.questions import Question
from eval.runner import run
from rag.llm.model import ServedModel
from tests.eval.fakes import Canned, answered, cited
from tests.rag.llm.server import Act, fails, playing, says


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('{"tra_loi": 2, "trung_thanh": 1}', (1.0, 0.5)),
        ('Chấm: ```json\n{"trung_thanh": 0, "tra_loi": 1}\n```', (0.5, 0.0)),
        ('{"tra_loi": 3, "trung_thanh": -1}', (None, None)),
        ('{"tra_loi": true, "trung_thanh": "2"}', (None, None)),
        ("điểm 2", (None, None)),
        ("{tra_loi: 2}", (None, None)),
    ],
)
def test_marks_are_read_out_of_what_a_model_says(said: str, expected: tuple[float | None, float | None]) -> None:
    found = marks(said)
    assert (found[ANSWERING], found[FAITHFUL]) == expected


@pytest.mark.parametrize(("act", "expected"), [(says('{"tra_loi": 1, "trung_thanh": 2}'), (0.5, 1.0)), (fails(401), (None, None))])
def test_an_answer_is_judged_and_a_refusal_is_not(act: Act, expected: tuple[float | None, float | None]) -> None:
    asked = [Question("q1", "Ai ký?", "formal", True, (), (), None, False), Question("q2", "Giá vé?", "off_topic", False, (), (), "off_topic", False)]
    with playing(act) as script:
        judge = Judge(ServedModel(script.url, "m"), 5.0)
        outcomes = run(Canned({"Ai ký?": answered("Ai ký?", cited(3))}), asked, judge=judge)
    assert [(o.scores[ANSWERING], o.scores[FAITHFUL]) for o in outcomes] == [expected, (None, None)]
    assert len(script.asked) == 1
