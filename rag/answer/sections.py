"""Questions about a place: "mục II.1.4 của kế hoạch nói gì?", "điểm a khoản 2 Điều 5 Luật Giáo dục"."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Document, Held, Section, SectionKind, Span
from corpus.text import syllables
from rag.answer.draft import Draft, NoAnswer, Part
from rag.answer.quote import cite
from rag.library import Library
from rag.model import Refused

WHOLE = 1500
"""A section up to this long (characters) is quoted whole; of a longer one each child or paragraph gives its opening."""
MOST = 10


def find_section(document: Document, path: str, article: bool, question: str = "") -> Section | None:
    """The section that answers to ``path``: the one so numbered under a heading that the question names ("khoản 2 phần mục đích, yêu cầu"),
    else as numbered, else the only one whose path ends so; folded for case."""
    under = _under_heading(document, path, " ".join(syllables(question)))
    if under is not None:
        return under
    exact = [s for s in document.walk() if s.path.lower() == path.lower()]
    kinds = (SectionKind.ARTICLE, SectionKind.CLAUSE, SectionKind.POINT)
    if article and len(exact) > 1:
        exact = [s for s in exact if s.kind in kinds] or exact
    if exact:
        return exact[0]
    ending = [s for s in document.walk() if s.path.lower().endswith("." + path.lower())]
    return ending[0] if len(ending) == 1 else None


LEAST_HEADING = 2
"""A heading of so many syllables and more is known by its words alone."""


def _under_heading(document: Document, path: str, line: str) -> Section | None:
    """The only section whose path ends so below a heading that the folded line holds word for word."""
    found = []
    for top in document.walk():
        heading = syllables(top.heading.of(document.text)) if top.heading and top.children else []
        if len(heading) >= LEAST_HEADING and f" {' '.join(heading)} " in f" {line} ":
            found += [s for s in top.walk() if s.path.lower() == f"{top.path}.{path}".lower()]
    return found[0] if len(found) == 1 else None


def digested_parts(library: Library, document_id: str, path: str) -> Draft | None:
    """What a digest has of parts of the section at ``path`` ("2.3.đ" of "2"), which it does not have as a whole."""
    if library.held(document_id) is not Held.DIGEST:
        return None
    document = library.document(document_id)
    inside = [s for s in document.walk() if not s.children and s.path.lower().startswith(f"{path.lower()}.")]
    return Draft(tuple(Part(cite(library, document, s.span)) for s in inside[:MOST])) if inside else None


def quote_section(library: Library, document: Document, section: Section) -> Draft | NoAnswer:
    """The section in its own words; a part that is missing from the file is a refusal that says so."""
    if section.missing or (section.children and all(c.missing for c in section.children)):
        return missing_part(library, document, section)
    if len(section.span) <= WHOLE:
        return Draft((Part(cite(library, document, section.span)),))
    notes = ("Mục này dài; dưới đây là phần mở đầu của từng đoạn, mở văn bản để đọc đủ.",)
    return Draft(tuple(Part(cite(library, document, s)) for s in _openings(document, section)[:MOST]), notes=notes)


def missing_part(library: Library, document: Document, section: Section) -> NoAnswer:
    """The refusal for a part the document points to but the file does not contain."""
    gone = section if section.missing else next(c for c in section.children if c.missing)
    place = section.span if len(section.span) else Span(max(0, section.span.start - 1), section.span.start)
    parent = document.section_at(place) or section
    label = f"{gone.label} kèm theo văn bản (tệp hiện có không có phần này)"
    return NoAnswer(Refused.NOT_IN_CORPUS, label, (cite(library, document, parent.span if len(parent.span) <= WHOLE else place),))


def _openings(document: Document, section: Section) -> Sequence[Span]:
    if section.children:
        return [c.heading if c.heading and c.children else Span(c.span.start, min(c.span.end, _first_line(document, c.span))) for c in section.children if not c.missing]
    out, at = [], section.span.start
    for line in section.span.of(document.text).split("\n"):
        if line.strip():
            out.append(Span(at, at + len(line)))
        at += len(line) + 1
    return [Span(s.start, min(s.end, s.start + 500)) if len(s) > WHOLE else s for s in out]


def _first_line(document: Document, span: Span) -> int:
    end = document.text.find("\n", span.start)
    return span.end if end < 0 else end
