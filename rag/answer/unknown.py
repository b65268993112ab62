"""Documents that neither the store nor the catalogue has an entry for: those that texts only tell of, and those named with a day that none has."""

from __future__ import annotations

from corpus.symbols import find, normalise, parse
from corpus.text import fold
from rag.answer.draft import Draft, Part
from rag.answer.statements import catalogue_citation, statement
from rag.library import Library
from rag.model import Query, SymbolMention


def unknown_in(query: Query) -> SymbolMention | None:
    """The first document that a question names and nothing knows."""
    return next((m for m in query.symbols if not m.targets), None)


def symbol_of(library: Library, mention: SymbolMention) -> str:
    """Its symbol in full where texts tell of it ("28/2009/TT-BGDĐT" for "thông tư 28/2009"), else as it is named."""
    return library.symbol_told(mention.number, mention.kind, mention.issuer, mention.year) or mention.text


def of_other_days(library: Library, mention: SymbolMention) -> Draft | None:
    """The documents of the symbol that is named with a day or year that none of them has; ``None`` where no such symbol is known."""
    if not (mention.kind and mention.issuer and (mention.date or mention.year)):
        return None
    named = (mention.number.lstrip("0"), fold(mention.kind), fold(mention.issuer))
    same = [e for e in library.catalogue.entries if (s := parse(e.symbol)) and (s.number.lstrip("0"), fold(s.kind), fold(s.issuer)) == named]
    told = [e for e in same if not e.homonym_of] or same
    parts = tuple(Part(statement(library, e, "document")) for e in told)
    return Draft(parts, "Không biết văn bản nào mang số, ký hiệu và ngày như vậy. Cùng số, ký hiệu có:") if parts else None


def related_to(library: Library, named: str) -> Draft | None:
    """What documents of the catalogue do to a document that only its symbol names; ``None`` when none does anything."""
    found = find(named)
    if not found:
        return None
    _, symbol = found[0]
    parts = [
        Part(catalogue_citation(library, entry, relation.sentence(entry)))
        for entry in library.catalogue.entries
        for relation in entry.relations
        if normalise(relation.target) == symbol.key
    ]
    return Draft(tuple(parts)) if parts else None
