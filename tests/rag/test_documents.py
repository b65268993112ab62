"""Documents found by part of their name."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import ingest_paths
from rag.compose import Assistant
from rag.documents import DocumentFinder
from ui.house import House


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        ("158", "1585/QĐ-TTg"),
        ("585", "1585/QĐ-TTg"),
        ("72-QĐ", "72-QĐ/TW"),
        ("qd cua thu tuong 158", "1585/QĐ-TTg"),
        ("thong tu 3", "32/2018/TT-BGDĐT"),
        ("nghị quyết quốc hội 2014", "88/2014/QH13"),
        ("kế hoạch Thành ủy 22", "224-KH/ThU"),
        ("quy hoạch tỉnh Lai Ch", "1585/QĐ-TTg"),
        ("88 2014 qh13", "88/2014/QH13"),
        ("29nqtw 4/11/2013", "29-NQ/TW"),
        ("294khtu", "294-KH/TU"),
    ],
)
def test_half_a_name_finds_the_document_first(shipped: Assistant, typed: str, symbol: str) -> None:
    assert DocumentFinder(shipped.library).find(typed)[0].symbol == symbol


@pytest.mark.parametrize("typed", ["", "của", "học", "2", "quyết định 99999", "bóng đá ngoại hạng"])
def test_nothing_is_found_by_what_names_nothing(shipped: Assistant, typed: str) -> None:
    assert DocumentFinder(shipped.library).find(typed) == []


def test_numbers_alone_bring_no_clause_that_does_not_hold_them(shipped: Assistant) -> None:
    for typed in ("158", "740", "2030"):
        found = shipped.search(typed)
        assert found.hits or found.documents
        for hit in found.hits:
            document = shipped.library.document(hit.document.id)
            assert any(typed in p.text for p in shipped.library.passages_of(document.id) if p.section == (hit.section or ""))


def test_a_document_that_only_a_mention_knows_is_found_with_its_places(tmp_path: Path) -> None:
    letter = tmp_path / "cong-van.txt"
    letter.write_text(
        "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO\nSố: 12/PGDĐT\nLai Châu, ngày 05 tháng 3 năm 2025\n\nCÔNG VĂN\nVề việc kiểm kê thiết bị\n\n"
        "1. Các trường kiểm kê thiết bị theo Thông tư số 37/2021/TT-BGDĐT ngày 30/12/2021 của Bộ Giáo dục và Đào tạo.\n\n"
        "2. Báo cáo về phòng trước ngày 30/3/2025.\n",
        encoding="utf-8",
    )
    with House.opened(tmp_path / "data") as house:
        (report,) = ingest_paths([letter], house.store, house.catalogue)
        assert report.documents, report.message
        (match, *_) = house.assistant.search("thông tư 37/2021").documents
        assert (match.document.symbol, match.document.id) == ("37/2021/TT-BGDĐT", "")
        assert [p.quote for p in match.cited_in]
        assert "37/2021" in match.cited_in[0].quote
