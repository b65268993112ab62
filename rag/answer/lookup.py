"""Questions about a document itself: who issued it, when, on what basis, where it is cited, what replaces it.

Each kind of question is a row of ``LOOKUPS``: a function from the document asked about to a draft, ``None`` where the kind does
not apply. A fact is cited where a held document states it; the catalogue's own statement is the last resort.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from corpus.model import Held, Role, SectionKind
from corpus.text import fold, syllables
from rag.answer.citing import cited_where, cites
from rag.answer.draft import Draft, Part
from rag.answer.evidence import coverage_of, has_shape
from rag.answer.facts import sentences_of
from rag.answer.look import Look, line_with, own_places, stated, stated_title
from rag.answer.quote import cite
from rag.answer.relations import homonyms, implements, inverse, related, relations
from rag.answer.statements import catalogue_citation, statement
from rag.answer.structure import structure
from rag.answer.wanted import asked_words
from rag.answer.which import document_asked
from rag.model import Citation

OF_THE_KIND = 0.05
"""What it counts that a recipient is of the kind asked for ("sở nào")."""
MOST = 3
"""How many paragraphs on its purpose are quoted."""


def look_up(look: Look) -> Draft | None:
    """The answer to a question about the document itself, or ``None`` when it asks for content."""
    handler = LOOKUPS.get(look.query.asks)
    return handler(look) if handler else None


def _issuer(look: Look) -> Draft | None:
    name = look.library.cited(look.id)
    if not name.issuer:
        return None
    own = line_with(look, (SectionKind.SIGNATURE, SectionKind.FRONT, SectionKind.BASIS), (fold(name.issuer.split(" thành phố")[0].split(" tỉnh")[0]),))
    place = own or stated(look, lambda r: bool(r.issuer))
    return _fact(look, f"Cơ quan ban hành: {name.issuer}.", place, "issuer")


def _issue_date(look: Look) -> Draft | None:
    name = look.library.cited(look.id)
    if not name.date:
        return None
    year_month = name.date.split("-")
    shown = "/".join(reversed(year_month))
    own = line_with(look, (SectionKind.FRONT,), (f"nam {year_month[0]}",))
    place = own or stated(look, lambda r: r.date is not None)
    blank = "" if len(year_month) == 3 else " (ngày để trống trong bản có được)"
    return _fact(look, f"Ngày ban hành: {shown}{blank}.", place, "issue_date")


def _number(look: Look) -> Draft | None:
    """The number and symbol: as the text's first lines give them, else as the catalogue does."""
    symbol = look.library.cited(look.id).symbol
    front = line_with(look, (SectionKind.FRONT,), (fold(symbol),)) if symbol else None
    blank = " (số để trống trong bản có được)" if symbol.startswith("/") else ""
    return _fact(look, f"Số, ký hiệu: {symbol}{blank}.", front, "document") if symbol else None


def _title(look: Look) -> Draft | None:
    entry, document = look.entry, look.document
    if document is not None and document.held is Held.FULL:
        front = line_with(look, (SectionKind.FRONT,), (fold(document.title)[:40],))
        return _fact(look, f"Tên văn bản: {document.title}.", front, "title")
    return _fact(look, f"Tên văn bản: {entry.title}.", stated_title(look, entry.title), "title") if entry else None


def _signer(look: Look) -> Draft | None:
    signature = own_places(look, (SectionKind.SIGNATURE,))
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
    """When it takes effect, for a "when" that speaks of effect, or of being applied and nothing else; any other "when" is a question about content."""
    said = set(look.query.content)
    if look.entry is None or not ({"hieu", "luc"} <= said or ({"ap", "dung"} <= said or {"thi", "hanh"} <= said) and said <= _OF_EFFECT):
        return None
    for text in sentences_of(look.entry):
        if "hieu luc" in fold(text) and has_shape("when", text):
            return Draft((Part(catalogue_citation(look.library, look.entry, text)),))
    return None


_OF_EFFECT = frozenset(["ap", "dung", "thi", "hanh", "bat", "dau", "chinh", "thuc", "ngay", "tu", "chay", "moi", "hieu", "luc", "luat", "van", "ban", "nay"])
"""Words of a question for the day from which a document is applied."""


def _structure(look: Look) -> Draft | None:
    """What the document is made of, as its text or a note of the catalogue tells it."""
    return structure(look) or _noted(look, _MADE_OF)


_MADE_OF = re.compile(r"^\W*(?:gồm |có )?\d+ (?:chương|điều|phần|mục)(?!\w)", re.IGNORECASE)


def _recipients(look: Look) -> Draft | None:
    places = own_places(look, (SectionKind.RECIPIENTS,))
    own = _OF_SENDING | set(syllables(look.library.cited(look.id).issuer))
    asked = replace(look.terms, terms=tuple(t for t in look.terms.terms if not set(t.folded) <= own), pairs=())
    kinds = asked_words(look.query.best) - _OF_SENDING

    def fitting(place: Citation) -> float:
        return coverage_of(asked, place.quote) + OF_THE_KIND * bool(kinds & set(syllables(place.quote)))

    return Draft(tuple(map(Part, sorted(places, key=fitting, reverse=True)))) if places else None


_OF_SENDING = frozenset(["noi", "nhan", "gui", "toi", "den", "cho", "gom", "luu", "van", "ban"])
"""Words of a question for recipients that name none of them."""


def _purpose(look: Look) -> Draft | None:
    """What a document says it is for: the part headed "Mục đích", where purposes and requirements stand together its first item."""
    document = look.document
    if document is None or document.held is not Held.FULL:
        return None
    headed = [s for s in document.walk() if s.heading and "muc dich" in fold(s.heading.of(document.text))]
    if not headed:
        return None
    part = headed[-1] if headed[0].span.contains(headed[-1].span) else headed[0]
    if part.children and part.heading and "yeu cau" in fold(part.heading.of(document.text)):
        part = part.children[0]
    inside = [p.span for p in look.library.passages_of(document.id) if part.span.contains(p.span)]
    return Draft(tuple(Part(cite(look.library, document, span)) for span in inside[:MOST])) if inside else None


def _bases(look: Look) -> Draft | None:
    places, wanted = own_places(look, (SectionKind.BASIS,)), document_asked(look.query.best)
    fitting = [p for p in places if wanted and wanted(p.quote)]
    return Draft(tuple(map(Part, fitting or places))) if places else relations(look, (Role.BASIS,))


def _status(look: Look) -> Draft | None:
    if look.entry is None:
        return None
    parts = [Part(statement(look.library, look.entry, "status"))]
    newer = inverse(look, (Role.REPLACES, Role.REPEALS, Role.AMENDS, Role.SUPPLEMENTS))
    return Draft((*parts, *newer))


def _document(look: Look) -> Draft | None:
    """A document asked for by its name alone: what it is, what we hold, where it is cited."""
    document, entry = look.document, look.entry
    cited = cited_where(look)
    held = {
        Held.FULL: "Kho có toàn văn.",
        Held.DIGEST: "Kho chỉ có bản tóm lược do nhóm biên soạn viết, không có nguyên văn.",
        Held.CITED: "Kho không có nguyên văn, chỉ biết qua viện dẫn và danh mục.",
    }[look.library.held(look.id)]
    parts: list[Part] = []
    if entry is not None:
        parts.append(Part(statement(look.library, entry, "document")))
    elif document is not None:
        parts.extend(map(Part, own_places(look, (SectionKind.FRONT,))[:1]))
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
    "structure": _structure,
    "purpose": _purpose,
    "status": _status,
    "cited_where": cited_where,
    "cites": cites,
    "implements": implements,
    "relations": related,
    "homonyms": homonyms,
    "number": _number,
    "document": _document,
    "when": _effective,
}
