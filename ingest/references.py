"""The references of a document: every mention of another one, with its role, its place and the document meant."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from corpus.catalogue import Catalogue
from corpus.model import Document, Held, Reference, Role, Section, SectionKind, Span
from corpus.resolve import Asked, Resolved, Resolver
from corpus.store import DocumentInfo, Store
from corpus.symbols import normalise
from corpus.text import fold
from ingest.internal import inside
from ingest.mentions import Mention, mentions
from ingest.roles import Standing, standing

_AROUND = 220
_HEAD = 600
_HEADS = 2500


def references(document: Document, catalogue: Catalogue, documents: Iterable[DocumentInfo] = ()) -> tuple[Reference, ...]:
    """Every mention of another document in ``document`` (a digest too), in order, and of its own places ("khoản 2 Điều này": target itself).

    The document's own number in its head is none.

    ``documents`` are those the store holds, which a mention can mean besides the catalogue's entries.
    """
    held = tuple(documents)
    return _references(document, catalogue, Resolver(catalogue, held) if held else _resolver(catalogue))


@lru_cache(maxsize=4)
def _resolver(catalogue: Catalogue) -> Resolver:
    return Resolver(catalogue)


def _references(document: Document, catalogue: Catalogue, resolver: Resolver) -> tuple[Reference, ...]:
    names = [name for entry in catalogue.entries if not entry.homonym_of for name in entry.names]
    text = document.text
    found = [m for m in mentions(text, names) if not _is_own(m, document)]
    dated = _dates(found)
    surroundings = f"{document.issuer} {document.place} {text[:_HEAD]}"
    within = None if document.held is Held.DIGEST else document.date or _end_of(document.month)
    entry = catalogue.get(document.id)
    related = {r.target_id for r in entry.relations if r.confirmed} if entry else set()
    out: list[Reference] = []
    previous: Standing | None = None
    for mention in found:
        previous = standing(text, mention.span, mention.pinpoint, previous)
        symbol = mention.symbol.text if mention.symbol else ""
        day = mention.date or (None if mention.year and not symbol else dated.get(_key(mention)))
        asked = Asked(
            symbol=symbol,
            date=day,
            year=mention.year,
            issuer=mention.issuer,
            name=mention.name,
            context=text[mention.span.end : mention.span.end + _AROUND],
            within=within,
            surroundings=surroundings,
        )
        resolved = _as_related(resolver.resolve(asked), related)
        section = document.section_at(mention.span)
        role = Role.BASIS if previous.role is Role.CITES and section and _opens_basis(text, section, mention.span) else previous.role
        out.append(
            Reference(
                id=f"{document.id}@{mention.span.start}",
                document_id=document.id,
                section=section.path if section else "",
                span=mention.span,
                text=mention.span.of(text),
                symbol=symbol,
                kind=mention.kind,
                date=mention.date,
                issuer=mention.issuer,
                role=role,
                target=resolved.target,
                candidates=resolved.candidates,
                pinpoint=mention.pinpoint,
            )
        )
    out.extend(_inside(document, [m.span for m in found]))
    return tuple(sorted(out, key=lambda r: r.span))


def _inside(document: Document, taken: Iterable[Span]) -> Iterator[Reference]:
    """References of the document to its own places; their target is the document itself."""
    for place in inside(document, taken):
        section = document.section_at(place.span)
        yield Reference(
            id=f"{document.id}@{place.span.start}",
            document_id=document.id,
            section=section.path if section else "",
            span=place.span,
            text=place.span.of(document.text),
            symbol="",
            kind="",
            date=None,
            issuer="",
            role=Role.CITES,
            target=document.id,
            pinpoint=place.pinpoint,
        )


def _as_related(resolved: Resolved, related: set[str]) -> Resolved:
    """Of several documents that a mention can mean, the one that the catalogue relates the document to."""
    meant = [c for c in resolved.candidates if c in related]
    return Resolved(meant[0]) if len(meant) == 1 else resolved


_FEW_WORDS = 5


def _opens_basis(text: str, section: Section, span: Span) -> bool:
    """Whether the mention is what a legal basis, or a clause of it after a semicolon, begins with."""
    if section.kind is not SectionKind.BASIS:
        return False
    before = text[section.span.start : span.start].rsplit(";", 1)
    return len(before) > 1 and len(before[1].split()) <= _FEW_WORDS and not re.search(r"(?:theo|tại|bởi)\s*$", before[1])


def _is_own(mention: Mention, document: Document) -> bool:
    """Whether the mention is the document's own number, or one left blank (a draft's own, or a form to fill in)."""
    if mention.symbol is not None and not mention.symbol.number:
        return True
    if mention.symbol is None or not document.symbol or normalise(mention.symbol.text) != normalise(document.symbol):
        return _heads(mention, document.text)
    return mention.date is None or document.date is None or mention.date == document.date


def _key(mention: Mention) -> str:
    return normalise(mention.symbol.text) if mention.symbol else fold(mention.name)


def _end_of(month: str) -> dt.date | None:
    """The last day that "2025-01" can mean, ``None`` when it says nothing."""
    if len(month) != 7:
        return None
    year, number = int(month[:4]), int(month[5:])
    return dt.date(year + number // 12, number % 12 + 1, 1) - dt.timedelta(days=1)


def _heads(mention: Mention, text: str) -> bool:
    """Whether the mention is the number line of a document's head ("Số: 17/2021/TT-BGDĐT"), whose symbol was not understood."""
    if mention.symbol is None or not fold(mention.span.of(text)).startswith("so") or mention.date is not None:
        return False
    before = text[text.rfind("\n", 0, mention.span.start) + 1 : mention.span.start]
    return mention.span.start < _HEADS and not any(c.isalpha() for c in before)


def _dates(found: Iterable[Mention]) -> dict[str, dt.date]:
    """The date that the document itself gives each symbol or name, where it gives one and only one."""
    dates: dict[str, set[dt.date]] = {}
    for mention in found:
        if mention.date is not None:
            dates.setdefault(_key(mention), set()).add(mention.date)
    return {key: next(iter(days)) for key, days in dates.items() if len(days) == 1}


def resolve_again(store: Store, catalogue: Catalogue, arrived: Iterable[str]) -> list[str]:
    """Ids of documents whose references were read again, because documents that ``arrived`` may be what they mean."""
    infos = store.documents()
    new = set(arrived)
    keys = {normalise(info.symbol) for info in infos if info.id in new and info.symbol}
    waiting = {r.document_id for r in store.references(target="") if r.symbol and normalise(r.symbol) in keys} if keys else set()
    resolver = Resolver(catalogue, infos)
    for document_id in sorted(waiting):
        store.replace_references(document_id, _references(store.document(document_id), catalogue, resolver))
    return sorted(waiting)
