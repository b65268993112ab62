"""Passages: what is indexed and found. A paragraph or list item with the headings above it; a whole article of a law."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from corpus.laws import CONTENTS
from corpus.model import Document, Passage, Section, SectionKind, Span
from corpus.naming import carrier_name, titled
from ingest.lines import Line, lines_of

ARTICLE_LIMIT = 3500
"""Characters up to which an article stays whole."""
LIST_LIMIT = 900
"""Characters up to which a lead-in and its list stay together."""
TITLE_LIMIT = 100
"""Characters of a title in a heading path: more of it would drown the passage's own words."""
_SHORTEST = 12
_WHOLE = (SectionKind.FRONT, SectionKind.RECIPIENTS, SectionKind.SIGNATURE)
_HEADED = (SectionKind.PART, SectionKind.CHAPTER, SectionKind.HEADING, SectionKind.SUBHEADING, SectionKind.ARTICLE, SectionKind.ANNEX)


def passages(document: Document) -> tuple[Passage, ...]:
    """The passages of ``document`` in order; each lies inside the section it names."""
    maker = _Maker(document)
    for root in document.sections:
        maker.section(root, ())
    return tuple(maker.made)


def short_name(document: Document) -> str:
    """The document as a heading path begins: kind and symbol, then the title or its beginning; an attached one by its title and
    what it is attached to."""
    title = document.title
    if len(title) > TITLE_LIMIT:
        title = title[:TITLE_LIMIT].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    if document.part_of:
        own = titled(document.kind, title)
        return f"{own} (kèm theo {carrier_name(document.symbol, '')})" if document.symbol else own
    name = f"{document.kind} {document.symbol}".strip()
    return f"{name}: {title}" if name and title else name or title


class _Maker:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.name = short_name(document)
        self.made: list[Passage] = []
        self.counts: dict[str, int] = {}

    def section(self, section: Section, above: tuple[str, ...]) -> None:
        """Adds the passages of the section and of all below it."""
        if section.missing or section.path.startswith(CONTENTS):
            return
        headings = (*above, self._said(section))
        if section.kind in _WHOLE or section.kind is SectionKind.ARTICLE and self._fits(section, ARTICLE_LIMIT) or section.children and _only_items(section) and self._fits(section, LIST_LIMIT) and not _heads_only(section):
            self._add(section, section.span, headings, "")
        elif section.kind is SectionKind.TABLE:
            self._table(section, headings)
        else:
            self._parts(section, headings)

    def _parts(self, section: Section, headings: tuple[str, ...]) -> None:
        """One passage for each paragraph of the section's own text, and those of its children, in order."""
        own = [line for line in self._own_lines(section) if not _is_heading(line, section)]
        kids = list(section.children)
        many = len(own) > 1
        nth = 0
        lead = ""
        pieces: list[Line | Section] = [*own, *kids]
        for piece in sorted(pieces, key=lambda p: p.start if isinstance(p, Line) else p.span.start):
            if isinstance(piece, Line):
                nth += 1
                if kids and piece.text.endswith(":"):
                    lead = piece.text
                if len(piece.text) >= _SHORTEST:
                    self._add(section, piece.span, headings, f", đoạn {nth}" if many else "")
            else:
                self.section(piece, (*headings, lead) if lead and piece.heading is None else headings)
        if not own and kids and all(k.missing for k in kids):
            self._add(section, section.span, headings[:-1], "")

    def _table(self, section: Section, headings: tuple[str, ...]) -> None:
        """A table's rows in runs that fit a passage, each run with the table's first row in its heading path."""
        rows = lines_of(self.text, section.span)
        start = 0
        while start < len(rows):
            end = start + 1
            while end < len(rows) and rows[end].end - rows[start].start <= LIST_LIMIT:
                end += 1
            path = headings if start == 0 else (*headings, rows[0].text)
            self._add(section, Span(rows[start].start, rows[end - 1].end), path, "")
            start = end

    def _own_lines(self, section: Section) -> Iterator[Line]:
        bounds = [section.span.start, *(b for c in section.children if not c.missing for b in (c.span.start, c.span.end)), section.span.end]
        for start, end in list(pairwise(bounds))[::2]:
            yield from lines_of(self.text, Span(start, end))

    def _fits(self, section: Section, limit: int) -> bool:
        return len(section.span) <= limit

    def _said(self, section: Section) -> str:
        """The section as a heading path names it."""
        words = " ".join(section.heading.of(self.text).split()) if section.heading else ""
        if section.kind in (SectionKind.CHAPTER, SectionKind.PART):
            name = f"{section.kind.value.capitalize()} {section.number}"
        else:
            name = section.label if section.kind in (SectionKind.ARTICLE, SectionKind.ANNEX) else ""
        return ". ".join(part for part in (name, words) if part)

    def _add(self, section: Section, span: Span, headings: tuple[str, ...], suffix: str) -> None:
        count = self.counts[section.path] = self.counts.get(section.path, 0) + 1
        path = " › ".join(part for part in (self.name, *headings) if part)
        self.made.append(
            Passage(f"{self.document.id}#{section.path}~{count}", self.document.id, section.path, section.label + suffix, path, span, span.of(self.text))
        )


def _only_items(section: Section) -> bool:
    return all(child.kind in (SectionKind.ITEM, SectionKind.POINT) and not child.children for child in section.children)


def _heads_only(section: Section) -> bool:
    return section.kind in (SectionKind.PART, SectionKind.CHAPTER)


def _is_heading(line: Line, section: Section) -> bool:
    """Whether the line is the section's heading and nothing else."""
    if section.heading is None:
        return section.kind in (SectionKind.CHAPTER, SectionKind.PART, SectionKind.ANNEX) and line.start == section.span.start
    return line.start < section.heading.end
