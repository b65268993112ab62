"""The quote contract: a citation's quote is the exact slice of the stored text; one that is not cannot be built."""

from __future__ import annotations

from corpus.model import Document, Held, SectionKind, Span
from rag.library import Library
from rag.model import Citation


class BrokenQuote(AssertionError):
    """A citation whose quote is not its document's text: a fault of ours, never shown."""


def cite(library: Library, document: Document, span: Span, marker: int = 0, note: str = "") -> Citation:
    """The citation of ``document.text[span]``, trimmed of white space at both ends; its place is the deepest section there.

    Raises BrokenQuote when the span is empty or outside the document.
    """
    text = document.text
    start, end = span.start, min(span.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        raise BrokenQuote(f"nothing to quote at {span} of {document.id}")
    span = Span(start, end)
    section = document.section_at(span)
    entry = library.entry(document.id)
    if section is None:
        path, label = "", ""
    else:
        path, label = section.path, section.label + _paragraph(document, span)
        overtaken = entry.overtaken_at(path, span.of(text)) if entry else ()
        note = note or " ".join(filter(None, (section.note, *(o.note for o in overtaken))))
    return Citation(
        marker=marker,
        document=library.cited(document.id),
        section=path or None,
        label=label,
        quote=span.of(text),
        start=start,
        end=end,
        page=document.page_of(start),
        version=document.version,
        source=section.sources[0] if section and section.sources and document.held is Held.DIGEST else None,
        note=note,
    )


def check(library: Library, citation: Citation) -> None:
    """Return when the citation holds against the store. Raises BrokenQuote otherwise."""
    if citation.document.held is Held.CATALOGUE:
        if not citation.quote:
            raise BrokenQuote("a catalogue citation without a statement")
        return
    document = library.document(citation.document.id)
    if document.version != citation.version or document.text[citation.start : citation.end] != citation.quote:
        raise BrokenQuote(f"{citation.document.id} {citation.section}: the quote is not the stored text")


def _paragraph(document: Document, span: Span) -> str:
    """", đoạn 3" when the section's own text has several paragraphs, else ""."""
    section = document.section_at(span)
    if section is None or section.kind in (SectionKind.ARTICLE, SectionKind.CLAUSE, SectionKind.POINT, SectionKind.SIGNATURE):
        return ""
    body_start = section.heading.end if section.heading else section.span.start
    body_end = section.children[0].span.start if section.children else section.span.end
    if span.start < body_start:
        return ""
    paragraphs = [p for p in document.text[body_start:body_end].split("\n") if p.strip()]
    if len(paragraphs) < 2:
        return ""
    before = [p for p in document.text[body_start : span.start].split("\n") if p.strip()]
    line_start = document.text.rfind("\n", 0, span.start) + 1
    inside = bool(document.text[max(line_start, body_start) : span.start].strip())
    return f", đoạn {len(before) + (0 if inside else 1)}"
