"""Grades of school in lines, and texts that speak of other ones than the question."""

import pytest

from corpus.text import fold, syllables
from rag.answer.evidence import Bag
from rag.answer.grades import grades_in
from rag.answer.scope import scope_of
from rag.answer.terms import terms_of
from rag.model import Query


@pytest.mark.parametrize(
    ("line", "grades"),
    [
        ("lớp 4 8 11 2023 2024", {4, 8, 11}),
        ("lớp 2 và 6 2021 2022", {2, 6}),
        ("từ lớp 1 đến lớp 5", {1, 2, 3, 4, 5}),
        ("lớp mười hai", {12}),
        ("lop muoi mot", {11}),
        ("lớp sau đó", set()),
        ("lớp đầu cấp trung học cơ sở", {6}),
        ("lớp cuối cấp tiểu học", {5}),
        ("20 lớp học", set()),
    ],
)
def test_grades_of_a_line(line: str, grades: set[int]) -> None:
    assert grades_in(line) == grades


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Lớp 3, 7, 10: 2022-2023; lớp 4, 8, 11: 2023-2024.", 0),
        ("Lớp đầu cấp tiểu học từ năm học 2020-2021.", 2),
        ("Học sinh tiểu học được miễn.", 2),
        ("Học sinh trung học phổ thông được miễn.", 0),
        ("Học sinh được miễn.", 0),
    ],
)
def test_a_text_on_other_grades_speaks_of_somebody_else(text: str, missing: int) -> None:
    question = "Lớp 11 học từ bao giờ?"
    query = Query(question, question, (question,), tuple(map(fold, syllables(question))))
    assert scope_of(terms_of(query, lambda _: 1.0), question).missing((Bag.of(text),), True) == missing
