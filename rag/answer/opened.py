"""What a text opens: the items after "gồm:", the clauses under the heading of an article. Alone it tells nothing, so they are quoted with it."""

from __future__ import annotations

from corpus.model import Document, Section, SectionKind, Span

MOST = 1_500
"""Characters of a quote with all that it opens; of longer ones the first items that fit."""


def with_opened(document: Document, span: Span) -> Span:
    """The place, and what it opens where it ends in a colon or is the heading of an article and no more: to the end of its section, or of
    the last item within MOST characters. The place itself where it opens nothing, or nothing of that length."""
    section = document.section_at(span)
    if section is None or not _opens(document, section, span):
        return span
    ends = (s.span.end for s in section.walk() if s.span.end > span.end and not s.missing)
    return Span(span.start, max((end for end in ends if end - span.start <= MOST), default=span.end))


def _opens(document: Document, section: Section, span: Span) -> bool:
    if section.kind is SectionKind.ARTICLE and section.heading is not None and span.end <= section.heading.end:
        return True
    return span.of(document.text).rstrip().endswith(":") and not any(child.heading for child in section.children)
