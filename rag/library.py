"""What can be read and cited: held documents, digests, and what the catalogue knows, under one set of ids."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.catalogue import Catalogue, Entry
from corpus.identity import carrier_of
from corpus.model import Document, Held, Passage, Reference, Span
from corpus.naming import attached_name
from corpus.store import DocumentInfo, Store
from corpus.symbols import Symbol, find
from corpus.text import fold
from rag.model import CitedDocument

OWN_MOST = 20_000
"""Passages. To search among that many costs several times what a search of all does, for every one of them is named to the index."""


class Library:
    """A reading view of the store and the catalogue. Follows the store: what it caches is dropped when the generation moves."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        """Look into ``store`` and ``catalogue``; nothing is read yet."""
        self.store = store
        self.catalogue = catalogue
        self._generation = -1
        self._infos: dict[str, DocumentInfo] = {}
        self._document = lru_cache(maxsize=64)(store.document)
        self._digested: list[Passage] | None = None
        self._told: tuple[Symbol, ...] | None = None
        self._own: frozenset[str] | None = None

    def refresh(self) -> int:
        """Drop what is stale; the store's generation."""
        generation = self.store.generation()
        if generation != self._generation:
            self._infos = {info.id: info for info in self.store.documents()}
            self._document.cache_clear()
            self._digested = self._told = self._own = None
            self._generation = generation
        return generation

    @property
    def infos(self) -> dict[str, DocumentInfo]:
        """All documents of the store by id."""
        return self._infos

    def own_texts(self) -> list[str]:
        """The ids of one's own documents that are held in full, not of a codification's thousands."""
        return [i.id for i in self._infos.values() if i.held is Held.FULL and not i.topic]

    def own_beside_law(self) -> frozenset[str]:
        """The ids of the passages of one's own documents, where general law (a codification, by topics) lies beside them; empty where all are of one
        kind, or where one's own are too many (OWN_MOST) to be looked through apart."""
        if self._own is None:
            own = [i for i in self._infos.values() if not i.topic]
            apart = len(own) < len(self._infos)
            ids = self.store.passage_ids([i.id for i in own]) if apart else []
            self._own = frozenset(ids) if len(ids) <= OWN_MOST else frozenset()
        return self._own

    def kinds_only_own(self) -> frozenset[str]:
        """The kinds of documents (folded) held in full that one's own have and general law has not."""
        own = {fold(self._infos[i].kind) for i in self.own_texts()}
        return frozenset(own.difference(fold(i.kind) for i in self._infos.values() if i.topic and i.held is Held.FULL))

    def of_general_law(self, document_id: str) -> bool:
        """Whether the document comes from a codification of all law rather than being one's own."""
        info = self._infos.get(document_id)
        return bool(info and info.topic)

    def document(self, document_id: str) -> Document:
        """The document with its tree. Raises UnknownDocument."""
        return self._document(document_id)

    def held(self, document_id: str) -> Held:
        """How much we have of a document; CITED for one that only the catalogue or citations know."""
        info = self._infos.get(document_id)
        return info.held if info else Held.CITED

    def entry(self, document_id: str) -> Entry | None:
        """The catalogue's entry, or ``None``."""
        return self.catalogue.get(document_id)

    def references_to(self, document_id: str) -> list[Reference]:
        """Every mention of the document in held documents, in document order."""
        return self.store.references(target=document_id)

    def references_of(self, document_id: str) -> list[Reference]:
        """Every mention inside the document, in order."""
        return self.store.references(document_id=document_id)

    def actors_at(self, document_id: str, span: Span) -> tuple[str, ...]:
        """Those whom the clauses under ``span`` charge with something, as they name them."""
        return tuple(dict.fromkeys(d.actor for d in self.store.duties(document_id) if d.actor_stated and d.span.overlaps(span)))

    def symbol_told(self, number: str, kind: str, issuer: str, year: int | None) -> str:
        """The symbol, in full, of the one document with that number, kind, issuer and year ("" or ``None`` where not known) that digests and the
        catalogue tell of ("thông tư 28/2009"); "" where none fits or several do."""
        if self._told is None:
            texts = [t for e in self.catalogue.entries for t in (e.title, e.one_line, e.status, *e.notes, *(r.target for r in e.relations))]
            texts += [p.text for p in self._digests()]
            self._told = tuple({s.text: s for t in texts for _, s in find(t)}.values())
        plain = number.lstrip("0")
        fitting = [
            s.text for s in self._told
            if plain and s.number.lstrip("0") == plain and year in (None, s.year) and fold(kind) in ("", fold(s.kind)) and fold(issuer) in ("", fold(s.issuer))
        ]  # fmt: skip
        return fitting[0] if len(fitting) == 1 else ""

    def digests_naming(self, symbol: str) -> list[Passage]:
        """The passages of digests whose places, headings or text name a document by its symbol; none for a blank symbol."""
        if not symbol or symbol.startswith("/"):
            return []
        named = naming(symbol)
        return [p for p in self._digests() if named.search(f"{p.section}\n{p.heading_path}\n{p.text}")]

    def _digests(self) -> list[Passage]:
        if self._digested is None:
            self._digested = [p for i in self._infos.values() if i.held is Held.DIGEST for p in self.passages_of(i.id)]
        return self._digested

    def passages_of(self, document_id: str) -> list[Passage]:
        """The passages of a document in order."""
        return list(self.store.iter_passages(document_id))

    def cited(self, document_id: str, held: Held | None = None) -> CitedDocument:
        """The document as a citation names it; facts of the catalogue fill what a held text leaves blank."""
        info, entry = self._infos.get(document_id), self.entry(document_id)
        if info is not None:
            symbol, kind, issuer, title, day, month = info.symbol, info.kind, info.issuer, info.title, info.date, info.month
        elif entry is not None:
            symbol, kind, issuer, title, day, month = entry.symbol, entry.kind, entry.issuer, entry.title, entry.date, entry.month
        else:
            raise KeyError(document_id)
        shown = day.isoformat() if day else (month or None)
        return CitedDocument(document_id, symbol, kind, issuer, shown, title, held or self.held(document_id))

    def name(self, document_id: str) -> str:
        """The document as one would say it: "Nghị quyết số 29-NQ/TW ngày 04/11/2013"."""
        d = self.cited(document_id)
        return document_name(d)


def naming(symbol: str) -> re.Pattern[str]:
    """What finds a document's symbol in a text, whole."""
    return re.compile(rf"(?<![\w/-]){re.escape(symbol)}(?![\w/-])", re.IGNORECASE)


def document_name(d: CitedDocument) -> str:
    """The document as official letters name it; a blank number is left out, a month given as a month."""
    named = f"{d.kind} số {d.symbol}" if d.symbol and not d.symbol.startswith("/") else d.kind or "Văn bản"
    if d.kind in ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp") and d.title:
        title = d.title if d.title.lower().startswith(d.kind.lower()) else f"{d.kind} {d.title}"
        named = f"{title} số {d.symbol}" if d.symbol else title
    if carrier_of(d.id):
        named = attached_name(d.kind, d.title, d.symbol)
    if d.symbol.startswith("/") and d.issuer:
        named += f" của {d.issuer}"
    if d.date and len(d.date) == 10:
        year, month, day = d.date.split("-")
        named += f" ngày {day}/{month}/{year}"
    elif d.date:
        year, month = d.date.split("-")
        named += f" tháng {month}/{year}"
    return named
