"""Looked at, corrected, published: nothing is written before, everything follows a correction after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.errors import UsageError
from corpus.laws import broken
from corpus.store import Store
from ingest.corrections import Correction
from ingest.pipeline import Status, ingest_paths
from ingest.preview import Arrival, preview, publish, with_corrections

LETTER = """ỦY BAN NHÂN DÂN
XÃ MƯỜNG THAN
Số: /KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mường Than, ngày    tháng 3 năm 2025
KẾ HOẠCH
Phổ cập giáo dục mầm non
Căn cứ Luật Giáo dục số 43/2019/QH14 ngày 14 tháng 6 năm 2019;
I. MỤC TIÊU
1. Phòng Giáo dục và Đào tạo báo cáo kết quả trước ngày 30/11 hằng năm.
2. Các trường thực hiện khoản 1 Mục này.
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.at(tmp_path / "kho")
    yield made
    made.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "kế hoạch.txt"
    made.write_text(LETTER, encoding="utf-8")
    return made


def test_a_preview_tells_and_writes_nothing(store: Store, path: Path) -> None:
    seen = preview(path, store, Catalogue.load())
    assert seen.usable
    assert [d.path for d in seen.diagnoses] == ["kế hoạch.txt"]
    (one,) = seen.documents
    assert (one.document.symbol, one.document.kind, one.document.month, one.arrival) == ("/KH-UBND", "Kế hoạch", "2025-03", Arrival.NEW)
    assert (one.references, one.resolved) == (1, 1)
    assert one.duties == 2
    assert len(one.doubts) == 2, one.doubts
    assert store.generation() == 0
    assert store.documents() == []


def test_a_file_that_cannot_be_read_says_why_and_publishes_nothing(store: Store, tmp_path: Path) -> None:
    bad = tmp_path / "hỏng.pdf"
    bad.write_bytes(b"%PDF-1.7\n")
    seen = preview(bad, store, Catalogue.load())
    assert not seen.usable
    assert seen.message
    assert seen.diagnoses[0].usable is False
    assert publish(seen, store, Catalogue.load()).status is Status.FAILED
    assert store.documents() == []


def test_corrections_reach_everything_and_outlive_a_second_reading(store: Store, path: Path) -> None:
    catalogue = Catalogue.load()
    seen = preview(path, store, catalogue)
    right = {0: Correction.of({"symbol": "số 15/KH-UBND", "date": "12/03/2025", "title": "Phổ cập"})}
    assert with_corrections(seen, right, store, catalogue).documents[0].doubts == ()
    report = publish(seen, store, catalogue, right)
    (document_id,) = report.documents
    document = store.document(document_id)
    assert (document.symbol, document.date, document.month, document.title) == ("15/KH-UBND", dt.date(2025, 3, 12), "2025-03", "Phổ cập")
    assert document_id.startswith("15-kh-ubnd-2025-03-12")
    passages = tuple(store.iter_passages(document_id))
    assert not broken(document, passages)
    assert all(p.id.startswith(document_id) and "Kế hoạch 15/KH-UBND: Phổ cập" in p.heading_path for p in passages)
    assert {r.document_id for r in store.references(document_id)} == {d.document_id for d in store.duties(document_id)} == {document_id}
    original = store.original(document_id)
    assert original is not None
    assert original.body == path.read_bytes()
    assert ingest_paths([path], store, catalogue)[0].status is Status.UNCHANGED
    assert preview(path, store, catalogue).documents[0].arrival is Arrival.SAME
    store.remove(document_id)
    assert ingest_paths([path], store, catalogue)[0].documents == (document_id,)


def test_a_later_correction_moves_the_document_and_leaves_no_twin(store: Store, path: Path) -> None:
    catalogue = Catalogue.load()
    publish(preview(path, store, catalogue), store, catalogue, {0: Correction.of({"symbol": "15/KH-UBND"})})
    publish(preview(path, store, catalogue), store, catalogue, {0: Correction.of({"date": "2025-03-12"})})
    (info,) = store.documents()
    assert (info.symbol, info.date) == ("15/KH-UBND", dt.date(2025, 3, 12))


@pytest.mark.parametrize(
    "facts", [{"date": "31/02/2025"}, {"date": "tháng ba"}, {"symbol": "mười lăm"}, {"text": "x"}, {"title": "a" * 601}, {"kind": 3}]
)
def test_a_wrong_correction_is_one_sentence(facts: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        Correction.of(facts)
