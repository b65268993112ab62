"""The assistant: a question in, an answer with citations or a refusal out."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from corpus.errors import UsageError
from corpus.store import DocumentInfo
from corpus.text import nfc
from rag.answer.draft import Draft, NoAnswer, finish
from rag.answer.gather import Found, Gathering
from rag.answer.likeness import Likeness
from rag.answer.ways import Ways
from rag.answer.weights import Weighing, shipped
from rag.library import Library
from rag.model import Answer, Hit, Query

__all__ = ["Analysing", "Assistant", "Found", "Searcher"]


class Searcher(Protocol):
    """What the assistant needs of the indexes."""

    def follow(self) -> object: ...

    def search(self, query: Query, limit: int = 100, among: frozenset[str] | None = None) -> list[Hit]: ...

    def idf(self, words: str) -> float: ...


class Analysing(Protocol):
    """What the assistant needs of query analysis."""

    def analyse(self, question: str, context: Query | None = None, as_typed: bool = False) -> Query: ...


class Assistant:
    """Answers over one library. Not for several threads at once; hold a lock around it."""

    def __init__(
        self, library: Library, searcher: Searcher, analyser: Callable[[Sequence[DocumentInfo]], Analysing], question_limit: int = 2000,
        weights: Weighing | None = None,
    ) -> None:
        """Put the parts together; nothing is read yet. ``analyser`` is made anew when the store's documents change."""
        self.library = library
        self.searcher = searcher
        self._make_analyser = analyser
        self._made_for = -1
        self.question_limit = question_limit
        encoder = getattr(searcher, "encoder", None)
        self.ways = Ways(Gathering(library, self.find, searcher.idf, Likeness(encoder), weights or shipped()))

    def refresh(self) -> None:
        """Catch up with the store: indexes, library and what can be named."""
        self.searcher.follow()
        generation = self.library.refresh()
        if generation != self._made_for:
            self.analyser = self._make_analyser(list(self.library.infos.values()))
            self._made_for = generation

    def understand(self, question: str, context: Query | None = None, as_typed: bool = False) -> Query:
        """The question understood, or taken by the letter. Raises UsageError for an empty or too long one."""
        typed = " ".join(nfc(question).split())
        if not typed:
            raise UsageError("Câu hỏi trống; hãy gõ câu hỏi, ví dụ: chinhsach ask \"Ai ký kế hoạch?\"")
        if len(typed) > self.question_limit:
            raise UsageError(f"Câu hỏi dài {len(typed)} ký tự; hãy rút còn nhiều nhất {self.question_limit} ký tự.")
        return self.analyser.analyse(typed, context, as_typed)

    def ask(self, question: str, context: Query | None = None, as_of: date | None = None, as_typed: bool = False) -> Answer:
        """The answer to ``question``, read as following on ``context`` when given, or by the letter. Raises UsageError."""
        begun = time.perf_counter()
        query = self.read(question, context, as_of, as_typed)
        return self.reply(question, query, time.perf_counter() - begun)

    def read(self, question: str, context: Query | None = None, as_of: date | None = None, as_typed: bool = False) -> Query:
        """The question understood over the store as it is now. Raises UsageError."""
        self.refresh()
        query = self.understand(question, context, as_typed)
        return query if as_of is None else replace(query, as_of=as_of)

    def reply(self, question: str, query: Query, reading: float = 0.0) -> Answer:
        """The answer to a question that has been understood, which took ``reading`` seconds."""
        begun = time.perf_counter()
        draft = self.draft(query)
        answered = time.perf_counter()
        answer = finish(self.library, query, draft)
        timings = {
            "understand": 1000 * reading,
            "answer": 1000 * (answered - begun),
            "total": 1000 * (reading + time.perf_counter() - begun),
        }
        return replace(answer, question=question, about=query.about or None, timings_ms={k: round(v, 2) for k, v in timings.items()})

    def find(self, query: Query, limit: int = 100, among: frozenset[str] | None = None) -> list[Found]:
        """The passages found for a query (of those whose ids are ``among`` which, when given), best first."""
        hits = self.searcher.search(query, limit, among)
        passages = self.library.store.passages(h.passage_id for h in hits)
        return [Found(passages[h.passage_id], h.score) for h in hits if h.passage_id in passages]

    def draft(self, query: Query) -> Draft | NoAnswer:
        """The answer before it is worded: by place, by document, or by content, whichever the question names."""
        return self.ways.draft(query)
