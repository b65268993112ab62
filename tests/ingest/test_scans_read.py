"""What an OCR leaves of heads, dates and numbers is read as far as it can be, and never guessed."""

from __future__ import annotations

import pytest

from ingest.kinds import kind_among_scraps, kind_of_line
from ingest.repairs.ocr import digits_in_dates
from tests.laws import read

HEAD = "BỘ GIÁO DỤC VÀ ĐÀO TẠO CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{number} Hà Nội, ngày 22 tháng 6 năm 2021\n{kind}\n{title}\nĐiều 1. Phạm vi\nThông tư này quy định chuẩn chương trình."


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("ngày 2] tháng l2 năm 2016", "ngày 21 tháng 12 năm 2016"),
        ("ngày 3I tháng 1O năm 20l9", "ngày 31 tháng 10 năm 2019"),
        ("ngày 3] tháng 2 năm 2017", "ngày 3] tháng 2 năm 2017"),
        ("ngày T1] tháng 11 năm 2019", "ngày T1] tháng 11 năm 2019"),
        ("ngày 21 tháng 12 năm 2016", "ngày 21 tháng 12 năm 2016"),
        ("ngày lễ tháng sau năm sinh", "ngày lễ tháng sau năm sinh"),
    ],
)
def test_digits_of_a_date(written: str, right: str) -> None:
    assert digits_in_dates(written) == (right, int(written != right))


@pytest.mark.parametrize(
    ("line", "kind"),
    [("QUYÉT ĐỊNH", "Quyết định"), ("QUYÉTĐỊNH _", "Quyết định"), ("NGHỊ ĐỊNH", "Nghị định"), ("Quyết định", "Quyết định"), ("Nghị định này quy định", ""), ("QUYẾT ĐỊNH SỐ PHẬN CỦA TRƯỜNG", "")],
)
def test_a_kind_alone_on_its_line(line: str, kind: str) -> None:
    assert kind_of_line(line) == kind


def test_a_kind_among_the_scraps_of_a_stamp() -> None:
    assert kind_among_scraps("J. TBỊ .... THÔNG TƯ h") == "Thông tư"
    assert kind_among_scraps("CÔNG BỐ THÔNG TƯ MỚI CỦA NGÀNH") == ""


@pytest.mark.parametrize(
    ("number", "symbol"),
    [("Số:Ÿ_ /2021/TT-BGDĐT", "/2021/TT-BGDĐT"), ("Số;3/ /2021 /TT-BGDĐT", "/2021/TT-BGDĐT"), ("Số: 17 /2021/TT-BGDĐÐT", "17/2021/TT-BGDĐT"), ("Số: 17/2021/TT-BGDĐT", "17/2021/TT-BGDĐT")],
)
def test_a_number_that_a_pen_or_a_stamp_covers_is_left_blank(number: str, symbol: str) -> None:
    document = read(HEAD.format(number=number, kind="THÔNG TƯ", title="Quy định về chuẩn chương trình đào tạo"))
    assert (document.symbol, document.kind, document.issuer, str(document.date)) == (symbol, "Thông tư", "Bộ Giáo dục và Đào tạo", "2021-06-22")


def test_a_stamp_inside_a_title_is_left_out() -> None:
    document = read(HEAD.format(number="Số: 17/2021/TT-BGDĐT", kind="THÔNG TƯ", title="Quy định về chuẩn chương trình; ban hành\nCÔNG THÔNG TÌN ĐIỆN TỪ CHÍNH PHÙ chương trình các trình độ"))
    assert document.title == "Quy định về chuẩn chương trình; ban hành chương trình các trình độ"


def test_a_file_of_annexes_alone_says_what_it_is_attached_to() -> None:
    document = read("PHỤ LỤC 2\nMẪU GIẤY ỦY QUYỀN\n(Kèm theo Hướng dẫn số 259/HD-ĐHVN ngày 15 tháng 5 năm 2024 của Hiệu trưởng Trường Đại học Việt Nhật)\nTôi ủy quyền cho người có tên sau đây.")
    assert (document.kind, document.title, document.symbol, str(document.date)) == ("Phụ lục", "Mẫu giấy ủy quyền", "259/HD-ĐHVN", "2024-05-15")
    assert document.issuer == "Hiệu trưởng Trường Đại học Việt Nhật"
