"""The grammar of symbols: every form offices write, and what must never be taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.symbols import find, issuer_name, kind_name, names_one_body, normalise, parse


@pytest.mark.parametrize(
    ("written", "number", "kind", "issuer", "year"),
    [
        ("29-NQ/TW", "29", "NQ", "TW", None),
        ("224-KH/ThU", "224", "KH", "ThU", None),
        ("740/KH-BCSD", "740", "KH", "BCSD", None),
        ("88/2014/QH13", "88", "", "QH13", 2014),
        ("73/2025/UBTVQH15", "73", "", "UBTVQH15", 2025),
        ("686/NQ-UBTVQH15", "686", "NQ", "UBTVQH15", None),
        ("32/2018/TT-BGDĐT", "32", "TT", "BGDĐT", 2018),
        ("01/2011/TTLT-BGDĐT-BNV", "01", "TTLT", "BGDĐT-BNV", 2011),
        ("109/2009/TTLT/BTC-BGDĐT", "109", "TTLT", "BTC-BGDĐT", 2009),
        ("30a/2008/NQ-CP", "30a", "NQ", "CP", 2008),
        ("05/VBHN-BGDĐT", "05", "VBHN", "BGDĐT", None),
        ("49-CTr/TU", "49", "CTr", "TU", None),
        ("05-NQ/ĐU", "05", "NQ", "ĐU", None),
        ("152 - HD/BTGTW", "152", "HD", "BTGTW", None),
        ("/KH-UBND", "", "KH", "UBND", None),
        ("Số:      /QĐ-UBND", "", "QĐ", "UBND", None),
        ("5512/BGDĐT-GDTrH", "5512", "CV", "BGDĐT", None),
        ("142/HĐBT", "142", "", "HĐBT", None),
        ("57-LCT/HĐNN8", "57", "LCT", "HĐNN8", None),
        ("29-NQ/TƯ", "29", "NQ", "TW", None),
        ("143/2013/N Đ-CP", "143", "NĐ", "CP", 2013),
    ],
)
def test_the_parts_of_a_symbol(written: str, number: str, kind: str, issuer: str, year: int | None) -> None:
    symbol = parse(written)
    assert symbol is not None
    assert (symbol.number, symbol.kind, symbol.issuer, symbol.year) == (number, kind, issuer, year)


@pytest.mark.parametrize("text", ["27/11/2024", "2021-2025", "2020 - 2025", "và/hoặc", "1/2", "3-5", "km/h", "29-NQ", "UBND", "", "12/CT"])
def test_what_is_no_symbol(text: str) -> None:
    assert parse(text) is None
    assert find(f"trong {text} này") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1585/QĐ-TTg", "1585/qd-ttg"),
        ("152 - HD/BTGTW", "152-HD/BTGTW"),
        ("49-CTr/\nTU", "49-CTR/TU"),
        ("09-NQ/TU", "9-NQ/TU"),
        ("29-NQ/TW", "29/NQ-TW"),
        ("740/KH-BCSD", "740/KH-BCSĐ"),
        ("Số: 32/2018/TT-BGDĐT", "32/2018/tt-bgddt"),
    ],
)
def test_spellings_of_one_symbol_are_equal(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("686/NQ-UBTVQH15", "1686/NQ-UBTVQH15"),
        ("71-NQ/TW", "71/NQ-CP"),
        ("73/2025/QH15", "73/2025/UBTVQH15"),
        ("29-NQ/TW", "29-CT/TW"),
        ("09-NQ/TU", "09-NQ/TW"),
        ("11-CTr/ThU", "11-CTr/TU"),
        ("29-NQ/TƯ", "29-NQ/TU"),
    ],
)
def test_near_misses_stay_apart(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


def test_a_number_inside_a_longer_one_is_not_found() -> None:
    assert [s.text for _, s in find("theo Nghị quyết số 1686/NQ-UBTVQH15 ngày 16/6/2025")] == ["1686/NQ-UBTVQH15"]


def test_a_symbol_broken_by_a_page_end_is_found_whole() -> None:
    text = "thực hiện Nghị quyết số\n\n88/2014/\nQH13 và Kế hoạch số 224 -\nKH/ThU ngày"
    assert [s.text for _, s in find(text)] == ["88/2014/QH13", "224-KH/ThU"]


def test_a_blank_number_counts_only_after_its_label() -> None:
    assert [s.text for _, s in find("Số: /KH-UBND")] == ["/KH-UBND"]
    assert find("các mẫu /KH-UBND") == []


@pytest.mark.parametrize(("code", "name"), [("KH", "Kế hoạch"), ("QD", "Quyết định"), ("CTr", "Chương trình"), ("XX", "")])
def test_names_of_kinds(code: str, name: str) -> None:
    assert kind_name(code) == name


def test_names_of_issuers() -> None:
    assert issuer_name("QH14") == "Quốc hội khóa XIV"
    assert issuer_name("BGDĐT-BNV") == "Bộ Giáo dục và Đào tạo - Bộ Nội vụ"
    assert issuer_name("XYZ") == ""
    assert names_one_body("UBTVQH15")
    assert not names_one_body("UBND")
    assert not names_one_body("XYZ")


@given(st.text(alphabet="0123456789/-. NQTWKHĐđuvà\n", max_size=60))
def test_every_found_symbol_lies_where_it_says(text: str) -> None:
    for span, symbol in find(text):
        assert parse(span.of(text)) == symbol
