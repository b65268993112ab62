"""Answers, documents and tables as a terminal shows them: plain Vietnamese text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from corpus.model import Document, Duty, Held, Reference, Section
from corpus.store import DocumentInfo
from rag.library import document_name
from rag.model import Answer, Citation, CitedDocument

if TYPE_CHECKING:
    from rag.search import SearchResult

HELD: dict[Held, str] = {
    Held.FULL: "toàn văn",
    Held.DIGEST: "Tóm lược – không phải nguyên văn",
    Held.CITED: "chỉ được viện dẫn",
    Held.CATALOGUE: "theo danh mục văn bản",
}
"""How much of a document is held, as people read it."""
REFERENCE_COLUMNS = {
    "document": "Trong văn bản", "section": "Mục", "role": "Quan hệ", "kind": "Loại", "symbol": "Số, ký hiệu", "date": "Ngày",
    "issuer": "Cơ quan", "pinpoint": "Điều khoản", "target": "Văn bản được viện dẫn", "text": "Nguyên văn",
}  # fmt: skip
DUTY_COLUMNS = {
    "actor": "Ai", "modality": "Mức độ", "action": "Việc", "deadline": "Thời hạn", "target": "Chỉ tiêu", "document": "Văn bản",
    "section": "Mục", "quote": "Nguyên văn",
}  # fmt: skip
HOW_TO_ADD = "Nếu có tệp văn bản chính thức, hãy nạp bằng lệnh: chinhsach ingest TỆP."


def answer(given: Answer) -> str:
    """The answer, what the question was understood as, and each citation with its quote."""
    lines = [f"Đã hiểu là: {given.understood_as}"] if given.understood_as else []
    if given.about:
        lines.append(f"Đang hỏi tiếp về: {given.about}")
    lines += [given.text.splitlines()[0] if given.refusal else given.text, ""]
    lines += [citation(c, read=given.text) for c in given.citations]
    if given.refusal:
        if given.refusal.nearest:
            lines.append("Điều khoản gần nhất (không chắc trả lời câu hỏi):")
            lines += [citation(c) for c in given.refusal.nearest]
        if given.refusal.missing_document:
            lines.append(HOW_TO_ADD)
    return "\n".join(lines).rstrip()


def citation(given: Citation, read: str = "") -> str:
    """One citation with its mark, place, quote and what a reader must know; what stands in ``read`` already is not said again."""
    mark = f"[{given.marker}] " if given.marker else "• "
    place = ", ".join(filter(None, (given.label, document_name(given.document), f"trang {given.page}" if given.page else "")))
    quote = f"“{given.quote}”" if given.document.held is Held.FULL else f"({HELD[given.document.held]}) {given.quote}"
    lines = [f"{mark}{place}", *([textwrap.indent(quote, "    ")] if given.quote not in read else [])]
    lines += [f"    Lưu ý: {given.note}"] if given.note and given.note not in read else []
    lines += [f"    Nguồn: {given.source}"] if given.source else []
    return "\n".join(lines)


def search(found: SearchResult) -> str:
    """Clauses grouped by document, then the documents named and where each is cited."""
    lines = [f"Đã hiểu là: {found.understood_as}", ""] if found.understood_as else []
    groups: dict[str, list[str]] = {}
    names: dict[str, CitedDocument] = {}
    for hit in found.hits:
        names[hit.document.id] = hit.document
        groups.setdefault(hit.document.id, []).append(f"  {hit.label or hit.section or 'Toàn văn'}: {_short(hit.snippet)}")
    for document_id, hits in groups.items():
        lines += [_titled(names[document_id]), *hits, ""]
    for match in found.documents:
        lines.append(_titled(match.document))
        lines += [f"  được nêu tại {p.label} của {p.document} ({p.role}): {_short(p.quote)}" for p in match.cited_in]
    return "\n".join(lines).rstrip() or "Không tìm thấy; hãy thử từ khác, hoặc xem: chinhsach documents."


def documents(infos: Iterable[DocumentInfo]) -> str:
    """A line for each document."""
    return "\n".join(
        f"{i.id}\n  {i.kind} {i.symbol} · {i.issuer} · {_day(i.date.isoformat() if i.date else i.month)} · {HELD[i.held]}\n  {i.title}" for i in infos
    )


def document(given: Document) -> str:
    """The facts and the tree of a document."""
    facts = {
        "Mã": given.id, "Số, ký hiệu": given.symbol, "Loại": given.kind, "Cơ quan": given.issuer,
        "Ngày": _day(given.date.isoformat() if given.date else given.month), "Nơi": given.place, "Trích yếu": given.title,
        "Người ký": " ".join(filter(None, (given.signer_role, given.signer))), "Đang có": HELD[given.held],
    }  # fmt: skip
    lines = [f"{name}: {value}" for name, value in facts.items() if value]
    lines += [f"Căn cứ: {span.of(given.text)}" for span in given.bases]
    lines += [f"Nơi nhận: {recipient}" for recipient in given.recipients]
    return "\n".join([*lines, "", *_tree(given, given.sections, 0)])


def _tree(given: Document, sections: Sequence[Section], depth: int) -> Iterable[str]:
    for s in sections:
        heading = s.heading.of(given.text) if s.heading else _short(s.span.of(given.text))
        missing = " (được nhắc tới nhưng không có trong tệp)" if s.missing else ""
        yield f"{'  ' * depth}{s.path}  {heading}{missing}".rstrip()
        yield from _tree(given, s.children, depth + 1)


def section(given: Document, s: Section) -> str:
    """A section in full under its place."""
    head = f"{s.label} · {given.kind} {given.symbol} · {HELD[given.held]}"
    body = "Phần này được nhắc tới nhưng không có trong tệp." if s.missing else s.span.of(given.text).strip()
    return "\n".join(filter(None, (head, s.note, *s.sources, body)))


def references(found: Sequence[Reference]) -> str:
    """A line for each mention."""
    lines = [f"{r.document_id} · {r.section} · {r.role.value}: {r.text} → {r.target or _unresolved(r)}" for r in found]
    return "\n".join([*lines, f"Cộng: {len(found)} lần viện dẫn, {len({r.target for r in found if r.target})} văn bản."])


def duties(found: Sequence[Duty]) -> str:
    """A line for each duty."""
    lines = []
    for d in found:
        more = ", ".join(filter(None, (d.deadline, d.target)))
        lines.append(f"{d.actor or '(không nêu)'} · {d.modality.value}: {_short(d.action)}{f' ({more})' if more else ''} [{d.document_id} {d.section}]")
    return "\n".join([*lines, f"Cộng: {len(found)} nhiệm vụ."])


def _unresolved(r: Reference) -> str:
    return "chưa rõ: " + " hoặc ".join(r.candidates) if r.candidates else "không rõ"


def _titled(d: CitedDocument) -> str:
    return f"{document_name(d)} – {d.title} ({HELD[d.held]})"


def _day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))


def _short(text: str) -> str:
    return textwrap.shorten(" ".join(text.split()), 160, placeholder=" …")
