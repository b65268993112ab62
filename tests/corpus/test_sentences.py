"""Sentences end where a reader would end them."""

from __future__ import annotations

import pytest

from corpus.model import Span
from corpus.sentences import clauses, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Quán triệt. Tổ chức làm việc.", ["1. Quán triệt.", "Tổ chức làm việc."]),
        ("đạt Mức độ 3. Tỷ lệ đạt 99,9% trở lên.", ["đạt Mức độ 3.", "Tỷ lệ đạt 99,9% trở lên."]),
        ("Ở TP. Lai Châu, v.v. và nơi khác. Xong./.", ["Ở TP. Lai Châu, v.v. và nơi khác.", "Xong./."]),
        ("Sách, vở, v.v. Các em học.", ["Sách, vở, v.v.", "Các em học."]),
        ("Điều 5. Phạm vi. Luật này quy định.", ["Điều 5. Phạm vi.", "Luật này quy định."]),
        ("“Học tốt.” Giáo viên dạy.", ["“Học tốt.”", "Giáo viên dạy."]),
        ("trên 1.250 em. Có 20.", ["trên 1.250 em.", "Có 20."]),
        ("như sau:\n- Một;\n- Hai.", ["như sau:", "- Một;", "- Hai."]),
        ("dài... nhưng tốt. Hết", ["dài... nhưng tốt.", "Hết"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [s.of(text) for s in sentences(text, Span(0, len(text)))] == expected


def test_a_semicolon_in_brackets_parts_nothing() -> None:
    text = "dạy (môn Toán; môn Văn); kiểm tra."
    assert [c.of(text) for c in clauses(text, Span(0, len(text)))] == ["dạy (môn Toán; môn Văn);", "kiểm tra."]
