"""What a document has to do with others: what it implements, amends or replaces, what does so to it, and which share its symbol."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import Held, Reference, Role
from corpus.symbols import find, normalise
from corpus.text import fold
from rag.answer.draft import Draft, Part
from rag.answer.look import Look
from rag.answer.quote import cite
from rag.answer.select import Candidate, best_span
from rag.answer.statements import catalogue_citation, statement
from rag.library import naming

MOST_PLACES = 12
"""How many places of one document's mention are cited at most; the register has them all."""


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
    said = _apart_from_names(look)
    row = next((r for r in _DONE if re.search(r.verb, said)), None)
    if row and len(look.query.targets) > 1 and re.search(_WHETHER, said):
        return _between(look, row)
    own = relations(look, [r for r in (row.roles if row else _ACTIVE_ROLES) if r in _ACTIVE_ROLES])
    if own and _acts(look):
        return own
    if row and (parts := inverse(look, row.roles)):
        told = next((t for t in re.split(r"[.;] ", look.entry.status) if re.search(row.verb, fold(t))), "") if look.entry else ""
        if not told or look.entry is None:
            return Draft(tuple(parts))
        status = Part(statement(look.library, look.entry, "status"))
        return Draft((status, *parts) if len(set(_NUMBERED.findall(told))) > len(parts) else (*parts, status))
    if row and (noted := _noted_doing(look, row)):
        return noted
    if row and look.entry is not None:
        known = (*inverse(look, _ACTIVE_ROLES), Part(statement(look.library, look.entry, "status")))
        return Draft(known, f"Danh mục không ghi văn bản nào {row.name} văn bản này. Những điều đã biết:")
    parts, own = inverse(look, _ALL_ROLES), relations(look, _ALL_ROLES)
    return Draft((*parts, *(own.parts if own else ()))) if parts or own else None


def _apart_from_names(look: Look) -> str:
    """The question, folded, without the names of documents ("Luật sửa đổi …" amends nothing by its name)."""
    said = fold(look.query.best)
    for mention in look.query.symbols:
        said = said.replace(fold(mention.text), " ")
    return said


def _between(look: Look, row: _Done) -> Draft | None:
    """What this document does to the others that the question names, by the catalogue; where it records nothing of the kind, that is said, with
    what else is noted of both and the other's status. ``None`` for the document that it would be done to."""
    if look.entry is None or look.id != look.query.targets[0]:
        return None
    others = [e for m in look.query.symbols if m.targets and look.id not in m.targets and (e := look.library.entry(m.targets[0]))]
    done = [Part(catalogue_citation(look.library, look.entry, r.sentence(look.entry))) for r in look.entry.relations if r.target_id in {e.id for e in others} and r.type in {x.value for x in row.roles}]
    if done or not others:
        return Draft(tuple(done)) if done else None
    noted = [
        Part(catalogue_citation(look.library, entry, text))
        for entry, other in ((look.entry, others[0]), (others[0], look.entry)) for text in entry.notes if naming(other.symbol).search(text) and re.search(row.noted or row.verb, fold(text))
    ]  # fmt: skip
    known = (*noted, *(Part(statement(look.library, e, "status")) for e in others))
    return Draft(known, f"Danh mục không ghi {look.library.name(look.id)} {row.name} {'; '.join(look.library.name(e.id) for e in others)}. Những điều đã biết:")


def _noted_doing(look: Look, row: _Done) -> Draft | None:
    """Notes of the catalogue on the document that name another by its symbol and what it does."""
    if look.entry is None:
        return None
    own = look.entry.symbol
    noted = [n for n in look.entry.notes if re.search(row.noted or row.verb, fold(n)) and any(symbol.text != own for _, symbol in find(n))]
    return Draft(tuple(Part(catalogue_citation(look.library, look.entry, n)) for n in noted)) if noted else None


def homonyms(look: Look) -> Draft | None:
    """This document and those that share its symbol; where the catalogue knows none, that is said."""
    if look.entry is None or not look.entry.symbol:
        return None
    same = [e for e in look.library.catalogue.entries if e.id != look.id and (e.homonym_of == look.id or look.entry.homonym_of == e.id or normalise(e.symbol) == normalise(look.entry.symbol))]
    if not same:
        return Draft((Part(statement(look.library, look.entry, "document")),), "Danh mục không ghi văn bản nào trùng số, ký hiệu với văn bản này.")
    return Draft(tuple(Part(statement(look.library, e, "document")) for e in (look.entry, *same)), f"Có {len(same) + 1} văn bản cùng số, ký hiệu này:")


@dataclass(frozen=True, slots=True)
class _Done:
    """What one document does to another: the folded verb of a question (a pattern), the roles, the verb as an answer has it, and as notes of the
    catalogue have it where they say it otherwise (folded, a pattern)."""

    verb: str
    roles: tuple[Role, ...]
    name: str
    noted: str = ""


_DONE = (
    _Done(r"(?<!\w)thay(?!\w)", (Role.REPLACES, Role.REPEALS), "thay thế"),
    _Done(r"(?<!\w)(?:(?:bai|xoa|huy) bo|het (?:gia tri|hieu luc))(?!\w)", (Role.REPEALS, Role.REPLACES), "bãi bỏ, thay thế", r"(?<!\w)(?:thay the|(?:bai|xoa|huy) bo)(?!\w)"),
    _Done(r"(?<!\w)(?:sua|bo sung|dieu chinh)(?!\w)", (Role.AMENDS, Role.SUPPLEMENTS), "sửa đổi, bổ sung"),
    _Done(r"(?<!\w)(?:huong dan|chi tiet)(?!\w)", (Role.GUIDES,), "hướng dẫn"),
)
_NUMBERED = re.compile(r"(?<!\d)\d{1,4}/\d{4}(?!\d)")
"""A document by number and year."""
_WHETHER = re.compile(r"(?<!\w)(?:co|da)(?!\w).*(?<!\w)(?:khong|chua|ko|k)(?!\w)")
_ALL_ROLES = (Role.AMENDS, Role.SUPPLEMENTS, Role.REPLACES, Role.REPEALS, Role.GUIDES, Role.IMPLEMENTS, Role.CONTINUES)
_ACTIVE_ROLES = (Role.AMENDS, Role.SUPPLEMENTS, Role.REPLACES, Role.REPEALS)
_ACT = re.compile(r"(?<!bi )(?<!duoc )(?<!duoc van ban nao )\b(?:thay the|thay|sua doi|sua|bo sung|bai bo)\b.{0,20}\b(?:nao|gi|so may|so bao nhieu)\b")


def _acts(look: Look) -> bool:
    """Whether the question asks what the document named does to others ("Luật X thay thế luật nào?"), not what is done to it."""
    ends = [m.span.end for m in look.query.symbols if look.id in m.targets and m.span.end]
    return bool(ends) and _ACT.search(fold(look.query.typed)[max(ends) :]) is not None
