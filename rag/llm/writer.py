"""A language model's wording of an answer: sentence by sentence, each shown only when the clause it cites bears it out."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.model import Held
from rag.answer.draft import DIGEST_MARK, Part, answer_text
from rag.answer.verify import supported
from rag.library import document_name
from rag.llm.failure import SAID, Failure, ModelFailed
from rag.llm.model import Model
from rag.llm.prompt import messages
from rag.llm.sentences import Splitter
from rag.llm.sentences import Written as Sentence
from rag.llm.within import stream_within
from rag.model import Answer, Citation, Written
from rag.stream import Cited, Done, Event, Piece, pieces

MOST = 12
"""Answers of more citations are lists and tables, which a model has nothing to add to."""


class Writer:
    """Words the answers of the extractive stage. Safe to share between threads."""

    def __init__(self, model: Model, seconds: float) -> None:
        """``seconds`` is the limit on one answer, from asking the model to the last word shown."""
        self.model, self.seconds = model, seconds

    def told(self, answer: Answer) -> Iterator[Event]:
        """The events of ``answer``, worded by the model where that holds. A refusal stays as it is and the model is not asked.

        The citations stay those of ``answer``: what the model does not tell, or tells wrongly, is told in the clause's own words.
        """
        yield from (Cited(c) for c in answer.citations)
        if answer.status != "answered" or not 0 < len(answer.citations) <= MOST:
            yield from (Piece(p) for p in pieces(answer.text))
            yield Done(answer)
            return
        self.model.load()
        begun = time.perf_counter()
        page = _Page(answer)
        splitter, failed = Splitter(), None
        try:
            for delta in stream_within(self.model, messages(answer.understood_as or answer.question, answer.citations), self.seconds):
                for sentence in splitter.feed(delta):
                    yield from (Piece(p) for p in page.add(sentence))
            for sentence in splitter.close():
                yield from (Piece(p) for p in page.add(sentence))
        except ModelFailed as error:
            failed = error.failure
            page.cut_off += splitter.unfinished
        if failed is None and not page.came:
            failed = Failure.EMPTY
        yield from (Piece(p) for p in page.close(failed))
        spent = round(1000 * (time.perf_counter() - begun), 2)
        timings = answer.timings_ms | {"model": spent, "total": round(answer.timings_ms.get("total", 0.0) + spent, 2)}
        written = Written(self.model.name, page.came + page.cut_off, page.shown, page.wrong + page.cut_off, tuple(page.faults), failed)
        yield Done(replace(answer, text=page.text, mode="llm" if page.shown else "extractive", written=written, timings_ms=timings))


@dataclass(slots=True)
class _Page:
    """The text as it grows. Nothing is put on it before the first sentence that holds, so that a model of which nothing holds
    leaves the extractive answer as it was."""

    answer: Answer
    text: str = ""
    came: int = 0
    shown: int = 0
    wrong: int = 0
    cut_off: int = 0
    """Sentences that the model began and did not end."""
    faults: list[str] = field(default_factory=list)
    told: set[int] = field(default_factory=set)
    """Citations that a sentence shown stands on."""
    quoted: set[int] = field(default_factory=set)
    """Citations whose clause has taken a sentence's place."""
    _seen: set[str] = field(default_factory=set)
    _waiting: list[str] = field(default_factory=list)

    def add(self, sentence: Sentence) -> Iterator[str]:
        """The text to show for a sentence that came."""
        if sentence.text in self._seen:
            return
        self._seen.add(sentence.text)
        self.came += 1
        standing, fault = self._judged(sentence)
        if fault:
            self.wrong += 1
            self.faults.append(fault)
            for marker in standing:
                if marker not in self.quoted:
                    self.quoted.add(marker)
                    self._waiting.append(self._clauses([marker]))
        else:
            self.shown += 1
            self.told.update(standing)
            if not self.text and self.answer.intro:
                self._waiting.insert(0, self.answer.intro)
            self._waiting.append(f"{sentence.text} {''.join(f'[{m}]' for m in standing)}")
        if self.shown:
            yield from self._show(self._waiting)
            self._waiting.clear()

    def close(self, failed: Failure | None) -> Iterator[str]:
        """The rest of the text: the sources, the clauses not told, the notes, and what became of the model's sentences."""
        note = _outcome(self, failed)
        if not self.shown:
            yield from self._show(pieces(self.answer.text), between="")
            yield from self._show([note])
            return
        rest = [c.marker for c in self.answer.citations if c.marker not in self.told | self.quoted]
        sources = [source(c) for c in self.answer.citations if c.marker in self.told - self.quoted]
        yield from self._show(["\n".join(["Nguồn:", *sources])] if sources else [])
        yield from self._show([self._clauses(rest)] if rest else [])
        yield from self._show([f"Lưu ý: {n}" for n in self.answer.notes] + [note])

    def _judged(self, sentence: Sentence) -> tuple[list[int], str]:
        """The citations that a sentence may be shown with, or those it named and why it may not."""
        known = {c.marker: c for c in self.answer.citations}
        named = [m for m in sentence.marks if m in known]
        if not sentence.marks:
            return [], "no_citation"
        if len(named) < len(sentence.marks):
            return named, "invented_citation"
        faults = {m: _faults(sentence.text, known[m]) for m in named}
        standing = [m for m in named if not faults[m]]
        return (standing, "") if standing else (named, faults[named[0]][0])

    def _clauses(self, markers: Sequence[int]) -> str:
        leads = self.answer.leads
        parts = [Part(c, leads[n] if n < len(leads) else "") for n, c in enumerate(self.answer.citations) if c.marker in markers]
        return answer_text(parts, "", ())

    def _show(self, texts: Iterator[str] | Sequence[str], between: str = "\n") -> Iterator[str]:
        for text in texts:
            piece = (between if self.text else "") + text
            self.text += piece
            yield piece


def _faults(text: str, citation: Citation) -> list[str]:
    place = f"{citation.document.title} · {citation.label}"
    issuer = f" của {citation.document.issuer}" if citation.document.issuer else ""
    return [f.kind for f in supported(text, citation.quote, document_name(citation.document) + issuer, place).faults]


def source(citation: Citation) -> str:
    """Where a sentence's clause stands: "[1] Kế hoạch số … ngày …, Mục II.1"; a digest is called one."""
    named = {
        Held.DIGEST: f"Tóm lược {document_name(citation.document)} ({DIGEST_MARK})",
        Held.CATALOGUE: f"Danh mục văn bản, về {document_name(citation.document)}",
    }.get(citation.document.held, document_name(citation.document))
    return f"[{citation.marker}] {', '.join(filter(None, (named, citation.label)))}"


def _outcome(page: _Page, failed: Failure | None) -> str:
    """The note that tells the reader who wrote what."""
    reason = f"{SAID[failed]}; " if failed else ""
    gone = page.wrong + page.cut_off
    if page.shown:
        replaced = f"; {gone} câu không khớp đã được thay bằng nguyên văn" if gone else ""
        return f"Lưu ý: {reason}các câu trên do mô hình ngôn ngữ viết, từng câu đã được đối chiếu với điều khoản được dẫn{replaced}."
    if failed:
        return f"Lưu ý: {reason}trên đây là nguyên văn điều khoản."
    return f"Lưu ý: {gone} câu của mô hình ngôn ngữ không khớp điều khoản được dẫn nên không được hiện; trên đây là nguyên văn điều khoản."
