"""Where a document is cited and for what, and what it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Document, Held, Reference, Role, Span
from corpus.symbols import find
from corpus.text import fold
from rag.answer.draft import Draft, Part
from rag.answer.features import kinds_in
from rag.answer.look import Look
from rag.answer.quote import cite
from rag.answer.relations import MOST_PLACES, relations
from rag.answer.select import Candidate
from rag.answer.statements import catalogue_citation, statement
from rag.answer.which import document_asked, issuer_asked
from rag.library import Library

LONGEST = 400
"""Characters of a text shown around a mention; a longer one is cut to the mention itself."""


def cited_where(look: Look) -> Draft | None:
    """Where held documents cite this one: in those that the question names beside it, else in all; that none of them does is said too."""
    places: dict[tuple[str, str], Part] = {}
    others = [t for t in look.query.targets if t != look.id and look.library.held(t) is Held.FULL]
    if others and (uncited := _uncited(look, others)):
        return uncited
    for reference in look.library.references_to(look.id):
        if reference.document_id != look.id and (not others or reference.document_id in others):
            key = (reference.document_id, reference.section)
            if key not in places:
                document = look.library.document(reference.document_id)
                span = _around(look.library, document, reference) if _WHAT_FOR.search(fold(look.query.best)) else reference.span
                places[key] = Part(cite(look.library, document, span))
    if not places:
        return None
    wanted = kinds_in(look.query.best) - {fold(look.library.cited(look.id).kind)}
    of_kind = {key: part for key, part in places.items() if fold(part.citation.document.kind) in wanted}
    places = dict(sorted((of_kind or places).items(), key=lambda place: place[1].citation.document.held is not Held.FULL))
    total = len(places)
    more = (f"Còn {total - MOST_PLACES} chỗ khác; xem đủ bằng «chinhsach references».",) if total > MOST_PLACES else ()
    named = look.library.name(look.id)
    return Draft(tuple(list(places.values())[:MOST_PLACES]), f"{named} được viện dẫn ở {total} mục:", more)


def _uncited(look: Look, others: Sequence[str]) -> Draft | None:
    """That a document held in full, named beside this one, does not cite it; ``None`` where one does, or where it is the one that cites."""
    cited = {r.document_id for r in look.library.references_to(look.id)}
    citing = look.library.held(look.id) is Held.FULL and any(r.target in look.query.targets for r in look.library.references_of(look.id) if r.target != look.id)
    if cited & set(others) or citing or look.entry is None:
        return None
    names = "; ".join(look.library.name(t) for t in others)
    noted = [Part(catalogue_citation(look.library, look.entry, n)) for n in look.entry.notes if _NOT_CITED.search(fold(n))]
    return Draft((*noted, Part(statement(look.library, look.entry, "document"))), f"{names} không viện dẫn {look.library.name(look.id)}.")


_NOT_CITED = re.compile(r"(?<!\w)(?:khong|chua) (?:vien )?dan(?!\w)")


_WHAT_FOR = re.compile(r"(?<!\w)(?:lam|viec|chuyen|de|cho|ve|noi dung|nhiem vu|muc dich) (?:nhung |cac )?(?:\w+ )?(?:gi|nao|can cu)(?!\w)")


def _around(library: Library, document: Document, reference: Reference) -> Span:
    """What stands around a mention and says what it is cited for: the quotable part of its passage; the mention alone where that is LONGEST or longer."""
    passage = next((p for p in library.passages_of(document.id) if p.span.contains(reference.span)), None)
    units = Candidate(passage, document, 1.0).units() if passage else []
    unit = next((u for u in units if u.contains(reference.span)), reference.span)
    return unit if len(unit) < LONGEST else reference.span


def cites(look: Look) -> Draft | None:
    first: dict[str, Reference] = {}
    for reference in look.library.references_of(look.id):
        if reference.target != look.id:
            first.setdefault(reference.target or fold(reference.symbol or reference.text), reference)
    document = look.document
    if not first or document is None:
        return relations(look, tuple(Role))
    parts = {r: Part(cite(look.library, document, r.span)) for r in first.values()}
    wanted, whose = document_asked(look.query.best), issuer_asked(look.query.best)
    if whose and whose(document.issuer, ""):
        whose = None
    asked = tuple(p for p in parts.values() if wanted and wanted(p.citation.quote)) or tuple(p for r, p in parts.items() if whose and whose(*_issuer(look.library, r)))
    return Draft(asked) if asked else Draft(tuple(parts.values()), f"{look.library.name(look.id)} viện dẫn {len(parts)} văn bản:")


def _issuer(library: Library, reference: Reference) -> tuple[str, str]:
    """Who issued the document mentioned: its name, and its code in the symbol."""
    return (library.cited(reference.target).issuer if reference.target else "") or reference.issuer, next((s.issuer for _, s in find(reference.symbol)), "")
