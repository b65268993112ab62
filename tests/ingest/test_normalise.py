"""Repairs: what a page end, a converter or a font did to the text is undone and counted."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

import corpus
from ingest.normalise import Normalised, normalise
from ingest.paged import PagedText

PLAN = Path(corpus.__file__).parent / "texts" / "ke-hoach-ubnd-thanh-pho-lai-chau-2025-01.txt"


def read(*pages: str) -> Normalised:
    return normalise(PagedText(pages, "text", has_pages=len(pages) > 1))


@pytest.mark.parametrize(
    "whole",
    ["Nghị quyết số 88/2014/QH13", "đảm bảo quốc phòng", "học sinh sau trung học cơ sở", "đến năm 2030 duy trì", "cơ sở dữ liệu ngành và các phần mềm",
     "“có học sinh phải có giáo viên đứng lớp”"],
)  # fmt: skip
def test_the_plan_is_whole_again(whole: str) -> None:
    assert whole in read(PLAN.read_text(encoding="utf-8")).text


def test_the_plan_in_nfd_reads_the_same() -> None:
    text = PLAN.read_text(encoding="utf-8")
    assert read(unicodedata.normalize("NFD", text)).text == read(text).text


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("Theo Quyết định số\n\n15/QĐ-UBND của tỉnh.", "Theo Quyết định số 15/QĐ-UBND của tỉnh."),
        ("Nhà trường tổ chức\n\ndạy học hai buổi.", "Nhà trường tổ chức dạy học hai buổi."),
        ("Căn cứ Kết luận số 91-\nKL/TW của Bộ Chính trị.", "Căn cứ Kết luận số 91-KL/TW của Bộ Chính trị."),
    ],
)
def test_what_cannot_be_a_start_is_joined(cut: str, whole: str) -> None:
    assert read(cut).text == whole


@pytest.mark.parametrize(
    "text",
    ["Nhiệm vụ:\n\na) Dạy học;\n\nb) Kiểm tra.", "Câu đã hết.\n\nđoạn sau", "KẾ HOẠCH\n\nvề dạy học", "1. Một\n\n2. Hai", "Tên trường | số lớp\nhai | ba"],
)
def test_what_can_be_a_start_stays(text: str) -> None:
    assert read(text).text == text


def test_a_page_end_is_joined_and_pages_still_know_their_place() -> None:
    normal = read("Nhà trường dạy\n1", "học đủ môn.\n2", "Hết bài.\n3")
    assert normal.text == "Nhà trường dạy học đủ môn.\n\nHết bài."
    assert [p.of(normal.text).strip() for p in normal.pages] == ["Nhà trường dạy", "học đủ môn.", "Hết bài."]


def test_running_heads_go_and_the_letterhead_stays() -> None:
    pages = [f"CÔNG BÁO/Số {n}\n{text}" for n, text in enumerate(("Dạy học.", "Kiểm tra.", "Đánh giá.", "Báo cáo."), 1)]
    normal = read(*pages)
    assert normal.text.count("CÔNG BÁO") == 1
    assert {r.name: r.count for r in normal.repairs}["page_headers"] == 3


def test_invisible_characters_go_and_are_counted() -> None:
    normal = read("Giáo\u200b viên\ufeff dạy\u202e học\U000e0041.")
    assert normal.text == "Giáo viên dạy học."
    assert {r.name: r.count for r in normal.repairs} == {"invisible_characters": 4}


@pytest.mark.parametrize(
    ("marked", "plain"),
    [("Về *đổi mới* giáo dục", "Về đổi mới giáo dục"), ("**Điều 1.** Phạm vi", "Điều 1. Phạm vi"), ("Bảng (*) ghi chú (*) này", "Bảng (*) ghi chú (*) này"),
     ("* Một mục", "* Một mục")],
)  # fmt: skip
def test_emphasis_marks(marked: str, plain: str) -> None:
    assert read(marked).text == plain


def test_an_unclosed_quotation_survives() -> None:
    text = 'Thực hiện Nghị quyết "Về đổi mới căn bản tạo sự đồng thuận.\n\nĐoạn sau vẫn là đoạn sau.'
    assert read(text).text == text


def test_wrapped_lines_become_paragraphs() -> None:
    line = "Các cơ quan, đơn vị trên địa bàn thành phố tổ chức thực hiện nghiêm túc kế hoạch"
    text = "\n".join([line, "này và báo cáo kết quả hằng năm về phòng Giáo dục và Đào tạo để theo dõi chung.", *([line, "và kiểm tra việc thực hiện của mọi trường học trên toàn địa bàn thành phố này."] * 6)])
    assert len(read(text).text.split("\n")) == 7


def test_recipients_and_signers_side_by_side_come_apart_and_abbreviations_stay() -> None:
    text = normalise(PagedText(("Nơi nhận: CHỦ TỊCH\n- UBND thành phố;\n- Sở GDĐT; Lê Văn Lương\n- Lưu: VT, KGVX.",), "text")).text
    assert text == "Nơi nhận:\n- UBND thành phố;\n- Sở GDĐT;\n- Lưu: VT, KGVX.\nCHỦ TỊCH\nLê Văn Lương"
    plain = "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT, KGVX.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nGiàng A Tính"
    assert normalise(PagedText((plain,), "text")).text == plain
