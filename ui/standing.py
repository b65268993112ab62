"""Whether documents still stand today, remembered until the store changes or the day ends."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import cast

from corpus.catalogue import Catalogue
from corpus.model import Reference
from corpus.store import DocumentInfo, Store
from corpus.validity import Standing, Validity, validity
from rag.model import CitedDocument
from rag.search import Filters

CHOICES: dict[str, tuple[str, frozenset[Standing]]] = {
    # the value in an address → what people read, the standings it admits
    "con": ("Chưa thấy bị thay thế, bãi bỏ", frozenset({Standing.UNKNOWN, Standing.AMENDED})),
    "sua": ("Đã được sửa đổi, bổ sung", frozenset({Standing.AMENDED})),
    "het": ("Đã bị thay thế hoặc bãi bỏ", frozenset({Standing.REPLACED, Standing.REPEALED})),
    "chua": ("Chưa có hiệu lực", frozenset({Standing.NOT_YET})),
}


class _Snapshot:
    """The store as ``validity`` asks it, its list of documents read once."""

    def __init__(self, store: Store) -> None:
        self._store, self._documents = store, store.documents()

    def documents(self) -> list[DocumentInfo]:
        return self._documents

    def references(self, document_id: str | None = None, target: str | None = None) -> list[Reference]:
        return self._store.references(document_id, target)


class Standings:
    """The standing of each document as of today."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        """Nothing is read yet."""
        self._store, self._catalogue = store, catalogue
        self._of: tuple[int, dt.date] | None = None
        self._known: dict[str, Validity] = {}
        self._snapshot: _Snapshot | None = None

    def of(self, document_id: str) -> Validity:
        """The document's standing with the changes that say so."""
        today = dt.date.today()
        now = (self._store.generation(), today)
        if self._of != now or self._snapshot is None:
            self._of, self._known, self._snapshot = now, {}, _Snapshot(self._store)
        if document_id not in self._known:
            self._known[document_id] = validity(cast(Store, self._snapshot), self._catalogue, document_id, today)
        return self._known[document_id]


@dataclass(frozen=True, slots=True)
class Narrowed(Filters):
    """Filters with the standing of the document beside them: ``standing`` is a key of CHOICES or ""."""

    standing: str = ""
    standings: Standings | None = None

    @property
    def any(self) -> bool:
        """Whether something is narrowed."""
        return bool(self.standing or self.kind or self.issuer or self.year or self.document or self.held)

    def admit(self, d: CitedDocument) -> bool:
        """Whether a document passes."""
        if not Filters.admit(self, d):
            return False
        if not self.standing or self.standings is None:
            return True
        return self.standings.of(d.id).standing in CHOICES[self.standing][1]


def narrowed(given: Filters, standing: str, standings: Standings) -> Narrowed:
    """``given`` with the standing beside it."""
    return Narrowed(given.kind, given.issuer, given.year, given.document, given.held, standing, standings)
