"""Whether a document still stood on a day, as far as the corpus and the catalogue tell; what they do not tell is "chưa rõ"."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from corpus.catalogue import Catalogue, Entry
from corpus.model import Held, Role
from corpus.store import DocumentInfo, Store


class Standing(StrEnum):
    """What is known of a document's force on a day."""

    NOT_YET = "chưa có hiệu lực"
    AMENDED = "đã được sửa đổi, bổ sung"
    REPLACED = "đã bị thay thế"
    REPEALED = "đã bị bãi bỏ"
    UNKNOWN = "chưa rõ"


@dataclass(frozen=True, slots=True)
class Change:
    """One document changing another: ``date`` is when the change took effect, ``None`` when unknown; ``pinpoint`` what of it."""

    by: str
    role: Role
    date: dt.date | None
    pinpoint: str
    source: str


@dataclass(frozen=True, slots=True)
class Validity:
    """The standing of a document as of a day, with the changes that say so and the catalogue's own words on its status."""

    document_id: str
    as_of: dt.date
    standing: Standing
    changes: tuple[Change, ...]
    status: str
    status_as_of: str


_CHANGES = (Role.AMENDS, Role.SUPPLEMENTS, Role.REPLACES, Role.REPEALS)
_STANDING = {Role.REPEALS: Standing.REPEALED, Role.REPLACES: Standing.REPLACED, Role.AMENDS: Standing.AMENDED, Role.SUPPLEMENTS: Standing.AMENDED}
_STRONGEST = (Standing.REPEALED, Standing.REPLACED, Standing.AMENDED)


def validity(store: Store, catalogue: Catalogue, document_id: str, as_of: dt.date) -> Validity:
    """The standing of a document on ``as_of``. A part that is repealed or replaced (a pinpoint) amends the whole."""
    infos = {info.id: info for info in store.documents()}
    entry = catalogue.get(document_id)
    changes = tuple(c for c in _changes(store, catalogue, infos, document_id) if c.date is None or c.date <= as_of)
    found = {Standing.AMENDED if c.pinpoint else _STANDING[c.role] for c in changes if c.date is not None}
    standing = next((s for s in _STRONGEST if s in found), Standing.UNKNOWN)
    known = infos.get(document_id) or entry
    begins = (known.effective or known.date) if known else None
    if begins and begins > as_of:
        standing = Standing.NOT_YET
    return Validity(document_id, as_of, standing, changes, entry.status if entry else "", entry.status_as_of if entry else "")


def _changes(store: Store, catalogue: Catalogue, infos: dict[str, DocumentInfo], document_id: str) -> list[Change]:
    found: dict[tuple[str, Role], Change] = {}
    for reference in store.references(target=document_id):
        if reference.role in _CHANGES and reference.document_id != document_id:
            citing = infos[reference.document_id]
            if citing.held is Held.FULL:
                change = Change(citing.id, reference.role, citing.effective or citing.date, reference.pinpoint, reference.text)
                found.setdefault((citing.id, reference.role), change)
    for entry in catalogue.entries:
        for relation in entry.relations:
            if relation.target_id == document_id and relation.confirmed and relation.type in {r.value for r in _CHANGES}:
                role = Role(relation.type)
                found.setdefault((entry.id, role), Change(entry.id, role, _begins(entry), "", relation.source))
    return sorted(found.values(), key=lambda c: (c.date or dt.date.max, c.by))


def _begins(entry: Entry) -> dt.date | None:
    return entry.effective or entry.date
