"""The sentences that answer: units cut from passages, scored by evidence, picked without saying a thing twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.model import Document, Held, Passage, Span
from corpus.sentences import clauses, sentences
from rag.answer.evidence import Bag, Terms, coverage, has_shape

LONG = 350
"""A sentence longer than this (characters) is cut to the clauses that matter."""
WRONG_SHAPE = 0.65
"""What a unit keeps of its score when it lacks the number, time or actor asked for."""
RANK_SHARE = 0.12
"""The share of a unit's score that its passage's place in the ranking has."""

DIGEST_COST = 0.09
"""What a digest's statement loses against a document's own words."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a passage that can be quoted. ``score`` 0..1; ``levels`` how much of each word of the question it covers."""

    document_id: str
    passage_id: str
    section: str
    span: Span
    score: float
    coverage: float
    levels: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A found passage with its document and its relevance 0..1 by the ranking (1 for the best)."""

    passage: Passage
    document: Document
    relevance: float


def units(terms: Terms, candidate: Candidate, asks: str) -> list[Unit]:
    """The quotable units of a passage with their scores, in order of place."""
    passage, document = candidate.passage, candidate.document
    whole, headings = Bag.of(passage.text), Bag.of(passage.heading_path)
    out = []
    for span in _pieces(document.text, passage.span):
        text = span.of(document.text)
        covered, levels = coverage(terms, Bag.of(text), whole, headings)
        score = covered if has_shape(asks, text, terms.noun) else covered * WRONG_SHAPE
        score = (1 - RANK_SHARE) * score + RANK_SHARE * candidate.relevance
        out.append(Unit(document.id, passage.id, passage.section, span, score, covered, levels))
    return out


def best_units(terms: Terms, candidates: Iterable[Candidate], asks: str) -> list[Unit]:
    """All units of the candidates, best first, a document's own words before a digest's nearly as good; ties in order of place."""
    found = [(u, c.document.held) for c in candidates for u in units(terms, c, asks)]
    found.sort(key=lambda f: (-f[0].score + (0 if f[1] is Held.FULL else DIGEST_COST), f[0].document_id, f[0].span))
    return [unit for unit, _ in found]


def pick(ranked: Sequence[Unit], most: int, near: float, gain: float) -> list[Unit]:
    """Up to ``most`` units: the best, then those nearly as good (``near`` of its score) or that cover ``gain`` more of the words.

    Units next to each other in one passage are joined by the caller; a unit inside one already taken is passed over.
    """
    if not ranked:
        return []
    taken = [ranked[0]]
    levels = list(ranked[0].levels)
    for unit in ranked[1:]:
        if len(taken) >= most:
            break
        if any(unit.document_id == t.document_id and unit.span.overlaps(t.span) for t in taken):
            continue
        new = sum(max(0.0, b - a) for a, b in zip(levels, unit.levels, strict=True)) / max(1, len(levels))
        if unit.score >= near * ranked[0].score or new >= gain:
            taken.append(unit)
            levels = [max(a, b) for a, b in zip(levels, unit.levels, strict=True)]
    return taken


_BREAK = re.compile(r"[;:]\s|,\s(?=(?:đồng thời|trong đó|nhất là|gắn với|phấn đấu|bảo đảm|đảm bảo|từng bước|đẩy mạnh|tăng cường|tiếp tục)\b)")


def _pieces(text: str, span: Span) -> Iterable[Span]:
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


