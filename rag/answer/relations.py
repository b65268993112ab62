"""What a document has to do with others: where it is cited, what it cites, implements, amends or replaces, and what does so to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import Document, Held, Reference, Role, Span
from corpus.sentences import sentences
from corpus.symbols import find, normalise
from corpus.text import fold
from rag.answer.draft import Draft, Part
from rag.answer.features import kinds_in
from rag.answer.look import Look
from rag.answer.quote import cite
from rag.answer.select import Candidate, best_span
from rag.answer.statements import catalogue_citation, statement
from rag.answer.which import document_asked
from rag.library import Library

MOST_PLACES = 12
"""How many places of one document's mention are cited at most; the register has them all."""
LONGEST = 400
"""Characters of a sentence shown around a mention; a longer one is cut to the mention itself."""


def cited_where(look: Look) -> Draft | None:
    places: dict[tuple[str, str], Part] = {}
    for reference in look.library.references_to(look.id):
        if reference.document_id != look.id:
            key = (reference.document_id, reference.section)
            if key not in places:
                document = look.library.document(reference.document_id)
                span = _around(document, reference) if _WHAT_FOR.search(fold(look.query.best)) else reference.span
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


_WHAT_FOR = re.compile(r"(?<!\w)(?:lam|viec|de|cho|ve|noi dung) (?:nhung |cac )?(?:viec )?(?:gi|can cu)(?!\w)")


def _around(document: Document, reference: Reference) -> Span:
    """The sentence around a mention, which says what it is cited for; the mention alone where that is LONGEST or longer."""
    whole = next((s.span for s in document.walk() if not s.children and s.span.contains(reference.span)), reference.span)
    sentence = next((s for s in sentences(document.text, whole) if s.contains(reference.span)), reference.span)
    return sentence if len(sentence) < LONGEST else reference.span


def cites(look: Look) -> Draft | None:
    first: dict[str, Reference] = {}
    for reference in look.library.references_of(look.id):
        if reference.target != look.id:
            first.setdefault(reference.target or fold(reference.symbol or reference.text), reference)
    document = look.document
    if not first or document is None:
        return relations(look, tuple(Role))
    parts = tuple(Part(cite(look.library, document, r.span)) for r in first.values())
    wanted = document_asked(look.query.best)
    asked = tuple(p for p in parts if wanted and wanted(p.citation.quote))
    return Draft(asked) if asked else Draft(parts, f"{look.library.name(look.id)} viện dẫn {len(parts)} văn bản:")


def implements(look: Look) -> Draft | None:
    document = look.document
    if document is not None and document.held is Held.FULL:
        found = [r for r in look.library.references_of(look.id) if r.role in (Role.IMPLEMENTS, Role.CONTINUES) and r.target != look.id]
        first: dict[str, Reference] = {}
        for reference in found:
            first.setdefault(reference.target or reference.symbol, reference)
        if first:
            return Draft(tuple(Part(cite(look.library, document, r.span)) for r in list(first.values())[:3]))
    return _sentence_naming(look) or relations(look, (Role.IMPLEMENTS, Role.CONTINUES, Role.GUIDES))


def _sentence_naming(look: Look) -> Draft | None:
    """The sentence, in a document with its text, that says of this one what it implements ("X về thực hiện Y")."""
    candidates = []
    for reference in look.library.references_to(look.id):
        if reference.document_id != look.id and look.library.held(reference.document_id) is Held.FULL:
            document = look.library.document(reference.document_id)
            after = fold(document.text[reference.span.end : reference.span.end + 40])
            if "thuc hien" in after:
                passage = next((p for p in look.library.passages_of(document.id) if p.span.contains(reference.span)), None)
                if passage:
                    candidates.append(Candidate(passage, document, 1.0))
    if not candidates:
        return None
    found = [(*best_span(look.terms, c, "what"), c) for c in candidates]
    _, span, best = max(found, key=lambda f: f[0])
    return Draft((Part(cite(look.library, look.library.document(best.document.id), span)),))


def relations(look: Look, roles: Iterable[Role]) -> Draft | None:
    """What the catalogue says this document does to others."""
    wanted = {r.value for r in roles}
    if look.entry is None:
        return None
    parts = []
    for relation in look.entry.relations:
        if relation.type in wanted:
            parts.append(Part(catalogue_citation(look.library, look.entry, relation.sentence(look.entry))))
    return Draft(tuple(parts)) if parts else None


def inverse(look: Look, roles: Iterable[Role]) -> list[Part]:
    """What other documents, by the catalogue and by held texts, do to this one."""
    wanted = {r.value for r in roles}
    parts = []
    for entry in look.library.catalogue.entries:
        for relation in entry.relations:
            if relation.type in wanted and relation.target_id == look.id:
                parts.append(Part(catalogue_citation(look.library, entry, relation.sentence(entry))))
    for reference in look.library.references_to(look.id):
        if reference.role.value in wanted and reference.document_id != look.id:
            parts.append(Part(cite(look.library, look.library.document(reference.document_id), reference.span)))
    return parts[:MOST_PLACES]


def related(look: Look) -> Draft | None:
    """What does to the document what the question asks, or what it does itself where that is asked; where the catalogue records
    nothing of the kind, that is said first, then what has changed it and its status."""
    said = fold(look.query.best)
    row = next((r for r in _DONE if re.search(r.verb, said)), None)
    own = relations(look, [r for r in (row.roles if row else _ACTIVE_ROLES) if r in _ACTIVE_ROLES])
    if own and _acts(look):
        return own
    if row and (parts := inverse(look, row.roles)):
        told = look.entry is not None and re.search(row.verb, fold(look.entry.status))
        return Draft((*parts, Part(statement(look.library, look.entry, "status"))) if told and look.entry else tuple(parts))
    if row and look.entry is not None:
        known = (*inverse(look, _ACTIVE_ROLES), Part(statement(look.library, look.entry, "status")))
        return Draft(known, f"Danh mục không ghi văn bản nào {row.name} văn bản này. Những điều đã biết:")
    parts, own = inverse(look, _ALL_ROLES), relations(look, _ALL_ROLES)
    return Draft((*parts, *(own.parts if own else ()))) if parts or own else None


@dataclass(frozen=True, slots=True)
class _Done:
    """What one document does to another: the folded verb of a question (a pattern), the roles, the verb as a note has it."""

    verb: str
    roles: tuple[Role, ...]
    name: str


_DONE = (
    _Done(r"(?<!\w)thay(?!\w)", (Role.REPLACES, Role.REPEALS), "thay thế"),
    _Done(r"(?<!\w)bai bo(?!\w)", (Role.REPEALS, Role.REPLACES), "bãi bỏ"),
    _Done(r"(?<!\w)(?:sua|bo sung|dieu chinh)(?!\w)", (Role.AMENDS, Role.SUPPLEMENTS), "sửa đổi, bổ sung"),
    _Done(r"(?<!\w)huong dan(?!\w)", (Role.GUIDES,), "hướng dẫn"),
)
_ALL_ROLES = (Role.AMENDS, Role.SUPPLEMENTS, Role.REPLACES, Role.REPEALS, Role.GUIDES, Role.IMPLEMENTS, Role.CONTINUES)
_ACTIVE_ROLES = (Role.AMENDS, Role.SUPPLEMENTS, Role.REPLACES, Role.REPEALS)
_ACT = re.compile(r"(?<!bi )(?<!duoc )(?<!duoc van ban nao )\b(?:thay the|thay|sua doi|sua|bo sung|bai bo)\b.{0,20}\b(?:nao|gi|so may|so bao nhieu)\b")


def _acts(look: Look) -> bool:
    """Whether the question asks what the document named does to others ("Luật X thay thế luật nào?"), not what is done to it."""
    ends = [m.span.end for m in look.query.symbols if look.id in m.targets and m.span.end]
    return bool(ends) and _ACT.search(fold(look.query.typed)[max(ends) :]) is not None


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
