"""Passages cut to units that can be quoted: sentences, the long ones at their clauses."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from corpus.model import Held, Passage, SectionKind, Span
from corpus.sentences import clauses, sentences
from rag.answer.evidence import Bag, Terms, coverage, has_shape

LONG = 350
"""A sentence longer than this (characters) is cut to the clauses that matter."""
WRONG_SHAPE = 0.65
"""What a text keeps of its coverage when it lacks the number, time or actor asked for."""


class Source(Protocol):
    """What is asked of a candidate's document; its text is not read, that of the passage is enough."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def issuer(self) -> str: ...

    @property
    def date(self) -> dt.date | None: ...

    @property
    def month(self) -> str: ...

    @property
    def held(self) -> Held: ...

    @property
    def topic(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """A found passage with its document and its relevance 0..1 by the ranking (1 for the best)."""

    passage: Passage
    document: Source
    relevance: float
    beside: bool = False
    """Whether the document only mentions the one that the question names."""

    def units(self) -> list[Span]:
        """The quotable units of the passage, as places in the document; who signs stands with the post, so a signature is one."""
        if self.passage.section == SectionKind.SIGNATURE:
            return [self.passage.span]
        start = self.passage.span.start
        return [Span(start + s.start, start + s.end) for s in pieces(self.passage.text, Span(0, len(self.passage.text)))]

    def text_of(self, span: Span) -> str:
        """The text of a unit."""
        start = self.passage.span.start
        return self.passage.text[span.start - start : span.end - start]


def best_span(terms: Terms, candidate: Candidate, asks: str) -> tuple[float, Span]:
    """The quotable unit of a passage that covers most of the question, and how much (0..1)."""
    passage = candidate.passage
    whole, headings = Bag.of(passage.text), Bag.of(passage.heading_path)

    def covered(span: Span) -> float:
        text = candidate.text_of(span)
        share, _ = coverage(terms, Bag.of(text), whole, headings)
        return share if has_shape(asks, text, terms.noun) else share * WRONG_SHAPE

    best = max(candidate.units(), key=covered)
    return covered(best), best


_BREAK = re.compile(r"[;:]\s|,\s(?=(?:đồng thời|trong đó|nhất là|gắn với|phấn đấu|bảo đảm|đảm bảo|từng bước|đẩy mạnh|tăng cường|tiếp tục)\b)")


def pieces(text: str, span: Span) -> Iterable[Span]:
    """The quotable units of a stretch: its sentences, the long ones cut to clauses."""
    for sentence in sentences(text, span):
        if len(sentence) <= LONG:
            yield sentence
            continue
        yield from _joined(text, list(_parts(text, sentence)))


def _parts(text: str, sentence: Span) -> Iterable[Span]:
    """The sentence cut at semicolons; a part still too long is cut at the openings of new clauses."""
    for part in clauses(text, sentence):
        if len(part) <= LONG:
            yield part
            continue
        start = part.start
        for match in _BREAK.finditer(text, part.start, part.end):
            if match.end() - start >= LONG // 3:
                yield Span(start, match.end() - 1)
                start = match.end()
        yield Span(start, part.end)


def _joined(text: str, parts: list[Span]) -> Iterable[Span]:
    """Short parts joined to the one before them, so that no unit is a bare fragment."""
    held: Span | None = None
    for part in parts:
        if held is not None and (len(held) < 40 or len(part) < 40) and part.end - held.start <= LONG:
            held = Span(held.start, part.end)
            continue
        if held is not None:
            yield held
        held = part
    if held is not None:
        yield held


