"""HTML of answers and clauses: plain functions over Jinja templates, escaped by default."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from corpus.feedback import Verdict
from corpus.model import Document, Held, Section, Span
from corpus.store import DocumentInfo
from corpus.text import fold
from rag.library import document_name
from rag.model import CitedDocument
from ui.present import HELD

NAVIGATION = {
    "/": "Hỏi đáp", "/tra-cuu": "Tra cứu", "/van-ban": "Văn bản", "/vien-dan": "Viện dẫn", "/nhiem-vu": "Nhiệm vụ",
    "/nap": "Nạp văn bản", "/danh-gia": "Đánh giá",
}  # fmt: skip
DIGEST = HELD[Held.DIGEST]
_MARK = re.compile(r"\[(\d+)\]")
_WORD = re.compile(r"\w+")


@cache
def templates() -> Environment:
    """The templates; a name that a page forgets to give is an error."""
    folder = Path(__file__).parent / "templates"
    env = Environment(loader=FileSystemLoader(folder), autoescape=select_autoescape(["html"]), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env.globals.update(navigation=NAVIGATION, held={h.value: said for h, said in HELD.items()}, shown_day=shown_day, anchor=anchor, digest=DIGEST)
    return env


def html(template: str, **values: Any) -> str:
    """A template filled in."""
    return templates().get_template(template).render(**values)


def shown_day(iso: str | None) -> str:
    """"2025-01-31" as 31/01/2025, "2025-01" as 01/2025, nothing as ""."""
    return "/".join(reversed((iso or "").split("-"))) if iso else ""


def anchor(document_id: str, section: str | None = None) -> str:
    """The permanent address of a document or of a section in it."""
    return f"/van-ban/{quote(document_id)}" + (f"#{quote(section)}" if section else "")


def place(citation: dict[str, Any]) -> str:
    """The address of a citation: the document at the clause, the quoted words marked."""
    asked = urlencode({"tu": citation["start"], "den": citation["end"]})
    path, _, section = anchor(citation["document"]["id"], citation["section"]).partition("#")
    return f"{path}?{asked}" + (f"#{section}" if section else "")


def marked(text: str, turn: int, citations: Sequence[dict[str, Any]] = ()) -> Markup:
    """Answer text with its [n] marks as buttons that open citation n of that turn, and what was asked for in its quotes set off."""
    out, at = Markup(), 0
    told = sorted(_told(text, citations))
    for match in _MARK.finditer(text):
        out += _set_off(text, at, match.start(), told)
        out += Markup('<button type="button" class="so" data-turn="{}" data-marker="{}" aria-label="Xem trích dẫn {}">{}</button>').format(turn, match[1], match[1], match[1])
        at = match.end()
    return out + _set_off(text, at, len(text), told)


def _told(text: str, citations: Sequence[dict[str, Any]]) -> Iterator[Span]:
    """The places in the answer's text of the marks of its quotes."""
    for citation in citations:
        at = text.find(citation["quote"])
        if at >= 0:
            yield from (Span(at + start, at + end) for start, end in citation.get("marks", ()))


def _set_off(text: str, start: int, end: int, told: Sequence[Span]) -> Markup:
    out, at = Markup(), start
    for span in told:
        if at <= span.start and span.end <= end:
            out += escape(text[at : span.start]) + Markup('<strong class="dieu-hoi">{}</strong>').format(text[span.start : span.end])
            at = span.end
    return out + escape(text[at:end])


def highlighted(text: str, base: int, spans: Iterable[Span]) -> Markup:
    """``text`` (which begins at offset ``base``) with the parts under ``spans`` in <mark>."""
    out, at = Markup(), 0
    for span in sorted(spans):
        start, end = max(span.start - base, at), min(span.end - base, len(text))
        if start < end:
            out += escape(text[at:start]) + Markup("<mark>{}</mark>").format(text[start:end])
            at = end
    return out + escape(text[at:])


def found_words(text: str, query: str) -> Markup:
    """``text`` with the words of ``query`` in <mark>, accents and case aside: where two stand side by side as in the query, only those."""
    asked = [w for w in _WORD.findall(fold(query)) if len(w) > 1 or w.isdigit()]
    pairs, wanted = set(zip(asked, asked[1:], strict=False)), set(asked)
    words = [(Span(*m.span()), fold(m[0])) for m in _WORD.finditer(text)]
    beside = {n for n in range(len(words) - 1) if (words[n][1], words[n + 1][1]) in pairs}
    runs = [Span(words[n][0].start, words[n + 1][0].end) for n in sorted(beside)]
    return highlighted(text, 0, runs or [span for span, word in words if word in wanted])


def shown_answer(answer: dict[str, Any]) -> str:
    """The answer's text as the page shows it: of a refusal the sentence that says why, as the nearest clauses are listed beside it."""
    text = str(answer["answer"])
    return text.partition("\n")[0] if answer["refusal"] else text


def around_table(answer: dict[str, Any]) -> tuple[str, str]:
    """What the text of an answer that is a table says before its first quote, where that is of all rows, and after its last."""
    text, citations = str(answer["answer"]), answer["citations"]
    last = f"[{citations[-1]['marker']}]"
    lead = text[: max(0, text.rfind("\n", 0, text.find(citations[0]["quote"])))]
    return "" if several_documents(answer) else lead, text[text.rfind(last) + len(last) :].strip()


def several_documents(answer: dict[str, Any]) -> bool:
    """Whether an answer cites more than one document."""
    return len({c["document"]["id"] for c in answer["citations"]}) > 1


def plain(answer: dict[str, Any]) -> str:
    """The answer to copy: its text, then each numbered source as official letters cite it."""
    sources = [f"[{c['marker']}] {c['official']}" for c in answer["citations"]]
    return "\n".join([str(answer["answer"]), *([""] if sources else []), *sources])


def bases(answer: dict[str, Any]) -> str:
    """The answer's sources as the opening lines of an official letter, no place twice."""
    lines = dict.fromkeys(f"Căn cứ {c['official']}" for c in answer["citations"])
    return ";\n".join(lines) + "."


def conversation(turns: Sequence[dict[str, Any]], first: int = 1) -> str:
    """Turns of a conversation (ui.web.chat.Turn), numbered from ``first``."""
    values = {"marked": marked, "around_table": around_table, "several_documents": several_documents, "shown_answer": shown_answer, "place": place, "plain": plain, "bases": bases}
    return html("conversation.html", turns=turns, first=first, verdicts=[v.value for v in Verdict], **values)


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
        "clause.html", document=document, name=name(document), trail=above, section=section, quote=quote,
        body=highlighted(span.of(document.text).strip("\n"), span.start + _leading(span.of(document.text)), [quote]),
        page=document.page_of(quote.start), text=document.text, notes=[s.note for s in above if s.note],
    )  # fmt: skip


def _leading(text: str) -> int:
    return len(text) - len(text.lstrip("\n"))


def trail(document: Document, section: Section) -> list[Section]:
    """The sections from the root down to ``section``."""
    return [s for s in document.walk() if s.span.contains(section.span) and any(s is section or inner is section for inner in s.walk())]


def cited(document: Document | DocumentInfo) -> CitedDocument:
    """The document as citations name it."""
    day = document.date.isoformat() if document.date else (document.month or None)
    return CitedDocument(document.id, document.symbol, document.kind, document.issuer, day, document.title, document.held)


def name(document: Document | DocumentInfo) -> str:
    """The document as official letters name it."""
    return document_name(cited(document))
