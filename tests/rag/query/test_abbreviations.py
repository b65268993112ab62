"""Abbreviations spelt out, by the words around them."""

from __future__ import annotations

import pytest

from corpus.model import Span
from rag.query.abbreviations import shipped
from rag.query.edits import edited


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("phòng GD&ĐT", "phòng giáo dục và đào tạo"),
        ("phòng GD-ĐT", "phòng giáo dục và đào tạo"),
        ("phong gddt", "phong giáo dục và đào tạo"),
        ("trường THCS và THPT", "trường trung học cơ sở và trung học phổ thông"),
        ("đạt chuẩn PCGDTHCS", "đạt chuẩn phổ cập giáo dục trung học cơ sở"),
        ("công tác PCXMC", "công tác phổ cập giáo dục, xóa mù chữ"),
        ("lớp GVTHCS", "lớp giáo viên trung học cơ sở"),
        ("nội dung KH này", "nội dung kế hoạch này"),
        ("nghiên cứu KH và CN", "nghiên cứu khoa học và CN"),
        ("theo CT GDPT", "theo chương trình giáo dục phổ thông"),
        ("Phó CT UBND ký", "Phó chủ tịch Ủy ban nhân dân ký"),
        ("HĐ trường THPT", "hội đồng trường trung học phổ thông"),
        ("HĐ trải nghiệm", "hoạt động trải nghiệm"),
        ("ký HĐ lao động", "ký hợp đồng lao động"),
        ("gv mn dạy mấy tiết", "giáo viên mầm non dạy mấy tiết"),
        ("cho hỏi với mn", "cho hỏi với mọi người"),
        ("học môn nào vậy mn, e dạy THCS", "học môn nào vậy mọi người, em dạy trung học cơ sở"),
        ("lớp 9 r mà hk bít thi j", "lớp 9 rồi mà không biết thi gì"),
        ("điểm hk 2", "điểm học kỳ 2"),
        ("đạt mđ mấy", "đạt mức độ mấy"),
        ("còn mấy đv cấp xã", "còn mấy đơn vị cấp xã"),
        ("e dạy hđ chưa vào bchế", "em dạy hợp đồng chưa vào biên chế"),
        ("họp HK này", "họp học kỳ này"),
        ("xe loại r", "xe loại r"),
        ("thu HP mấy lần", "thu học phí mấy lần"),
        ("HT và HP họp", "hiệu trưởng và hiệu phó họp"),
        ("hs có đc nghỉ ko", "học sinh có được nghỉ không"),
        ("lm j bh", "làm gì bao giờ"),
        ("trường tư thục ở TP", "trường tư thục ở thành phố"),
        ("điểm e khoản 2", "điểm e khoản 2"),
        ("trường e thiếu gv", "trường em thiếu giáo viên"),
        ("mức hoa hồng khi hỏng xe 31,5 kg", "mức hoa hồng khi hỏng xe 31,5 kg"),
        ("BCH quân sự xã", "Ban Chỉ huy quân sự xã"),
        ("thi hành án HS", "thi hành án hình sự"),
        ("BCH TƯ và BCT", "Ban Chấp hành Trung ương và Bộ Chính trị"),
    ],
)
def test_spelt_out(typed: str, meant: str) -> None:
    got = shipped().expand(typed).text
    assert got[0].lower() + got[1:] == meant or got == meant


def test_long_names_written_short() -> None:
    assert shipped().contract("phổ cập giáo dục trung học cơ sở của Ủy ban nhân dân") == "PCGDTHCS của UBND"


def test_edits_map_both_ways() -> None:
    text = "gv va hs nghi"
    done = edited(text, [(Span(0, 2), "giáo viên"), (Span(6, 8), "học sinh")])
    assert done.text == "giáo viên va học sinh nghi"
    start = done.text.index("nghi")
    assert done.back(Span(start, start + 4)).of(text) == "nghi"
    assert done.forth(Span(6, 8)).of(done.text) == "học sinh"
    assert done.back(Span(10, 12)).of(text) == "va"
