"""How telling ideas are: learnt from questions and their clauses, drawn to what their kind does."""

from __future__ import annotations

import pytest

from rag.answer.telling import LEAST, MOST, Kind, Telling, shipped
from rag.answer.terms import terms_of
from rag.model import Query
from rag.query.frame import content
from rag.training.spoken import Clause
from rag.training.telling import counted


def query(text: str) -> Query:
    return Query(text, None, (text,), content(text), asks="what")


def test_an_idea_weighs_as_its_share_of_tellings_beside_that_of_its_kind() -> None:
    counts = Telling({Kind.PHRASE: (1000, 500)}, {(Kind.PHRASE, "học sinh"): (600, 560), (Kind.PHRASE, "điều kiện"): (70, 6), (Kind.PHRASE, "hiếm gặp"): (1, 0)})
    told, seldom, hardly_seen = (counts.factor(Kind.PHRASE, words.split()) for words in ("học sinh", "điều kiện", "hiếm gặp"))
    assert told > 1.4
    assert seldom < 0.5
    assert seldom < hardly_seen < 1
    assert counts.factor(Kind.PHRASE, ["chưa", "từng"]) == 1.0
    assert counts.factor(Kind.WORD, ["gì"]) == 1.0


def test_the_shipped_table_is_of_the_kinds_and_within_bounds() -> None:
    assert shipped().factor(Kind.PHRASE, ["học", "sinh"]) > 1 > shipped().factor(Kind.PHRASE, ["điều", "kiện"])
    for words in ("học sinh", "điều kiện", "đối tượng", "trí tuệ nhân tạo"):
        assert LEAST <= shipped().factor(Kind.PHRASE, words.split()) <= MOST


def test_what_is_counted_is_what_the_clause_says() -> None:
    clause = Clause("Nhà trường tổ chức khám sức khỏe cho học sinh mỗi năm một lần.", ("Học sinh được khám sức khỏe mấy lần?", "điều kiện để học sinh được khám?"), (), ())
    found = counted([clause])
    assert found[Kind.PHRASE, "học sinh"] == (2, 2)
    assert found[Kind.PHRASE, "điều kiện"] == (1, 0)
    asked, told = found[Kind.PHRASE, ""]
    assert 0 < told < asked


@pytest.mark.parametrize(("word", "kind"), [("2030", Kind.YEAR), ("12", Kind.NUMBER)])
def test_years_and_other_numbers_are_kinds_of_their_own(word: str, kind: Kind) -> None:
    [term] = [t for t in terms_of(query(f"đến {word} đạt chuẩn"), lambda words: 2.0).terms if t.accented == (word,)]
    assert term.kind is kind


def test_no_number_but_a_year_has_a_count_of_its_own() -> None:
    assert shipped().factor(Kind.NUMBER, ["5"]) == shipped().factor(Kind.NUMBER, ["100"]) == 1.0
