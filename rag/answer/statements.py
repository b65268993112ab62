"""What the catalogue says of a document, as sentences that can be cited as the catalogue's."""

from __future__ import annotations

from collections.abc import Callable

from corpus.catalogue import Entry
from corpus.model import Held
from rag.library import Library, document_name
from rag.model import Citation, CitedDocument


def _day(entry: Entry) -> str:
    if entry.date:
        return f"ngày {entry.date:%d/%m/%Y}"
    if entry.month:
        year, month = entry.month.split("-")
        return f"tháng {month}/{year} (ngày để trống trong bản có được)"
    return "không rõ ngày"


def _status(name: str, entry: Entry) -> str:
    as_of = f" (theo thông tin đến {_vietnamese_date(entry.status_as_of)})" if entry.status_as_of else ""
    return f"{name}: {entry.status or 'chưa rõ'}{as_of}."


def _vietnamese_date(text: str) -> str:
    return "/".join(reversed(text.split("-")))


STATEMENTS: dict[str, Callable[[str, Entry], str]] = {
    "issuer": lambda name, e: f"{name} do {e.issuer} ban hành {_day(e)}.",
    "issue_date": lambda name, e: f"{name} được ban hành {_day(e)}, cơ quan ban hành: {e.issuer}.",
    "title": lambda name, e: f"{name} của {e.issuer}, {_day(e)}: {e.title}.",
    "status": _status,
    "document": lambda name, e: f"{name} của {e.issuer}, {_day(e)}: {e.title}. {e.one_line}".strip(),
}
"""The statement for each kind of fact; the key is what a question asks."""


def statement(library: Library, entry: Entry, asks: str) -> Citation:
    """The catalogue's statement on one fact of a document, as a citation with held = catalogue and the address behind it."""
    document = library.cited(entry.id, Held.CATALOGUE)
    named = document_name(CitedDocument(document.id, document.symbol, document.kind, "", None, document.title, document.held))
    return catalogue_citation(library, entry, STATEMENTS[asks](named, entry), asks)


def catalogue_citation(library: Library, entry: Entry, text: str, fact: str = "") -> Citation:
    """A citation of the catalogue itself, whose quote is ``text``."""
    return Citation(
        marker=0,
        document=library.cited(entry.id, Held.CATALOGUE),
        section=None,
        label="Danh mục văn bản",
        quote=text,
        start=0,
        end=len(text),
        source=entry.source_of(fact),
    )
