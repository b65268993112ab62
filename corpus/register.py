"""The register: which documents are cited, where, in which role, and how much of each is held."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.catalogue import Catalogue
from corpus.model import Document, Held, Reference
from corpus.store import DocumentInfo, Store


@dataclass(frozen=True, slots=True)
class Row:
    """One mention. ``cited_id`` is "" when the document meant is not known, ``candidates`` when it could be several."""

    cited_id: str
    cited_symbol: str
    cited_kind: str
    cited_date: str
    cited_issuer: str
    cited_title: str
    held: str
    candidates: tuple[str, ...]
    document_id: str
    document_symbol: str
    section: str
    label: str
    role: str
    pinpoint: str
    quote: str
    start: int
    end: int


HEADINGS = {
    "cited_id": "Mã văn bản được viện dẫn",
    "cited_symbol": "Số, ký hiệu",
    "cited_kind": "Loại",
    "cited_date": "Ngày ban hành",
    "cited_issuer": "Cơ quan ban hành",
    "cited_title": "Trích yếu",
    "held": "Trong kho",
    "candidates": "Có thể là",
    "document_id": "Mã văn bản viện dẫn",
    "document_symbol": "Số, ký hiệu văn bản viện dẫn",
    "section": "Mục",
    "label": "Vị trí",
    "role": "Vai trò",
    "pinpoint": "Điểm được dẫn",
    "quote": "Nguyên văn",
    "start": "Từ ký tự",
    "end": "Đến ký tự",
}
"""The Vietnamese heading of each column, in order."""
HELD_WORDS = {Held.FULL: "toàn văn", Held.DIGEST: "bản tóm lược", Held.CITED: "chỉ viện dẫn", Held.CATALOGUE: "chỉ có trong danh mục"}


def register(store: Store, catalogue: Catalogue, document_id: str | None = None) -> list[Row]:
    """All mentions in the store (of one document, when given), in document order. Raises UnknownDocument."""
    infos = {info.id: info for info in store.documents()}
    documents: dict[str, Document] = {}
    if document_id is not None:
        documents[document_id] = store.document(document_id)
    rows = []
    for reference in store.references(document_id=document_id):
        if reference.target == reference.document_id:
            continue
        citing = documents.get(reference.document_id) or documents.setdefault(reference.document_id, store.document(reference.document_id))
        rows.append(_row(reference, citing, infos, catalogue))
    return rows


def as_csv(rows: Iterable[Row]) -> str:
    """The rows as CSV with Vietnamese headings and a byte-order mark, as spreadsheets open it right."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS.values())
    for row in rows:
        writer.writerow(_cell(name, getattr(row, name)) for name in HEADINGS)
    return "\ufeff" + out.getvalue()


def as_objects(rows: Iterable[Row]) -> list[dict[str, object]]:
    """The rows for JSON, by document cited: {"document": {…}, "places": [{"document", "section", "label", "role", …}]}."""
    grouped: dict[tuple[str, str, str], dict[str, object]] = {}
    places: dict[tuple[str, str, str], list[dict[str, object]]] = {}
    for row in rows:
        key = (row.cited_id, row.cited_symbol, "" if row.cited_id else row.cited_date or row.cited_title)
        grouped.setdefault(key, {"document": _cited(row), "places": places.setdefault(key, [])})
        places[key].append(
            {
                "document": row.document_id,
                "section": row.section,
                "label": row.label,
                "role": row.role,
                "pinpoint": row.pinpoint,
                "quote": row.quote,
                "start": row.start,
                "end": row.end,
                "candidates": list(row.candidates),
            }
        )
    return list(grouped.values())


def _cited(row: Row) -> dict[str, object]:
    return {
        "id": row.cited_id or None,
        "symbol": row.cited_symbol,
        "kind": row.cited_kind,
        "issuer": row.cited_issuer,
        "date": row.cited_date or None,
        "title": row.cited_title,
        "held": row.held,
    }


def _cell(name: str, value: object) -> str:
    if name == "held":
        return HELD_WORDS[Held(str(value))]
    text = "; ".join(value) if isinstance(value, tuple) else " ".join(str(value).split())
    return f"'{text}" if text[:1] in ("=", "+", "@") else text


def _row(reference: Reference, citing: Document, infos: dict[str, DocumentInfo], catalogue: Catalogue) -> Row:
    info, entry = infos.get(reference.target), catalogue.get(reference.target)
    known = info or entry
    section = citing.section(reference.section) if reference.section else None
    said = reference.date.isoformat() if reference.date else ""
    day = (known.date.isoformat() if known.date else known.month) if known else said
    return Row(
        cited_id=reference.target,
        cited_symbol=known.symbol if known else reference.symbol,
        cited_kind=known.kind if known else reference.kind,
        cited_date=day,
        cited_issuer=known.issuer if known else reference.issuer,
        cited_title=known.title if known else ("" if reference.symbol else " ".join(reference.text.split())),
        held=(info.held if info else Held.CITED).value,
        candidates=reference.candidates,
        document_id=reference.document_id,
        document_symbol=citing.symbol,
        section=reference.section,
        label=section.label if section else "",
        role=reference.role.value,
        pinpoint=reference.pinpoint,
        quote=reference.text,
        start=reference.span.start,
        end=reference.span.end,
    )
