"""What documents are called, those held and those the catalogue knows: read once for each state of the store."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.catalogue import Catalogue
from corpus.model import Held
from corpus.store import DocumentInfo, Store
from ui.web.render import name


@dataclass(frozen=True, slots=True)
class Known:
    """All documents of one state of the store. ``names`` and ``held`` cover the catalogue's too (those are "cited")."""

    infos: tuple[DocumentInfo, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    issuers: tuple[str, ...] = ()


class Names:
    """Follows the store."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        """Nothing is read yet."""
        self._store, self._catalogue = store, catalogue
        self._generation, self._known = -1, Known()

    def known(self) -> Known:
        """The documents as the store is now."""
        generation = self._store.generation()
        if generation != self._generation:
            infos = self._store.documents()
            entries = self._catalogue.entries
            names = {e.id: e.name for e in entries} | {i.id: name(i) for i in infos}
            held = {e.id: Held.CITED.value for e in entries} | {i.id: i.held.value for i in infos}
            kinds = sorted({i.kind for i in infos if i.kind} | {e.kind for e in entries if e.kind})
            years = sorted({i.date.year for i in infos if i.date} | {e.date.year for e in entries if e.date}, reverse=True)
            issuers = sorted({i.issuer for i in infos if i.issuer})
            self._known = Known(tuple(infos), names, held, tuple(kinds), tuple(years), tuple(issuers))
            self._generation = generation
        return self._known
