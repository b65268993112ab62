"""One question that asks several things is parted; a story that asks one is not."""

from __future__ import annotations

import pytest

from rag.query.parts import parts_of, sentences_asking


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Quỹ khuyến đọc mức bao nhiêu, hội nào giữ và trao lúc nào?", ("Quỹ khuyến đọc mức bao nhiêu", "Quỹ khuyến đọc mức, hội nào giữ", "Quỹ khuyến đọc mức, trao lúc nào")),
        ("Lớp bơi mở ở đâu? Còn lớp võ buổi tối thì ai dạy?", ("Lớp bơi mở ở đâu", "lớp võ buổi tối thì ai dạy")),
        ("Cô nuôi ốm, nghỉ cả tuần thì ai thay?", ()),
        ("Năm nào cũng thiếu ghế, trường phải xin ai?", ()),
        ("Mức thưởng giảm từ 30% xuống còn 20% ở mục nào?", ()),
        ("Ai ký?", ()),
    ],
)
def test_parts(question: str, parts: tuple[str, ...]) -> None:
    assert parts_of(question) == parts


def test_what_is_compared_is_asked_side_by_side() -> None:
    assert parts_of("So sánh số lớp bơi năm 2021 với chỉ tiêu năm 2022?") == ("số lớp bơi năm 2021", "số lớp bơi, chỉ tiêu năm 2022")
    assert parts_of("Lớp bơi có được tự chủ nhiều hơn không?") == ()


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("Nhà em cách lớp bơi chục cây số. Có xe đưa đón không?", "Có xe đưa đón không?"),
        ("Năm nào đến mùa lũ cả xóm cũng lo. Lớp bơi mở ở đâu?", "Lớp bơi mở ở đâu?"),
        ("Lớp bơi mở ở đâu? Em cảm ơn.", "Lớp bơi mở ở đâu?"),
        ("Lớp bơi mở ở đâu? Ai dạy?", "Lớp bơi mở ở đâu? Ai dạy?"),
        ("Cháu nhà em, mấy bạn rủ bơi buổi tối. Bơi thế có sao không chị ơi?", "Bơi thế có sao không chị ơi?"),
        ("Bơi có bao nhiêu cái hay mà chẳng ai chỉ. Lớp bơi có mở lại không ạ?", "Lớp bơi có mở lại không ạ?"),
        ("Cho em xin lịch lớp bơi. Em cảm ơn.", "Cho em xin lịch lớp bơi. Em cảm ơn."),
    ],
)
def test_sentences_that_only_tell_are_told_from_those_that_ask(text: str, asking: str) -> None:
    assert sentences_asking(text) == asking
