"""What documents say of themselves, in the irregular forms that offices write."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import corpus
from tests.laws import read
from tests.letters import LETTERS

PLAN = Path(corpus.__file__).parent / "texts" / "ke-hoach-ubnd-thanh-pho-lai-chau-2025-01.txt"


def test_the_plan() -> None:
    plan = read(PLAN.read_text(encoding="utf-8"))
    assert (plan.symbol, plan.kind, plan.date, plan.month) == ("/KH-UBND", "Kế hoạch", None, "2025-01")
    assert plan.issuer == "Ủy ban nhân dân thành phố Lai Châu"
    assert plan.place == "Thành phố Lai Châu"
    assert plan.title.startswith("Triển khai, thực hiện Kế hoạch số 224-KH/ThU ngày 27/11/2024")
    assert (plan.signer, plan.signer_role) == ("Trần Đình Tiến", "KT. Chủ tịch, Phó Chủ tịch")
    assert len(plan.recipients) == 6
    assert plan.recipients[0] == "Sở Giáo dục và Đào tạo tỉnh"
    assert [b.of(plan.text)[:33] for b in plan.bases] == ["Căn cứ Kế hoạch số 224-KH/ThU ngà", "Căn cứ Kế hoạch số 740/KH-BCSD ng"]


@pytest.mark.parametrize(
    ("name", "symbol", "kind", "issuer", "date", "signer"),
    [
        ("party", "29-NQ/TW", "Nghị quyết", "Ban Chấp hành Trung ương", dt.date(2013, 11, 4), "Nguyễn Phú Trọng"),
        ("quydinh", "125-QĐ/TW", "Quy định", "Ban Chấp hành Trung ương", dt.date(2023, 10, 10), "Trương Thị Mai"),
        ("congvan", "1234/SGDĐT-GDTrH", "Công văn", "Sở Giáo dục và Đào tạo tỉnh Lai Châu", dt.date(2024, 9, 5), "Đinh Trung Tuấn"),
        ("bcsd", "740/KH-BCSD", "Kế hoạch", "Ban Cán sự đảng UBND tỉnh", dt.date(2024, 12, 31), "Lê Văn Lương"),
        ("daodu", "05-NQ/ĐU", "Nghị quyết", "Đảng ủy xã Sùng Phài", dt.date(2024, 3, 2), "Giàng A Páo"),
        ("cp", "30a/2008/NQ-CP", "Nghị quyết", "Chính phủ", dt.date(2008, 12, 27), "Nguyễn Tấn Dũng"),
        ("luat", "43/2019/QH14", "Luật", "Quốc hội", dt.date(2019, 6, 14), "Nguyễn Thị Kim Ngân"),
        ("qd", "15/2024/QĐ-UBND", "Quyết định", "Ủy ban nhân dân tỉnh Lai Châu", dt.date(2024, 4, 3), "Lê Văn Lương"),
    ],
)
def test_letters(name: str, symbol: str, kind: str, issuer: str, date: dt.date, signer: str) -> None:
    document = read(LETTERS[name])
    assert (document.symbol, document.kind, document.issuer, document.date, document.signer) == (symbol, kind, issuer, date, signer)


@pytest.mark.parametrize(
    ("line", "symbol"),
    [("Số: 740/KH-BCSD", "740/KH-BCSD"), ("Số 05-NQ/ĐU", "05-NQ/ĐU"), ("Số 152 - HD/BTGTW", "152-HD/BTGTW"), ("Số:05/VBHN-BGDĐT", "05/VBHN-BGDĐT"),
     ("Số:      /QĐ-ĐHQGHN", "/QĐ-ĐHQGHN"), ("Số: 4618 /QĐ-ĐHQGHN", "4618/QĐ-ĐHQGHN")],
)  # fmt: skip
def test_symbols_as_offices_write_them(line: str, symbol: str) -> None:
    assert read(f"{line}\nHà Nội, ngày 1 tháng 2 năm 2024\nKẾ HOẠCH\nDạy học\nI. MỤC ĐÍCH\n1. Một hai ba.").symbol == symbol


def test_names_in_a_title_of_capitals_keep_theirs() -> None:
    document = read("Số: 1/KH-UBND\nKẾ HOẠCH\nDẠY HỌC TẠI TỈNH LAI CHÂU\nI. MỤC ĐÍCH\nCác trường của tỉnh Lai Châu và tại Lai Châu dạy học.")
    assert document.title == "Dạy học tại tỉnh Lai Châu"


@pytest.mark.parametrize(
    ("sentence", "day"),
    [("Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2020.", dt.date(2020, 7, 1)), ("Quyết định này có hiệu lực kể từ ngày ký.", dt.date(2024, 2, 1)),
     ("Nghị định số 1/2020/NĐ-CP có hiệu lực từ ngày 01/7/2020.", None)],
)  # fmt: skip
def test_the_day_it_takes_effect(sentence: str, day: dt.date | None) -> None:
    assert read(f"Số: 1/QĐ-UBND\nHà Nội, ngày 1 tháng 2 năm 2024\nQUYẾT ĐỊNH\nVề dạy học\nĐiều 1. Hiệu lực\n{sentence}").effective == day
