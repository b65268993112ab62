"""The documents a question can name: those of the catalogue and of the store, ready to be found by number and by name."""

from __future__ import annotations

import datetime as dt
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
    """All of them, by number and by name."""

    def __init__(self, catalogue: CatalogueLike, documents: Iterable[DocumentLike]) -> None:
        """Read both; a document of the store that the catalogue knows too is one document."""
        infos = {d.id: d for d in documents}
        found = [_of_entry(e, infos.get(e.id)) for e in catalogue.entries]
        seen = {k.id for k in found}
        found += [_of_document(d) for d in infos.values() if d.id not in seen]
        self.all = tuple(found)
        self.by_number: dict[str, list[Known]] = {}
        self.by_name: dict[str, list[Known]] = {}
        self.held_by_kind: dict[str, list[Known]] = {}
        for known in found:
            if known.number:
                self.by_number.setdefault(known.number.lstrip("0"), []).append(known)
            for name in known.names:
                self.by_name.setdefault(name, []).append(known)
            if known.held is Held.FULL:
                self.held_by_kind.setdefault(known.kind, []).append(known)
        self.get = {k.id: k for k in found}.get


def words(text: str) -> str:
    """``text`` folded, its syllables separated by one space."""
    return " ".join(syllables(text))


_LAWS = ("luat", "bo luat", "phap lenh", "hien phap")


def _of_entry(e: CatalogueEntry, held: DocumentLike | None) -> Known:
    names = tuple(words(n) for n in e.names)
    known = _known(e, (e.issuer, *e.aliases), names, held.held if held else Held.CITED)
    return replace(known, homonym=bool(e.homonym_of))


def _of_document(d: DocumentLike) -> Known:
    return _known(d, (d.issuer,), (), d.held)


def _known(d: CatalogueEntry | DocumentLike, issuers: tuple[str, ...], names: tuple[str, ...], held: Held) -> Known:
    symbol = parse(d.symbol) if d.symbol else None
    kind, title = words(d.kind), words(d.title)
    if kind in _LAWS:
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
