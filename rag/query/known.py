"""The documents a question can name: those of the catalogue and of the store, ready to be found by number and by name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from corpus.model import Held
from corpus.symbols import parse
from corpus.text import syllables


class CatalogueEntry(Protocol):
    """What is read of an entry of the catalogue (``corpus.catalogue.Entry``)."""

    @property
    def id(self) -> str: ...
    @property
    def symbol(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def issuer(self) -> str: ...
    @property
    def date(self) -> dt.date | None: ...
    @property
    def month(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def homonym_of(self) -> str: ...


class CatalogueLike(Protocol):
    """A catalogue, as far as questions need it."""

    @property
    def entries(self) -> Sequence[CatalogueEntry]: ...


class DocumentLike(Protocol):
    """A document of the store (``corpus.store.DocumentInfo``)."""

    @property
    def id(self) -> str: ...
    @property
    def symbol(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def issuer(self) -> str: ...
    @property
    def date(self) -> dt.date | None: ...
    @property
    def month(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def held(self) -> Held: ...
    @property
    def signer(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Known:
    """A document that can be named; all words folded, separated by one space."""

    id: str
    symbol: str
    number: str
    code: str
    issuer_code: str
    year: int | None
    symbol_year: int | None
    date: dt.date | None
    kind: str
    issuers: tuple[str, ...]
    title: str
    names: tuple[str, ...]
    homonym: bool
    held: Held


class KnownDocuments:
    """All of them, by number and by name. Built cheaply: a document of the store is read closely when its number is asked for."""

    def __init__(self, catalogue: CatalogueLike, documents: Iterable[DocumentLike]) -> None:
        """Read both; a document of the store that the catalogue knows too is one document."""
        infos = {d.id: d for d in documents}
        self.signers = tuple(sorted({" ".join(d.signer.split()) for d in infos.values() if d.signer}))
        """Who signed the documents of the store, by name."""
        entries = [_of_entry(e, infos.get(e.id)) for e in catalogue.entries]
        seen = {k.id for k in entries}
        others = [d for d in infos.values() if d.id not in seen]
        self._by_number: dict[str, list[Known]] = {}
        self._unread: dict[str, list[DocumentLike]] = {}
        self.by_name: dict[str, list[Known]] = {}
        for known in entries:
            if known.number:
                self._by_number.setdefault(known.number.lstrip("0"), []).append(known)
        self.laws = [k for k in entries if k.kind in LAWS]
        self.opening = [k for k in entries if not k.homonym]
        kinds: dict[str, list[DocumentLike]] = {}
        for d in others:
            if (number := _NUMBER.match(d.symbol)) is not None:
                self._unread.setdefault(number[1], []).append(d)
            low = d.kind.lower()
            if low in _LAW_KINDS:
                self.laws.append(_of_document(d))
            elif any(head in d.title.lower() for head in _OPENINGS):
                self.opening.append(_of_document(d))
            if d.held is Held.FULL:
                kinds.setdefault(low, []).append(d)
        for known in (*entries, *self.laws):
            for name in known.names:
                held = self.by_name.setdefault(name, [])
                if known not in held:
                    held.append(known)
        self._held: dict[str, list[Known]] = {}
        for known in entries:
            if known.held is Held.FULL:
                self._held.setdefault(known.kind, []).append(known)
        for kind, held_documents in kinds.items():
            self._held.setdefault(words(kind), []).extend(_of_document(d) for d in held_documents[:_MANY])

    def numbered(self, number: str) -> list[Known]:
        """The documents of that number (leading zeros do not count)."""
        key = number.lstrip("0")
        if key in self._unread:
            self._by_number.setdefault(key, []).extend(_of_document(d) for d in self._unread.pop(key))
        return self._by_number.get(key, [])

    def held_of_kind(self, kind: str) -> list[Known]:
        """The documents of a kind (folded) whose text is held; of very many only some."""
        return self._held.get(kind, [])

    def held(self) -> list[Known]:
        """Documents whose text is held; of very many only some."""
        return [k for known in self._held.values() for k in known]


_NUMBER = re.compile(r"0*(\d+)")
_OPENINGS = ("chiến lược", "quy hoạch tỉnh", "đề án", "chương trình chuyển đổi số")
_MANY = 50


def words(text: str) -> str:
    """``text`` folded, its syllables separated by one space."""
    return " ".join(syllables(text))


LAWS = ("luat", "bo luat", "phap lenh", "hien phap")
_LAW_KINDS = ("luật", "bộ luật", "pháp lệnh", "hiến pháp")


def _of_entry(e: CatalogueEntry, held: DocumentLike | None) -> Known:
    names = tuple(words(n) for n in e.names)
    known = _known(e, (e.issuer, *e.aliases), names, held.held if held else Held.CITED)
    return replace(known, homonym=bool(e.homonym_of))


def _of_document(d: DocumentLike) -> Known:
    return _known(d, (d.issuer,), (), d.held)


def _known(d: CatalogueEntry | DocumentLike, issuers: tuple[str, ...], names: tuple[str, ...], held: Held) -> Known:
    symbol = parse(d.symbol) if d.symbol else None
    kind, title = words(d.kind), words(d.title)
    if kind in LAWS:
        full = title if title.startswith(kind) else f"{kind} {title}"
        names = (*names, full)
    year = d.date.year if d.date else int(d.month[:4]) if d.month[:4].isdigit() else symbol.year if symbol else None
    return Known(
        d.id,
        d.symbol,
        symbol.number if symbol else "",
        symbol.kind if symbol else "",
        symbol.issuer if symbol else "",
        year,
        symbol.year if symbol else None,
        d.date,
        kind,
        tuple(words(i) for i in issuers),
        title,
        tuple(dict.fromkeys(names)),
        False,
        held,
    )
