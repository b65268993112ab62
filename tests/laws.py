"""The named laws, asserted: what must hold of every document, shipped or made up."""

from __future__ import annotations

from corpus.laws import broken
from corpus.model import Document, Held
from ingest.metadata import metadata
from ingest.normalise import normalise
from ingest.paged import PagedText
from ingest.passages import passages
from ingest.structure import section_tree


def read(*pages: str) -> Document:
    """The document that the pages hold, as ingestion understands it."""
    normal = normalise(PagedText(pages, "text", has_pages=len(pages) > 1))
    tree = section_tree(normal.text)
    meta = metadata(normal.text, tree)
    return Document(
        id="thử", text=normal.text, version="", title=meta.title, kind=meta.kind, symbol=meta.symbol, issuer=meta.issuer,
        date=meta.date, month=meta.month, place=meta.place, held=Held.FULL, sections=tree, signer=meta.signer,
        signer_role=meta.signer_role, recipients=meta.recipients, bases=meta.bases, effective=meta.effective,
        pages=normal.pages, repairs=normal.repairs,
    )  # fmt: skip


def obey(document: Document) -> None:
    """Fails with the laws that the document and its passages break, and when reading twice gives other ids."""
    first, second = passages(document), passages(document)
    assert broken(document, first) == []
    assert [p.id for p in first] == [p.id for p in second]
