"""HTML of answers, clauses and documents: plain functions over Jinja templates, escaped by default."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from corpus.model import Document, Held, Reference, Section, Span
from corpus.store import DocumentInfo
from rag.library import document_name
from ui.present import HELD

NAVIGATION = {
    "/": "Hỏi đáp", "/tra-cuu": "Tra cứu", "/van-ban": "Văn bản", "/vien-dan": "Viện dẫn", "/nhiem-vu": "Nhiệm vụ",
    "/nap": "Nạp văn bản", "/danh-gia": "Đánh giá",
}  # fmt: skip
DIGEST = HELD[Held.DIGEST]
_MARK = re.compile(r"\[(\d+)\]")


@cache
def templates() -> Environment:
    """The templates; a name that a page forgets to give is an error."""
    folder = Path(__file__).parent / "templates"
    env = Environment(loader=FileSystemLoader(folder), autoescape=select_autoescape(["html"]), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env.globals.update(navigation=NAVIGATION, held={h.value: said for h, said in HELD.items()}, shown_day=shown_day)
    return env


def html(template: str, **values: Any) -> str:
    """A template filled in."""
    return templates().get_template(template).render(**values)


def shown_day(iso: str | None) -> str:
    """"2025-01-31" as 31/01/2025, "2025-01" as 01/2025, nothing as ""."""
    return "/".join(reversed((iso or "").split("-"))) if iso else ""


def marked(text: str, turn: int) -> Markup:
    """Answer text with its [n] marks as buttons that open citation n of that turn."""
    out, at = Markup(), 0
    for match in _MARK.finditer(text):
        out += escape(text[at : match.start()])
        out += Markup('<button type="button" class="mark" data-turn="{}" data-marker="{}" aria-label="Xem trích dẫn {}">{}</button>').format(turn, match[1], match[1], match[1])
        at = match.end()
    return out + escape(text[at:])


def highlighted(text: str, base: int, spans: Sequence[Span]) -> Markup:
    """``text`` (which begins at offset ``base``) with the parts under ``spans`` in <mark>."""
    out, at = Markup(), 0
    for span in sorted(spans):
        start, end = max(span.start - base, at), min(span.end - base, len(text))
        if start < end:
            out += escape(text[at:start]) + Markup("<mark>{}</mark>").format(text[start:end])
            at = end
    return out + escape(text[at:])


def conversation(turns: Sequence[dict[str, Any]]) -> str:
    """The log of a conversation: {"question", "answer"} each, the answer as contracts print it."""
    return html("conversation.html", turns=turns, marked=marked, digest=DIGEST)


def clause(document: Document, path: str | None, quote: Span) -> str:
    """The reader panel: the clause around a quote, the headings above it, the quoted words highlighted."""
    section = (document.section(path) if path else None) or document.section_at(quote)
    above = trail(document, section) if section else []
    shown = section
    for parent in reversed(above[:-1]):
        if shown is not None and len(shown.span) < 400 and len(parent.span) < 4000:
            shown = parent
    span = shown.span if shown else Span(max(0, quote.start - 1500), min(len(document.text), quote.end + 1500))
    return html(
        "clause.html", document=document, name=name(document), trail=above, section=section, digest=DIGEST,
        body=highlighted(span.of(document.text), span.start, [quote]), page=document.page_of(quote.start),
        text=document.text, notes=[s.note for s in above if s.note],
    )  # fmt: skip


def trail(document: Document, section: Section) -> list[Section]:
    """The sections from the root down to ``section``."""
    return [s for s in document.walk() if s.span.contains(section.span) and (s is section or len(s.span) >= len(section.span)) and _holds(s, section)]


def _holds(above: Section, below: Section) -> bool:
    return any(s is below for s in above.walk())


def name(document: Document | DocumentInfo) -> str:
    """The document as official letters name it."""
    from rag.model import CitedDocument

    day = document.date.isoformat() if document.date else (document.month or None)
    return document_name(CitedDocument(document.id, document.symbol, document.kind, document.issuer, day, document.title, document.held))


def reader(document: Document, out: Sequence[Reference], cited_by: Sequence[Reference], versions: int) -> str:
    """The whole document as a page: table of contents, each section at its own anchor, citations out and in."""
    pieces = [(s, depth, own(document, s, [r for r in out if r.section == s.path])) for s, depth in _flat(document.sections, 0)]
    page = {s.path: document.page_of(s.span.start) for s, _, _ in pieces}
    return html(
        "reader.html", title=name(document), here="/van-ban", document=document, name=name(document), pieces=pieces, page=page, versions=versions,
        cited_by=cited_by, digest=DIGEST, text=document.text,
    )  # fmt: skip


def _flat(sections: Sequence[Section], depth: int) -> list[tuple[Section, int]]:
    return [pair for s in sections for pair in [(s, depth), *_flat(s.children, depth + 1)]]


def own(document: Document, section: Section, references: Sequence[Reference]) -> Markup:
    """The section's own text (its children's apart) with links on the documents it cites."""
    gaps: list[Span] = []
    at = section.span.start
    for child in section.children:
        if child.span.start > at:
            gaps.append(Span(at, child.span.start))
        at = max(at, child.span.end)
    if at < section.span.end:
        gaps.append(Span(at, section.span.end))
    return Markup("").join(linked(document.text, gap, references) for gap in gaps)


def linked(text: str, span: Span, references: Sequence[Reference]) -> Markup:
    """``text`` under ``span`` with a link where it cites a document that is known."""
    out, at = Markup(), span.start
    for r in sorted(references, key=lambda r: r.span):
        if r.target and span.contains(r.span) and r.span.start >= at:
            out += escape(text[at : r.span.start]) + Markup('<a href="/van-ban/{}" title="{}">{}</a>').format(r.target, r.role.value, r.span.of(text))
            at = r.span.end
    return out + escape(text[at : span.end])
