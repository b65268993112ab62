"""Wordings held against invented questions and their clauses."""

from __future__ import annotations

from rag.training.measure_wordings import measured
from rag.training.spoken import Clause

CLAUSES = [
    Clause("Nhà trường vận động học sinh bỏ học trở lại lớp.", ("Em đó nghỉ ngang thì ai gọi?", "Gọi mấy đứa nghỉ ngang kiểu gì?", "mở cửa lúc nào"), (), ()),
    Clause("Sở chủ trì hội nhập quốc tế về giáo dục.", ("Ai làm với nước ngoài?",), (), ()),
]
ROWS = [{"said": ["nghỉ ngang"], "written": ["bỏ học"]}, {"said": ["mở cửa", "chưa ai nói"], "written": ["hội nhập quốc tế"]}]


def test_a_wording_is_told_where_the_clause_that_answers_has_what_it_stands_for() -> None:
    leaving, opening, unsaid = measured(ROWS, CLAUSES)
    assert (leaving.asked, leaving.told, leaving.chance) == (2, 2, 0.5)
    assert (opening.asked, opening.told) == (1, 0)
    assert (unsaid.asked, unsaid.told) == (0, 0)
    assert opening.seldom(1, 0.05)
    assert not leaving.seldom(1, 0.05)
    assert not unsaid.seldom(1, 0.05)
