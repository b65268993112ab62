"""What a quote tells of what was asked is found in its own words, and nothing else is."""

from __future__ import annotations

import pytest

from rag.answer.marks import marks_of
from rag.answer.wanted import people
from rag.model import Query
from rag.query.frame import content

QUOTE = (
    "Đến năm 2027, ít nhất 85% trong 40 lớp của xã Thanh Bình được học bơi; kinh phí 350 triệu đồng/năm do huyện\ncấp, "
    "báo cáo định kỳ 6 tháng một lần trước ngày 15/6 theo Quyết định số 12/2019/QĐ-UBND."
)


@pytest.mark.parametrize(
    ("question", "asks", "told"),
    [
        ("Bao nhiêu phần trăm số lớp được học bơi?", "how_many", ["ít nhất 85%"]),
        ("Có bao nhiêu lớp được học bơi?", "how_many", ["40 lớp"]),
        ("Mỗi năm chi bao nhiêu tiền?", "how_many", ["350 triệu đồng/năm"]),
        ("Báo cáo trước ngày nào?", "when", ["trước ngày 15/6"]),
        ("Bao lâu một lần phải báo cáo?", "when", ["6 tháng một lần"]),
        ("Học bơi để làm gì?", "what", []),
    ],
)
def test_only_what_was_asked_for_is_marked(question: str, asks: str, told: list[str]) -> None:
    found = marks_of(Query(question, None, (question,), content(question), asks=asks), QUOTE)
    assert [QUOTE[m.start : m.end] for m in found] == told


def test_an_actor_is_marked_also_over_the_end_of_a_line_and_once() -> None:
    quote = "Giao Phòng Giáo dục\nvà Đào tạo chủ trì; Phòng Giáo dục gửi báo cáo."
    found = marks_of(Query("Ai chủ trì?", None, ("Ai chủ trì?",), "chủ trì", asks="who"), quote, ("phòng giáo dục", "phòng giáo dục và đào tạo"))
    assert [quote[m.start : m.end] for m in found] == ["Phòng Giáo dục\nvà Đào tạo", "Phòng Giáo dục"]


@pytest.mark.parametrize(
    ("question", "quote", "told"),
    [
        ("Chủ nhóm trẻ cần học tới lớp mấy?", "Chủ nhóm trẻ phải học hết lớp 9, có chứng chỉ 30 ngày.", ["lớp 9"]),
        ("Bao nhiêu m2 một học sinh?", "Diện tích tối thiểu 10 m²/học sinh, không quá 5 tầng.", ["10 m²"]),
        ("Bao nhiêu đứa được học nghề?", "Ít nhất 45% học sinh vào học nghề trước năm 2030.", ["45% học sinh"]),
    ],
)
def test_a_count_is_marked_however_it_is_written(question: str, quote: str, told: list[str]) -> None:
    found = marks_of(Query(question, None, (question,), content(question), asks="how_many"), quote)
    assert [quote[m.start : m.end] for m in found] == told


def test_a_school_a_place_and_a_body_are_no_persons() -> None:
    quote = "Ông Trần Văn Nam, Trường Tiểu học Hà Giang, Đoàn Thanh niên xã và bà Lò Thị Hoa."
    assert [quote[m.start : m.end] for m in people(quote)] == ["Trần Văn Nam", "Lò Thị Hoa"]
