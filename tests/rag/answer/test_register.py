"""Questions for the register of duties itself, answered by a table; questions on a topic are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import Span
from rag.answer.register import _year_asked, register_asked
from rag.compose import Assistant
from rag.model import Query, SymbolMention

PLAN = "Kế hoạch của Ủy ban nhân dân thành phố Lai Châu"


@pytest.mark.parametrize(
    ("question", "keep"),
    [
        ("Bảng các chỉ tiêu của kế hoạch", "target"),
        ("liet ke cac chi tieu cua thanh pho lai chau den nam 2030", "target"),
        ("Những việc nào phải xong trước năm 2030?", "deadline"),
        ("Tổng hợp các mốc thời gian phải hoàn thành", "deadline"),
        ("Các chỉ tiêu về chuyển đổi số?", None),
        ("Chỉ tiêu biên chế giáo viên do ai giao?", None),
        ("Kế hoạch có những chỉ tiêu về chuyển đổi số không?", None),
        ("Kế hoạch hết hạn ngày nào?", None),
    ],
)
def test_a_register_is_asked_for_only_where_nothing_else_is(shipped: Assistant, question: str, keep: str | None) -> None:
    row = register_asked(shipped.understand(question), [PLAN])
    assert (row.keep if row else None) == keep


def test_the_targets_stand_in_a_table_with_their_clauses(shipped: Assistant) -> None:
    answer = shipped.ask("Bảng các chỉ tiêu của kế hoạch")
    assert answer.table is not None
    assert answer.table.columns[:2] == ("Chỉ tiêu", "Thời hạn")
    assert len(answer.table.rows) == len(answer.citations) > 5
    for citation, cells in zip(answer.citations, answer.table.rows, strict=True):
        assert cells[0]
        assert all(words in shipped.library.document(citation.document.id).text for words in cells[0].split("; "))
    assert any("20%" in cells[0] and "ngân sách" in c.quote for c, cells in zip(answer.citations, answer.table.rows, strict=True))


def test_a_year_in_the_question_bounds_the_deadlines(shipped: Assistant) -> None:
    until = shipped.ask("Những việc nào phải xong trước năm 2030?")
    assert until.table is not None
    assert {row[until.table.columns.index("Thời hạn")] for row in until.table.rows} == {"đến năm 2030"}
    every = shipped.ask("Bảng các chỉ tiêu của kế hoạch")
    dated = shipped.ask("Các chỉ tiêu của kế hoạch đến năm 2030")
    left_out = len(every.citations) - len(dated.citations)
    assert left_out > 0
    assert any(f"Không kể {left_out} dòng" in note for note in dated.notes)
    sooner = shipped.ask("Những việc nào phải xong trước năm 2026?")
    assert sooner.table is None


def test_the_year_of_a_document_named_bounds_nothing() -> None:
    named = SymbolMention(Span(0, 0), "12", "Quyết định", "", 2024, None, ("d",), "Quyết định 12 năm 2024")
    query = Query("Các chỉ tiêu của Quyết định 12 năm 2024", None, (), (), symbols=(named,))
    assert _year_asked(query) is None
    bounded = _year_asked(replace(query, typed="Các chỉ tiêu của Quyết định 12 năm 2024 đến năm 2030"))
    assert bounded is not None
    assert (bounded["how"], bounded["year"]) == ("den", "2030")
