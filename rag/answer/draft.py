"""An answer before it is worded: quotes with a lead each, or a refusal with what is nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import Held, Span
from rag.answer.marks import apart, marks_of
from rag.answer.quote import check
from rag.library import Library, document_name
from rag.model import Answer, Citation, Query, Refusal, Refused, Table


@dataclass(frozen=True, slots=True)
class Part:
    """One quote; ``lead`` are our words before it ("Ngày ban hành: 30/10/2024"), "" when the quote speaks for itself; ``cells`` are its
    row where the answer is a table."""

    citation: Citation
    lead: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of an answer in order. ``intro`` opens it, ``notes`` close it; ``columns`` name the cells of the parts of a table."""

    parts: tuple[Part, ...]
    intro: str = ""
    notes: tuple[str, ...] = ()
    confidence: float = 1.0
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """A refusal before it is worded."""

    reason: Refused
    missing: str | None = None
    nearest: tuple[Citation, ...] = ()
    confidence: float = 0.0


DIGEST_MARK = "bản tóm lược do nhóm biên soạn viết, không phải nguyên văn"
_REASONS = {
    Refused.NOT_IN_CORPUS: "Các văn bản hiện có không nêu nội dung này.",
    Refused.DOCUMENT_NOT_HELD: "Kho chưa có văn bản này.",
    Refused.OFF_TOPIC: "Câu hỏi nằm ngoài phạm vi các văn bản hiện có.",
}


def refusal_text(draft: NoAnswer) -> str:
    """The Vietnamese text of a refusal: what is not held, what is nearest, how to add a document."""
    if draft.reason is Refused.DOCUMENT_NOT_HELD and draft.missing:
        lines = [f"Kho chưa có nguyên văn {draft.missing} nên không thể trả lời từ văn bản này."]
        lines.append("Nếu có tệp của văn bản, hãy nạp bằng lệnh «chinhsach ingest TỆP» hoặc trang Nạp văn bản rồi hỏi lại.")
    elif draft.missing:
        lines = [f"Các văn bản hiện có không nêu nội dung này: thiếu {draft.missing}."]
    else:
        lines = [_REASONS[draft.reason]]
    if draft.nearest:
        lines.append("Gần nhất là:" if len(draft.nearest) == 1 else "Những chỗ gần nhất:")
        lines.extend(f"- {document_name(c.document)}, {c.label}" for c in draft.nearest if c.label)
    return "\n".join(lines)


def answer_text(parts: Sequence[Part], intro: str, notes: Sequence[str]) -> str:
    """The Vietnamese text of an answer, grouped by document in order of first mention, with [n] after each quote."""
    lines = [intro] if intro else []
    groups: dict[tuple[str, Held], list[Part]] = {}
    for part in parts:
        groups.setdefault((part.citation.document.id, part.citation.document.held), []).append(part)
    for (_, held), group in groups.items():
        named = document_name(group[0].citation.document)
        source = {
            Held.DIGEST: f"Theo tóm lược {named} ({DIGEST_MARK})",
            Held.CATALOGUE: f"Theo danh mục văn bản, về {named}",
        }.get(held, f"Theo {named}")
        if len(group) == 1:
            place = f", {group[0].citation.label}" if group[0].citation.label else ""
            lines.append(f"{source}{place}: {_said(group[0])}")
        else:
            lines.append(f"{source}:")
            lines.extend(f"- {p.citation.label + ': ' if p.citation.label else ''}{_said(p)}" for p in group)
    lines.extend(f"Lưu ý: {note}" for note in dict.fromkeys(notes))
    return "\n".join(lines)


def _said(part: Part) -> str:
    quote = part.citation.quote if part.citation.document.held is not Held.FULL else f"“{part.citation.quote}”"
    return f"{part.lead + ' ' if part.lead else ''}{quote} [{part.citation.marker}]"


def joined_leads(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with each quote once, under all that is said of it."""
    leads: dict[Citation, list[str]] = {}
    for part in parts:
        told = leads.setdefault(part.citation, [])
        if part.lead and not any(part.lead in t for t in told):
            told.append(part.lead)
    return tuple(Part(citation, " ".join(told)) for citation, told in leads.items())


def _marks(library: Library, query: Query, citation: Citation) -> tuple[Span, ...]:
    """What the citation's quote tells of what was asked, by each part of the question."""
    return tuple(apart(m for q in query.parts or (query,) for m in _told(library, q, citation)))


def _told(library: Library, query: Query, citation: Citation) -> tuple[Span, ...]:
    """The same for one question. Who is charged comes from the register of duties, who signed from the facts."""
    named: tuple[str, ...] = ()
    if citation.document.held in (Held.FULL, Held.DIGEST):
        if query.asks == "who":
            named = library.actors_at(citation.document.id, Span(citation.start, citation.end))
        elif query.asks == "signer":
            named = tuple(filter(None, [library.document(citation.document.id).signer]))
    return marks_of(query, citation.quote, named)


def table_of(columns: Sequence[str], parts: Sequence[Part]) -> Table | None:
    """The parts as rows of a table, without the columns that are blank in all; ``None`` where there are no columns."""
    filled = [n for n in range(len(columns)) if any(p.cells[n] for p in parts)]
    return Table(tuple(columns[n] for n in filled), tuple(tuple(p.cells[n] for n in filled) for p in parts)) if filled else None


def finish(library: Library, query: Query, draft: Draft | NoAnswer) -> Answer:
    """The answer: citations numbered in the order they are read, every quote checked. Raises BrokenQuote."""
    if isinstance(draft, NoAnswer):
        nearest = tuple(replace(c, marker=n) for n, c in enumerate(draft.nearest, 1))
        for citation in nearest:
            check(library, citation)
        refusal = Refusal(draft.reason, draft.missing, nearest)
        text = refusal_text(draft)
        return Answer(query.typed, query.understood, "refused", text, "extractive", (), refusal, confidence=draft.confidence)
    parts: list[Part] = []
    order = list(dict.fromkeys((p.citation.document.id, p.citation.document.held) for p in draft.parts))
    for key in order:
        for part in draft.parts:
            if (part.citation.document.id, part.citation.document.held) == key:
                check(library, part.citation)
                parts.append(replace(part, citation=replace(part.citation, marker=len(parts) + 1, marks=_marks(library, query, part.citation))))
    notes = tuple(dict.fromkeys((*draft.notes, *(p.citation.note for p in parts if p.citation.note))))
    text = answer_text(parts, draft.intro, notes)
    return Answer(
        query.typed, query.understood, "answered", text, "extractive", tuple(p.citation for p in parts), None, confidence=draft.confidence,
        intro=draft.intro, leads=tuple(p.lead for p in parts), notes=notes, table=table_of(draft.columns, parts),
    )  # fmt: skip
