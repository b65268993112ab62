"""A document as a page: its facts, table of contents, each clause at its own anchor with what it cites and what cites it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from corpus.catalogue import Entry
from corpus.model import Document, Held, Reference, Section, Span
from corpus.validity import Validity
from rag.model import Citation
from ui.letter import citation_line
from ui.web.render import cited, html, name

_POINT = re.compile(r"điểm\s+(\w+)", re.IGNORECASE)
_CLAUSE = re.compile(r"khoản\s+(\w+)", re.IGNORECASE)
_ARTICLE = re.compile(r"điều\s+(\d+\w*)", re.IGNORECASE)
_HEADING = re.compile(r"mục\s+([\w.]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A section as the page shows it: ``depth`` from 0, its own words (not its children's), the page it begins on."""

    section: Section
    depth: int
    heading: str
    body: Markup
    page: int | None
    official: str
    notes: tuple[str, ...]
    cited_by: tuple[Reference, ...]


def pinpointed(pinpoint: str) -> str:
    """The dotted path that a cited place means: "điểm a khoản 2 Điều 5" → 5.2.a, "mục II.1" → II.1, "" when it says none."""
    if article := _ARTICLE.search(pinpoint):
        parts = [article[1], *(m[1] for p in (_CLAUSE, _POINT) if (m := p.search(pinpoint)))]
        return ".".join(parts)
    heading = _HEADING.search(pinpoint)
    return heading[1].rstrip(".") if heading else ""


def clauses(document: Document, out: Sequence[Reference], cited_by: Sequence[Reference], entry: Entry | None, quote: Span | None) -> Iterator[Clause]:
    """The clauses in order. References in ``cited_by`` that name a place of the document stand at that clause."""
    links: dict[str, list[Reference]] = {}
    for reference in out:
        links.setdefault(reference.section, []).append(reference)
    inward: dict[str, list[Reference]] = {}
    for reference in cited_by:
        inward.setdefault(pinpointed(reference.pinpoint), []).append(reference)
    facts = cited(document)
    for section, depth in _flat(document.sections, 0):
        body = Markup("").join(dressed(document, gap, links.get(section.path, ()), quote, section.heading) for gap in own(section))
        line = citation_line(Citation(0, facts, section.path, section.label, "", 0, 0))
        overtaken = entry.overtaken_at(section.path, section.span.of(document.text)) if entry else ()
        notes = dict.fromkeys(filter(None, (section.note, *(o.note for o in overtaken if o.section == section.path))))
        heading = " ".join(section.heading.of(document.text).split()) if section.heading else ""
        page = document.page_of(section.span.start)
        yield Clause(section, depth, heading, Markup(body.strip()), page, line, tuple(notes), tuple(inward.get(section.path, ())))


def _flat(sections: Sequence[Section], depth: int) -> list[tuple[Section, int]]:
    return [pair for s in sections for pair in [(s, depth), *_flat(s.children, depth + 1)]]


def own(section: Section) -> list[Span]:
    """The parts of a section that lie outside its children."""
    gaps: list[Span] = []
    at = section.span.start
    for child in section.children:
        if child.span.start > at:
            gaps.append(Span(at, child.span.start))
        at = max(at, child.span.end)
    if at < section.span.end:
        gaps.append(Span(at, section.span.end))
    return gaps


def dressed(document: Document, span: Span, references: Sequence[Reference], quote: Span | None, heading: Span | None = None) -> Markup:
    """The text under ``span``: its heading bold, links on what it cites, the quoted words marked, a line where a page of the file begins."""
    text = document.text
    linked = [(r.span, r) for r in sorted(references, key=lambda r: r.span) if r.target and span.contains(r.span)]
    cuts = {span.start, span.end}
    title = Span(span.start, heading.end) if heading and span.contains(heading) else None
    for part in [p for p in (quote, title) if p] + [s for s, _ in linked]:
        cuts.update(p for p in (part.start, part.end) if span.start < p < span.end)
    begins = {page.start: n for n, page in enumerate(document.pages, 1) if span.start <= page.start < span.end and n > 1}
    cuts.update(begins)
    out, order = Markup(), sorted(cuts)
    for start, end in zip(order, order[1:], strict=False):
        if start in begins:
            out += Markup('<span class="trang-giay">trang {}</span>').format(begins[start])
        piece = Span(start, end)
        shown = escape(piece.of(text))
        if quote and quote.contains(piece):
            shown = Markup("<mark>{}</mark>").format(shown)
        if reference := next((r for s, r in linked if s.contains(piece)), None):
            shown = Markup('<a href="/van-ban/{}" title="{}">{}</a>').format(reference.target, reference.role.value, shown)
        out += Markup("<b>{}</b>").format(shown) if title and title.contains(piece) else shown
    return out


def reader(
    document: Document, out: Sequence[Reference], cited_by: Sequence[Reference], entry: Entry | None, standing: Validity, names: Mapping[str, str],
    versions: int, original: str | None, quote: Span | None,
) -> str:  # fmt: skip
    """The page. ``names`` says how the other documents are called; ``original`` is the file's name when it is kept."""
    pieces = list(clauses(document, out, cited_by, entry, quote))
    paths = {c.section.path for c in pieces}
    whole = [r for r in cited_by if pinpointed(r.pinpoint) not in paths]
    return html(
        "reader.html", title=name(document), here="/van-ban", document=document, name=name(document), clauses=pieces, versions=versions,
        cited_by=whole, standing=standing, names=names, original=original, full=document.held is Held.FULL, many=len(document.pages) > 1,
    )  # fmt: skip
