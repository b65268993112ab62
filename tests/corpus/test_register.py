"""The register and validity, over a small store with two documents."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.model import Document, Held, Ingested, Section, SectionKind, Span
from corpus.register import HEADINGS, as_csv, as_objects, register
from corpus.store import Store
from corpus.validity import Standing, validity
from ingest.references import references, resolve_again

CATALOGUE = Catalogue.load()


def document(document_id: str, symbol: str, day: dt.date, text: str, effective: dt.date | None = None) -> Ingested:
    section = Section("1", SectionKind.ARTICLE, "1", "Điều 1", Span(0, len(text)))
    version = hashlib.sha256(text.encode()).hexdigest()
    made = Document(document_id, text, version, "Về việc", "Thông tư", symbol, "Bộ Giáo dục và Đào tạo", day, "", "", Held.FULL, (section,), effective=effective)
    return Ingested(made, (), references(made, CATALOGUE), ())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.at(tmp_path)
    made.put(document("a", "03/2030/TT-BGDĐT", dt.date(2030, 3, 1), "Thông tư này thay thế Thông tư số 02/2026/TT-BGDĐT ngày 01/02/2026.", dt.date(2030, 4, 1)))
    made.put(document("b", "02/2026/TT-BGDĐT", dt.date(2026, 2, 1), "Căn cứ Luật Giáo dục số 43/2019/QH14; theo Nghị quyết số 29-NQ/TW."))
    yield made
    made.close()


def test_rows_say_what_is_cited_where_and_whether_it_is_held(store: Store) -> None:
    rows = register(store, CATALOGUE, "b")
    assert [(r.cited_symbol, r.role, r.held, r.label) for r in rows] == [
        ("43/2019/QH14", "căn cứ", "cited", "Điều 1"),
        ("29-NQ/TW", "dẫn chiếu", "cited", "Điều 1"),
    ]
    assert len(rows[1].candidates) == 2
    assert len(as_objects(rows)) == 2


def test_csv_has_a_row_for_each_mention(store: Store) -> None:
    table = list(csv.reader(io.StringIO(as_csv(register(store, CATALOGUE)).removeprefix("\ufeff"))))
    assert table[0] == list(HEADINGS.values())
    assert len(table) == 4


def test_a_document_that_arrives_later_is_found_by_earlier_mentions(store: Store) -> None:
    assert register(store, CATALOGUE, "a")[0].cited_id == ""
    assert resolve_again(store, CATALOGUE, ["b"]) == ["a"]
    assert register(store, CATALOGUE, "a")[0].cited_id == "b"


@pytest.mark.parametrize(
    ("day", "standing"),
    [(dt.date(2026, 1, 1), Standing.NOT_YET), (dt.date(2027, 1, 1), Standing.UNKNOWN), (dt.date(2030, 3, 15), Standing.UNKNOWN), (dt.date(2031, 1, 1), Standing.REPLACED)],
)
def test_validity_as_of_a_day(store: Store, day: dt.date, standing: Standing) -> None:
    resolve_again(store, CATALOGUE, ["b"])
    assert validity(store, CATALOGUE, "b", day).standing is standing


def test_the_catalogue_knows_amendments_of_documents_not_held(store: Store) -> None:
    law = validity(store, CATALOGUE, "43-2019-qh14-2019-06-14", dt.date(2026, 6, 1))
    assert law.standing is Standing.AMENDED
    assert [c.by for c in law.changes] == ["123-2025-qh15-2025-12-10"]
    assert validity(store, CATALOGUE, "43-2019-qh14-2019-06-14", dt.date(2025, 6, 1)).standing is Standing.UNKNOWN
