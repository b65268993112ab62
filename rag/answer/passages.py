"""Answers made of the sentences of found passages: the open question, or one inside a document or a section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Document, Span
from rag.answer.draft import Draft, NoAnswer, Part
from rag.answer.evidence import Terms
from rag.answer.quote import cite
from rag.answer.select import Candidate, Unit, best_units, pick
from rag.library import Library
from rag.model import Citation, Query, Refused

ENOUGH = 0.5
"""Evidence below this is no answer; fixed on the development questions (docs/measurements.md)."""
ENOUGH_NAMED = 0.4
"""The same for the passages of a document that the question names."""
ENOUGH_ELSEWHERE = 0.7
"""The same for what others say of a document that the question names and that is not held."""
STRONG = 0.65
"""A further quote beside the best must reach this by itself: beside a weak answer it would be a guess."""
NEAREST = 3
"""How many nearest clauses a refusal shows."""


@dataclass(frozen=True, slots=True)
class Breadth:
    """How many quotes a kind of question may get, and how near to the best they must be."""

    most: int
    near: float
    gain: float


BREADTHS = {"list": Breadth(6, 0.8, 0.15), "yes_no": Breadth(2, 0.95, 0.2), "how_many": Breadth(2, 0.95, 0.25), "when": Breadth(2, 0.95, 0.25)}
DEFAULT_BREADTH = Breadth(3, 0.9, 0.2)


def answer_from(library: Library, query: Query, terms: Terms, candidates: Sequence[Candidate], enough: float = ENOUGH) -> Draft | NoAnswer:
    """The best sentences of the candidates, or a refusal naming the nearest clauses when the evidence is too thin."""
    ranked = best_units(terms, candidates, query.asks)
    if not ranked:
        return NoAnswer(Refused.NOT_IN_CORPUS)
    documents = {c.document.id: c.document for c in candidates}
    confidence = ranked[0].score
    if confidence < enough:
        return NoAnswer(Refused.NOT_IN_CORPUS, nearest=nearest(library, ranked, documents), confidence=confidence)
    breadth = BREADTHS.get(query.asks, DEFAULT_BREADTH)
    further = ranked if query.asks == "list" else [ranked[0], *(u for u in ranked[1:] if u.score >= STRONG)]
    chosen = joined(pick(further, breadth.most, breadth.near, breadth.gain), documents)
    return Draft(tuple(Part(cite(library, documents[d], span)) for d, span in chosen), confidence=confidence)


def nearest(library: Library, ranked: Sequence[Unit], documents: dict[str, Document]) -> tuple[Citation, ...]:
    """Citations of the best units, one a section, at most NEAREST."""
    seen: dict[tuple[str, str], Unit] = {}
    for unit in ranked:
        seen.setdefault((unit.document_id, unit.section), unit)
    return tuple(cite(library, documents[u.document_id], u.span) for u in list(seen.values())[:NEAREST])


def joined(chosen: Sequence[Unit], documents: dict[str, Document]) -> list[tuple[str, Span]]:
    """Places to quote, in order of the best first; units that touch (only white space between) become one quote."""
    out: list[tuple[str, Span]] = []
    for unit in chosen:
        text = documents[unit.document_id].text
        for at, (document_id, span) in enumerate(out):
            first, second = sorted((span, unit.span))
            if document_id == unit.document_id and first.end <= second.start and not text[first.end : second.start].strip() and "\n" not in text[first.end : second.start]:
                out[at] = (document_id, Span(first.start, second.end))
                break
        else:
            out.append((unit.document_id, unit.span))
    return out


