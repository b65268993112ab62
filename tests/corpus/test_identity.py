"""The identity of documents: one id for one document however it is written, two for two."""

from __future__ import annotations

import datetime as dt

from corpus.identity import document_id

DAY = dt.date(2025, 1, 2)


def test_symbol_and_date_suffice_where_the_body_is_one() -> None:
    assert document_id("29-NQ/TW", dt.date(2013, 11, 4), "", "Ban Chấp hành Trung ương", "Về") == "29-nq-tw-2013-11-04"
    assert document_id("1585/QD-TTg", dt.date(2023, 12, 7), "", "", "") == "1585-qd-ttg-2023-12-07"


def test_two_provinces_stay_two() -> None:
    assert document_id("01/QĐ-UBND", DAY, "", "UBND tỉnh Lai Châu", "") != document_id("01/QĐ-UBND", DAY, "", "UBND tỉnh Sơn La", "")


def test_the_wording_of_an_issuer_does_not_matter() -> None:
    long = document_id("01/QĐ-UBND", DAY, "", "Ủy ban nhân dân thành phố Lai Châu", "một tên")
    assert document_id("01/QĐ-UBND", DAY, "", "UBND TP Lai Châu", "tên khác") == long


def test_blank_numbers_are_told_apart_by_their_titles() -> None:
    one = document_id("/KH-UBND", None, "2025-01", "UBND thành phố Lai Châu", "Triển khai Kế hoạch số 224-KH/ThU")
    other = document_id("/KH-UBND", None, "2025-01", "UBND thành phố Lai Châu", "Phòng chống cháy rừng")
    assert one != other
    assert one.startswith("kh-ubnd-2025-01-")


def test_a_document_without_a_symbol_has_an_ascii_id() -> None:
    found = document_id("", None, "2020-08", "Đảng bộ thành phố", "Nghị quyết Đại hội đại biểu")
    assert found.isascii()
    assert found.startswith("nghi-quyet-dai-hoi-dai-bieu-2020-08-")
