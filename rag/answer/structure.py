"""How many chapters, articles, parts a document has: counted where its text is held, else told by what the catalogue notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Document, Held, Section, SectionKind, Span
from corpus.text import fold
from rag.answer.draft import Draft, Part
from rag.answer.look import Look
from rag.answer.quote import cite

SHOWN = 12
"""Up to so many headings are quoted one by one; of more, the last, whose number is the count."""
_WORDS = {
    "chuong": (SectionKind.CHAPTER,),
    "dieu": (SectionKind.ARTICLE,),
    "phan": (SectionKind.PART, SectionKind.CHAPTER, SectionKind.HEADING),
    "muc": (SectionKind.HEADING,),
    "phu luc": (SectionKind.ANNEX,),
}
"""The kinds of section that a word asks for: the first of them that the document has."""
_NAMES = {"chuong": "chương", "dieu": "điều", "phan": "phần", "muc": "mục lớn", "phu luc": "phụ lục"}
_ASKED = re.compile(rf"(?<!\w)(?:bao nhieu|may) (?P<what>{'|'.join(_WORDS)})(?!\w)")


def structure(look: Look) -> Draft | None:
    """What the document is made of; ``None`` where neither its text nor a note says so. A codification holds documents in parts: nothing is counted there."""
    asked = list(dict.fromkeys(m["what"] for m in _ASKED.finditer(fold(look.query.best))))
    document = look.document
    if document is None or document.held is not Held.FULL or look.library.of_general_law(document.id):
        return None
    parts: list[Part] = []
    for what in asked:
        found = sections_for(document, what)
        if not found:
            continue
        lead = f"Có {len(found)} {_NAMES[what]}."
        shown = found if len(found) <= SHOWN else found[-1:]
        parts += [Part(cite(look.library, document, opening(document, s)), lead if at == 0 else "") for at, s in enumerate(shown)]
    return Draft(tuple(parts)) if parts else None


def sections_for(document: Document, what: str) -> Sequence[Section]:
    """The sections that a folded word of ``_WORDS`` asks for, in the text's order; headings only of the highest rank."""
    for kind in _WORDS[what]:
        every = document.sections if kind is SectionKind.HEADING else tuple(document.walk())
        if found := [s for s in every if s.kind is kind and not s.missing]:
            return found
    return ()


def opening(document: Document, section: Section) -> Span:
    """The first line of a section: its number and heading."""
    end = document.text.find("\n", section.span.start, section.span.end)
    return Span(section.span.start, end if end > 0 else section.span.end)
