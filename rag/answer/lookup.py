"""Questions about a document itself: who issued it, when, on what basis, where it is cited, what replaces it.

Each kind of question is a row of ``LOOKUPS``: a function from the document asked about to a draft, ``None`` where the kind does
not apply. A fact is cited where a held document states it; the catalogue's own statement is the last resort.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from corpus.catalogue import Entry
from corpus.model import Document, Held, Reference, Role, SectionKind, Span
from corpus.sentences import sentences
from corpus.symbols import find, normalise
from corpus.text import fold, syllables
from rag.answer.draft import Draft, Part
from rag.answer.evidence import Terms, has_shape
from rag.answer.facts import sentences_of
from rag.answer.features import kinds_in
from rag.answer.quote import cite
from rag.answer.select import Candidate, best_span
from rag.answer.statements import catalogue_citation, statement
from rag.library import Library
from rag.model import Citation, Query

MOST_PLACES = 12
"""How many places of one document's mention are cited at most; the register has them all."""
LONGEST = 400
"""Characters of a sentence shown around a mention; a longer one is cut to the mention itself."""
STATED = 0.9
"""The share of a title's different words that must follow a mention for it to state the title."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Look:
    """A question about one document."""

    library: Library
    query: Query
    terms: Terms
    id: str

    @property
    def document(self) -> Document | None:
        """The document when its text or a digest is held."""
        return self.library.document(self.id) if self.library.held(self.id) is not Held.CITED else None

    @property
    def entry(self) -> Entry | None:
        """The catalogue's entry, if any."""
        return self.library.entry(self.id)


def look_up(look: Look) -> Draft | None:
    """The answer to a question about the document itself, or ``None`` when it asks for content."""
    handler = LOOKUPS.get(look.query.asks)
    return handler(look) if handler else None


# -- where a fact is stated ----------------------------------------------------------------------------------------------


def _stated(look: Look, holds: Callable[[Reference], bool]) -> Citation | None:
    """The first mention, in a document with its text, that states the fact; cut to the mention with its date and issuer."""
    for reference in look.library.references_to(look.id):
        if reference.document_id != look.id and holds(reference) and look.library.held(reference.document_id) is Held.FULL:
            document = look.library.document(reference.document_id)
            return cite(look.library, document, reference.span)
    return None


def _own(look: Look, kinds: Iterable[SectionKind]) -> list[Citation]:
    """The document's own sections of those kinds, in the order of ``kinds``; a tree's leaves."""
    document = look.document
    if document is None or document.held is not Held.FULL:
        return []
    wanted = list(kinds)
    found = [s for k in wanted for s in document.walk() if s.kind is k]
    spans = dict.fromkeys(leaf.span for s in found for leaf in (s.children or (s,)) if leaf.span and not leaf.missing)
    return [cite(look.library, document, span) for span in spans]


def _line_with(look: Look, kinds: Iterable[SectionKind], needles: Iterable[str]) -> Citation | None:
    """The line of the document's own front or end matter that holds one of the folded ``needles``."""
    document = look.document
    if document is None or document.held is not Held.FULL:
        return None
    folded = fold(document.text)
    wanted = [n for n in needles if n]
    for kind in kinds:
        for section in document.walk():
            if section.kind is not kind:
                continue
            for needle in wanted:
                at = folded.find(needle, section.span.start, section.span.end)
                if at >= 0:
                    start = document.text.rfind("\n", section.span.start, at) + 1 or section.span.start
                    end = document.text.find("\n", at, section.span.end)
                    return cite(look.library, document, Span(max(start, section.span.start), end if end > 0 else section.span.end))
    return None


# -- the kinds -----------------------------------------------------------------------------------------------------------


def _issuer(look: Look) -> Draft | None:
    name = look.library.cited(look.id)
    if not name.issuer:
        return None
    own = _line_with(look, (SectionKind.SIGNATURE, SectionKind.FRONT, SectionKind.BASIS), (fold(name.issuer.split(" thành phố")[0].split(" tỉnh")[0]),))
    stated = own or _stated(look, lambda r: bool(r.issuer))
    return _fact(look, f"Cơ quan ban hành: {name.issuer}.", stated, "issuer")


def _issue_date(look: Look) -> Draft | None:
    name = look.library.cited(look.id)
    if not name.date:
        return None
    year_month = name.date.split("-")
    shown = "/".join(reversed(year_month))
    own = _line_with(look, (SectionKind.FRONT,), (f"nam {year_month[0]}",))
    stated = own or _stated(look, lambda r: r.date is not None)
    blank = "" if len(year_month) == 3 else " (ngày để trống trong bản có được)"
    return _fact(look, f"Ngày ban hành: {shown}{blank}.", stated, "issue_date")


def _title(look: Look) -> Draft | None:
    entry, document = look.entry, look.document
    if document is not None and document.held is Held.FULL:
        front = _line_with(look, (SectionKind.FRONT,), (fold(document.title)[:40],))
        return _fact(look, f"Tên văn bản: {document.title}.", front, "title")
    return _fact(look, f"Tên văn bản: {entry.title}.", _stated_title(look, entry.title), "title") if entry else None


def _stated_title(look: Look, title: str) -> Citation | None:
    """The mention, in a document with its text, that goes on with the title ("Kế hoạch 224 … về thực hiện …"), up to the title's last word.

    ``None`` where no mention is followed by nearly all words of the title (STATED) within its sentence.
    """
    wanted = set(syllables(title))
    for reference in look.library.references_to(look.id):
        if reference.document_id == look.id or look.library.held(reference.document_id) is not Held.FULL:
            continue
        document = look.library.document(reference.document_id)
        sentence = next((s for s in sentences(document.text, Span(reference.span.start, len(document.text))) if s.end > reference.span.end), None)
        if sentence is None:
            continue
        found = [m for m in _WORD.finditer(document.text, reference.span.end, sentence.end) if fold(m[0]) in wanted]
        if len({fold(m[0]) for m in found}) >= STATED * len(wanted):
            missing, end = set(wanted), reference.span.end
            for match in found:
                if fold(match[0]) in missing:
                    missing.discard(fold(match[0]))
                    end = match.end()
            return cite(look.library, document, Span(reference.span.start, end))
    return None


def _signer(look: Look) -> Draft | None:
    signature = _own(look, (SectionKind.SIGNATURE,))
    if signature and look.document and look.document.signer:
        role = f" ({look.document.signer_role})" if look.document.signer_role else ""
        return Draft((Part(signature[0], f"Người ký: {look.document.signer}{role}."),))
    return _noted(look, _SIGNED)


_SIGNED = re.compile(r"(?<!\w)(?<!đăng )(?<!chữ )ký(?! kết)(?! hiệu)(?!\w)", re.IGNORECASE)


def _noted(look: Look, speaks: re.Pattern[str]) -> Draft | None:
    """A note of the catalogue, or a statement of the digest, that speaks of it."""
    if look.document is not None and look.document.held is Held.DIGEST:
        for section in look.document.walk():
            if not section.children and speaks.search(section.span.of(look.document.text)):
                return Draft((Part(cite(look.library, look.document, section.span)),))
    if look.entry is not None:
        for note in look.entry.notes:
            if speaks.search(note):
                return Draft((Part(catalogue_citation(look.library, look.entry, note)),))
    return None


def _effective(look: Look) -> Draft | None:
    """When it takes effect, for a "when" that speaks of effect; any other "when" is a question about content."""
    wanted = {"hieu", "luc"}
    if look.entry is None or not wanted <= set(look.query.content):
        return None
    for text in sentences_of(look.entry):
        if "hieu luc" in fold(text) and has_shape("when", text):
            return Draft((Part(catalogue_citation(look.library, look.entry, text)),))
    return None


def _recipients(look: Look) -> Draft | None:
    places = _own(look, (SectionKind.RECIPIENTS,))
    return Draft(tuple(map(Part, places))) if places else None


def _bases(look: Look) -> Draft | None:
    places = _own(look, (SectionKind.BASIS,))
    return Draft(tuple(map(Part, places))) if places else _relations(look, (Role.BASIS,))


def _status(look: Look) -> Draft | None:
    if look.entry is None:
        return None
    parts = [Part(statement(look.library, look.entry, "status"))]
    newer = _inverse(look, (Role.REPLACES, Role.REPEALS, Role.AMENDS, Role.SUPPLEMENTS))
    return Draft((*parts, *newer))


def _cited_where(look: Look) -> Draft | None:
    places: dict[tuple[str, str], Part] = {}
    for reference in look.library.references_to(look.id):
        if reference.document_id != look.id:
            key = (reference.document_id, reference.section)
            if key not in places:
                document = look.library.document(reference.document_id)
                places[key] = Part(cite(look.library, document, reference.span))
    if not places:
        return None
    wanted = kinds_in(look.query.best) - {fold(look.library.cited(look.id).kind)}
    of_kind = {key: part for key, part in places.items() if fold(part.citation.document.kind) in wanted}
    places = dict(sorted((of_kind or places).items(), key=lambda place: place[1].citation.document.held is not Held.FULL))
    total = len(places)
    more = (f"Còn {total - MOST_PLACES} chỗ khác; xem đủ bằng «chinhsach references».",) if total > MOST_PLACES else ()
    named = look.library.name(look.id)
    return Draft(tuple(list(places.values())[:MOST_PLACES]), f"{named} được viện dẫn ở {total} mục:", more)


def _cites(look: Look) -> Draft | None:
    first: dict[str, Reference] = {}
    for reference in look.library.references_of(look.id):
        if reference.target != look.id:
            first.setdefault(reference.target or fold(reference.symbol or reference.text), reference)
    document = look.document
    if not first or document is None:
        return _relations(look, tuple(Role))
    parts = tuple(Part(cite(look.library, document, r.span)) for r in first.values())
    return Draft(parts, f"{look.library.name(look.id)} viện dẫn {len(parts)} văn bản:")


def _implements(look: Look) -> Draft | None:
    document = look.document
    if document is not None and document.held is Held.FULL:
        found = [r for r in look.library.references_of(look.id) if r.role in (Role.IMPLEMENTS, Role.CONTINUES) and r.target != look.id]
        first: dict[str, Reference] = {}
        for reference in found:
            first.setdefault(reference.target or reference.symbol, reference)
        if first:
            return Draft(tuple(Part(cite(look.library, document, r.span)) for r in list(first.values())[:3]))
    return _sentence_naming(look) or _relations(look, (Role.IMPLEMENTS, Role.CONTINUES, Role.GUIDES))


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


def _relations(look: Look, roles: Iterable[Role]) -> Draft | None:
    """What the catalogue says this document does to others."""
    wanted = {r.value for r in roles}
    if look.entry is None:
        return None
    parts = []
    for relation in look.entry.relations:
        if relation.type in wanted:
            parts.append(Part(catalogue_citation(look.library, look.entry, relation.sentence(look.entry))))
    return Draft(tuple(parts)) if parts else None


def _inverse(look: Look, roles: Iterable[Role]) -> list[Part]:
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


def _related(look: Look) -> Draft | None:
    roles = (Role.AMENDS, Role.SUPPLEMENTS, Role.REPLACES, Role.REPEALS, Role.GUIDES, Role.IMPLEMENTS, Role.CONTINUES)
    own = _relations(look, _ACTIVE_ROLES)
    if own and _acts(look):
        return own
    parts = _inverse(look, roles)
    own = _relations(look, roles)
    return Draft((*parts, *(own.parts if own else ()))) if parts or own else None


_ACTIVE_ROLES = (Role.AMENDS, Role.SUPPLEMENTS, Role.REPLACES, Role.REPEALS)
_ACT = re.compile(r"(?<!bi )(?<!duoc )(?<!duoc van ban nao )\b(?:thay the|thay|sua doi|sua|bo sung|bai bo)\b.{0,20}\b(?:nao|gi)\b")


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


def _document(look: Look) -> Draft | None:
    """A document asked for by its name alone: what it is, what we hold, where it is cited."""
    document, entry = look.document, look.entry
    cited = _cited_where(look)
    held = {
        Held.FULL: "Kho có toàn văn.",
        Held.DIGEST: "Kho chỉ có bản tóm lược do nhóm biên soạn viết, không có nguyên văn.",
        Held.CITED: "Kho không có nguyên văn, chỉ biết qua viện dẫn và danh mục.",
    }[look.library.held(look.id)]
    parts: list[Part] = []
    if entry is not None:
        parts.append(Part(statement(look.library, entry, "document")))
    elif document is not None:
        parts.extend(map(Part, _own(look, (SectionKind.FRONT,))[:1]))
    if cited:
        parts.extend(cited.parts[:3])
    return Draft(tuple(parts), notes=(held,)) if parts else None


def _fact(look: Look, lead: str, stated: Citation | None, asks: str) -> Draft | None:
    if stated is not None:
        return Draft((Part(stated, lead),))
    return Draft((Part(statement(look.library, look.entry, asks)),)) if look.entry else None



LOOKUPS: dict[str, Callable[[Look], Draft | None]] = {
    "issuer": _issuer,
    "issue_date": _issue_date,
    "title": _title,
    "signer": _signer,
    "recipients": _recipients,
    "bases": _bases,
    "status": _status,
    "cited_where": _cited_where,
    "cites": _cites,
    "implements": _implements,
    "relations": _related,
    "document": _document,
    "when": _effective,
}
