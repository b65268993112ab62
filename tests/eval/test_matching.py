"""Places and facts."""

from __future__ import annotations

import pytest

from corpus.feedback import Opinion, Verdict
from corpus.model import Held
from eval.candidates import candidates
from eval.matching import holds, matches
from eval.questions import Gold, from_record
from tests.eval.fakes import cited

DOCUMENT = cited(1).document
KEY = "12/KH-UBND|2025-01"


@pytest.mark.parametrize(
    ("gold", "section", "expected"),
    [
        (Gold(KEY, "II.1"), "II.1", True),
        (Gold(KEY, "II.1"), "II.1.4", True),
        (Gold(KEY, "II.1"), "II.10", False),
        (Gold(KEY, "II.1.4"), "II.1", False),
        (Gold(KEY, "*"), "kết", True),
        (Gold("13/KH-UBND|2025-01", "*"), "kết", False),
        (Gold(KEY, "2.3.d"), "2.3.đ", False),
        (Gold(KEY, None), "I.1", False),
        (Gold("12/kh-ubnd", "I.1"), "I.1", True),
        (Gold("ke-hoach", "I.1"), "I.1", True),
    ],
)
def test_a_place_matches_itself_and_what_lies_below(gold: Gold, section: str, expected: bool) -> None:
    assert matches(gold, DOCUMENT, section) is expected


def test_the_catalogue_is_a_place_of_its_own() -> None:
    catalogue = cited(1, Held.CATALOGUE).document
    assert matches(Gold(KEY, None), catalogue, None)
    assert matches(Gold(KEY, "*"), catalogue, None)
    assert not matches(Gold(KEY, "I.1"), catalogue, None)


@pytest.mark.parametrize(
    ("text", "fact", "expected"),
    [
        ("đạt 99,9% trở lên", "99,9%", True),
        ("ty le dat 99,9% tro len", "Tỷ lệ", True),
        ("đạt 199,9%", "99,9%", False),
        ("ngày 09/6/2022", "9/6/2022", True),
        ("ngày 9 tháng 6 năm 2022", "09/06/2022", True),
        ("giai đoạn 2020 - 2025", "2020-2025", True),
        ("giai đoạn 2020 – 2025", "2020-2025", True),
        ("năm 20301", "2030", False),
        ("1.500 người", "500", False),
    ],
)
def test_facts_are_found_as_written_but_not_inside_other_numbers(text: str, fact: str, expected: bool) -> None:
    assert holds(text, [fact]) is expected


def test_feedback_becomes_candidates_that_load() -> None:
    answer = {"citations": [{"document": {"symbol": "12/KH-UBND", "date": "2025-01"}, "section": "I.1"}], "refusal": None}
    by_id = {"citations": [{"document": "ke-hoach-2025", "section": "I.1"}, {"document": "ke-hoach-2025", "section": "I.1"}]}
    wrong, right, incomplete = candidates(
        [
            Opinion(1, "t1", "Ai ký?", Verdict.WRONG_CITATION, "phải là mục III", answer),
            Opinion(2, "t2", "Tỷ lệ?", Verdict.WRONG_CITATION, "", answer),
            Opinion(3, "t3", "Tỷ  lệ?", Verdict.RIGHT, "", answer),
            Opinion(4, "t4", "Ai báo cáo?", Verdict.INCOMPLETE, "thiếu thời hạn", by_id),
        ]
    )
    assert wrong["gold"] == []
    assert "phải là mục III" in wrong["note"]
    assert right["gold"] == [{"document": "12/KH-UBND|2025-01", "section": "I.1"}]
    assert incomplete["gold"] == [{"document": "ke-hoach-2025", "section": "I.1"}]
    assert [from_record(r).question for r in (wrong, right, incomplete)] == ["Ai ký?", "Tỷ lệ?", "Ai báo cáo?"]
