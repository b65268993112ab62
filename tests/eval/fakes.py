"""An assistant of canned answers over one small document."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Document, Held, Section, SectionKind, Span
from rag.model import Answer, Citation, CitedDocument, Refusal, Refused

TEXT = "Tỷ lệ đạt 99,9% trở lên.\nPhòng Giáo dục và Đào tạo chủ trì.\nNgười ký: Trần Văn A."
LINES = [Span(0, 24), Span(25, 59), Span(60, len(TEXT))]
DOCUMENT = Document(
    id="ke-hoach", text=TEXT, version="v1", title="Kế hoạch thử", kind="Kế hoạch", symbol="12/KH-UBND", issuer="UBND", date=None,
    month="2025-01", place="", held=Held.FULL,
    sections=tuple(Section(f"I.{n}", SectionKind.HEADING, str(n), f"Mục I.{n}", s) for n, s in enumerate(LINES, 1)),
)  # fmt: skip


def cited(line: int, held: Held = Held.FULL) -> Citation:
    """A citation of a line of the document (1 is the first), or of the catalogue."""
    named = CitedDocument("ke-hoach", "12/KH-UBND", "Kế hoạch", "UBND", "2025-01", "Kế hoạch thử", held)
    if held is Held.CATALOGUE:
        return Citation(1, named, None, "Danh mục", "Kế hoạch số 12/KH-UBND ban hành tháng 01/2025.", 0, 10)
    span = LINES[line - 1]
    return Citation(1, named, f"I.{line}", f"Mục I.{line}", span.of(TEXT), span.start, span.end, version="v1")


def answered(question: str, *citations: Citation) -> Answer:
    """An answer that says its quotes."""
    return Answer(question, None, "answered", "\n".join(c.quote for c in citations), "extractive", citations, None)


def refused(question: str, reason: Refused = Refused.NOT_IN_CORPUS) -> Answer:
    """A refusal."""
    return Answer(question, None, "refused", "Các văn bản hiện có không nêu.", "extractive", (), Refusal(reason, None, ()))


@dataclass
class Canned:
    """Answers by question; any other is refused."""

    answers: dict[str, Answer]

    def ask(self, question: str) -> Answer:
        """The canned answer."""
        return self.answers.get(question) or refused(question)
