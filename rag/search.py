"""Search: clauses found for a wording, and the documents it names, with the places that cite each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.model import Passage, Reference, Span
from corpus.text import fold, syllables
from rag.answer.evidence import Terms, terms_of
from rag.answer.quote import cite
from rag.answer.select import Candidate, best_span
from rag.assistant import Found
from rag.documents import DocumentFinder
from rag.library import Library
from rag.model import CitedDocument, Query

DEEPER = 10
"""With filters on, so many times more passages are looked through."""


GLANCE = 300
"""Characters of a snippet while one types."""
GLANCED = 4000
"""Characters of a passage that are looked at for it."""
_SPACED = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is narrowed to; "" and ``None`` leave it open. Words match without regard to case and accents."""

    kind: str = ""
    issuer: str = ""
    year: int | None = None
    document: str = ""
    held: str = ""

    @property
    def any(self) -> bool:
        """Whether something is narrowed."""
        return bool(self.kind or self.issuer or self.year or self.document or self.held)

    def admit(self, d: CitedDocument) -> bool:
        """Whether a document passes."""
        wanted_kind, wanted_issuer = fold(self.kind), fold(self.issuer)
        return (
            (not wanted_kind or wanted_kind == fold(d.kind))
            and (not wanted_issuer or wanted_issuer in fold(d.issuer))
            and (self.year is None or (d.date or "").startswith(str(self.year)))
            and (not self.document or self.document in (d.id, d.symbol))
            and (not self.held or self.held == d.held.value)
        )


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A clause found. ``snippet`` is the exact slice [start, end) of the document that fits the query best."""

    document: CitedDocument
    section: str | None
    label: str
    snippet: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """A section of a document that cites another; ``quote`` is the mention."""

    document: str
    section: str
    label: str
    quote: str
    role: str


@dataclass(frozen=True, slots=True)
class DocumentMatch:
    """A document that the query names, with the places that cite it."""

    document: CitedDocument
    cited_in: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found."""

    query: str
    understood_as: str | None
    hits: tuple[SearchHit, ...]
    documents: tuple[DocumentMatch, ...]


def search(
    library: Library,
    query: Query,
    find: Callable[[Query, int], list[Found]],
    idf: Callable[[str], float],
    documents: DocumentFinder,
    filters: Filters,
    limit: int,
    glance: bool = False,
) -> SearchResult:
    """The best ``limit`` clauses for ``query`` that pass ``filters``, and the documents it names.

    ``glance`` is for search as one types: no document is read, so a snippet is the densest stretch of its passage, not the best sentence.
    """
    terms, holds = terms_of(query, idf), _numbers_alone(query.typed)
    hits: list[SearchHit] = []
    for found in find(query, limit * DEEPER if filters.any else limit):
        cited = library.cited(found.passage.document_id)
        if not filters.admit(cited) or not holds(found.passage.text):
            continue
        if glance:
            hits.append(_glanced(cited, found, frozenset(query.content)))
        else:
            hits.append(_hit(library, found.passage, found.score, _best(library, terms, found.passage, query.asks)))
        if len(hits) == limit:
            break
    named = [library.cited(t) for t in query.targets]
    cited_in = _places_glanced if glance else places
    matches = tuple(DocumentMatch(d, cited_in(library, d)) for d in named or documents.find(query.typed) if filters.admit(d))
    return SearchResult(query.typed, query.understood, tuple(hits), matches)


def _numbers_alone(typed: str) -> Callable[[str], bool]:
    """Whether a text is worth showing: where only numbers were typed, it must hold one of them, or a number that begins so."""
    words = syllables(typed)
    if not words or not all(w.isdigit() for w in words):
        return lambda text: True
    begins = re.compile(rf"(?<!\d)(?:{'|'.join(words)})")
    return lambda text: begins.search(text) is not None


def places(library: Library, cited: CitedDocument) -> tuple[Place, ...]:
    """Where a document is cited, one place a section."""
    out: dict[tuple[str, str], Place] = {}
    for reference in _mentions(library, cited):
        document = library.document(reference.document_id)
        section = document.section(reference.section)
        label = section.label if section else reference.section
        out.setdefault(
            (document.id, reference.section), Place(document.id, reference.section, label, reference.text, reference.role.value)
        )
    return tuple(out.values())


def _places_glanced(library: Library, cited: CitedDocument) -> tuple[Place, ...]:
    """Where a document is cited, its places named by their paths alone."""
    found: dict[tuple[str, str], Place] = {}
    for r in _mentions(library, cited):
        found.setdefault((r.document_id, r.section), Place(r.document_id, r.section, r.section, r.text, r.role.value))
    return tuple(found.values())


def _mentions(library: Library, cited: CitedDocument) -> list[Reference]:
    """Every mention of a document, also of one that only mentions know (its id is "")."""
    if cited.id:
        return library.references_to(cited.id)
    return [r for r in library.store.unresolved_references(cited.symbol) if r.symbol == cited.symbol]


def _glanced(cited: CitedDocument, found: Found, content: frozenset[str]) -> SearchHit:
    passage = found.passage
    part = densest(passage.text, content)
    start = passage.span.start + part.start
    return SearchHit(cited, passage.section or None, passage.label, part.of(passage.text), start, start + len(part), found.score)


def densest(text: str, content: frozenset[str]) -> Span:
    """The stretch of whole words, at most GLANCE characters, that holds most syllables of ``content`` (folded); the first of equals."""
    places, folded = [m.span() for m in _SPACED.finditer(text[:GLANCED])], fold(text[:GLANCED]).split()
    if len(folded) != len(places):
        folded = [fold(text[start:end]) for start, end in places]
    words = [(start, end, _bare(word) in content) for (start, end), word in zip(places, folded, strict=True)]
    best, most, first, held = (0, 0), -1, 0, 0
    for n, (_, end, _) in enumerate(words):
        held += words[n][2]
        while end - words[first][0] > GLANCE and first < n:
            held -= words[first][2]
            first += 1
        if held > most:
            best, most = (first, n), held
    if not words:
        return Span(0, len(text))
    first, last = best
    while last + 1 < len(words) and words[last + 1][1] - words[first][0] <= GLANCE:
        last += 1
    return Span(words[first][0], words[last][1])


def _bare(word: str) -> str:
    return word.strip(".,;:()“”\"'")


def _best(library: Library, terms: Terms, passage: Passage, asks: str) -> Span:
    document = library.document(passage.document_id)
    return best_span(terms, Candidate(passage, document, 1.0), asks)[1]


def _hit(library: Library, passage: Passage, score: float, best: Span) -> SearchHit:
    document = library.document(passage.document_id)
    citation = cite(library, document, best)
    return SearchHit(citation.document, citation.section, citation.label, citation.quote, citation.start, citation.end, score)
