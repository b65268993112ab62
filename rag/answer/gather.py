"""What speaks for an answer: texts gathered for a question, from what a search finds or from a document it names, weighed and in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from corpus.model import Held, Passage
from rag.answer import cohort, matcher
from rag.answer.cohort import Nearness
from rag.answer.features import Asked, asked_of, kinds_meant
from rag.answer.likeness import Likeness
from rag.answer.select import Candidate
from rag.answer.terms import in_official_words
from rag.answer.weigh import Weighed, answer_features, in_order, lacking, read_closely, weigh, weigh_facts
from rag.answer.weights import Weighing
from rag.library import Library, naming
from rag.model import Query

READ = 40
"""How many found passages are read for sentences that answer: a clause that says it in other words is found as far down."""
WHOLE = 120
"""A document named is read whole when it has at most so many passages."""
BEHIND = 2.5
"""So much less may a text of one's own documents score than one of general law and still stand before it (docs/measurements-answers.md)."""
MENTIONING = 0.3
"""The relevance of a passage that mentions the document a question names."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that a search found, with its score."""

    passage: Passage
    score: float


class Finding(Protocol):
    """A search: the best passages for a query, at most so many, of those whose ids are ``among`` which, when given."""

    def __call__(self, query: Query, limit: int = 100, among: frozenset[str] | None = None) -> list[Found]: ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an answer by content rests on: the question made ready, the texts in order, and how likely the best one answers."""

    asked: Asked
    ranked: tuple[Weighed, ...]
    named: bool
    confidence: float
    others: Nearness
    """How near clauses that are not in the corpus come to the question."""
    only_cited: bool = False
    """Whether it asks of documents that are only cited."""
    also: Weighed | None = None
    """What answers too, in general law where the best is one's own, or the other way round."""


class Gathering:
    """What gathers texts over one library."""

    def __init__(
        self, library: Library, find: Finding, idf: Callable[[str], float], likeness: Likeness, weights: Weighing
    ) -> None:
        """``find`` searches, ``idf`` says how telling a syllable is."""
        self.library, self.find, self.idf, self.likeness, self.weights = library, find, idf, likeness, weights

    def asked(self, query: Query) -> Asked:
        """The question of a query made ready."""
        return asked_of(query, self.idf)

    def of_documents(self, query: Query, targets: Sequence[str]) -> Evidence:
        """What the passages of the documents and those that mention them, and the catalogue, say."""
        entries = [e for t in targets if (e := self.library.entry(t))]
        asked = self.asked(query)
        facts = weigh_facts(asked, self.library, entries, self.likeness, self.weights.named, True)
        only_cited = all(self.library.held(t) is Held.CITED for t in targets)
        return self.weighed(asked, self._candidates_naming(query, asked, targets), True, facts, only_cited)

    def of_symbol(self, query: Query, symbol: str) -> Evidence:
        """What the digests and the catalogue say where they name a document, itself unknown, by its symbol."""
        asked, found = self.asked(query), naming(symbol)
        passages = self.library.digests_naming(symbol)
        candidates = [Candidate(p, self.library.document(p.document_id), MENTIONING, beside=symbol not in p.section) for p in passages]
        facts = weigh_facts(asked, self.library, self.library.catalogue.entries, self.likeness, self.weights.named, True, lambda text: found.search(text) is not None)
        return self.weighed(asked, candidates, True, facts)

    def of_content(self, query: Query) -> Evidence:
        """What the passages that a search finds, and the catalogue, say. Where general law lies beside one's own documents these are also asked
        alone: whoever has them and names no law mostly means them, and of thousands of laws some say nearly anything."""
        asked = self.asked(query)
        facts = weigh_facts(asked, self.library, self.library.catalogue.entries, self.likeness, self.weights.open, False)
        of_all = self._weighed_found(query, asked, facts, None)
        own = self.library.own_beside_law()
        return self._own_before(self._weighed_found(query, asked, facts, own), of_all) if own else of_all

    def _own_before(self, own: Evidence, of_all: Evidence) -> Evidence:
        """What one's own documents say where it answers and a law says it hardly better (BEHIND), else what all say; the best of the other beside it. No law
        answers for a plan that is asked and does not say."""
        enough = self.weights.open.enough
        if own.confidence < enough:
            mine = self.library.kinds_only_own() & kinds_meant(own.asked.question)
            return replace(of_all, confidence=own.confidence) if mine else of_all
        first, second = (own, of_all) if of_all.confidence < enough or of_all.ranked[0].score - own.ranked[0].score <= BEHIND else (of_all, own)
        law = [self.library.of_general_law(e.ranked[0].document_id) for e in (first, second)]
        return replace(first, also=second.ranked[0] if second.confidence >= enough and law[0] != law[1] else None)

    def _weighed_found(self, query: Query, asked: Asked, facts: Sequence[Weighed], among: frozenset[str] | None) -> Evidence:
        found = enumerate(self._found(query, asked, among))
        return self.weighed(asked, [Candidate(f.passage, self.library.infos[f.passage.document_id], 1 / (1 + rank)) for rank, f in found], False, facts)

    def _found(self, query: Query, asked: Asked, among: frozenset[str] | None = None) -> list[Found]:
        official = in_official_words(asked.terms)
        return self.find(replace(query, variants=(*query.variants, official)) if official else query, READ, among)

    def weighed(self, asked: Asked, candidates: Sequence[Candidate], named: bool, facts: Sequence[Weighed] = (), only_cited: bool = False) -> Evidence:
        """The texts of the candidates and the facts in order, with the confidence in the best."""
        weights = self.weights.of(named)
        ranked = read_closely(asked.question, (*weigh(asked, candidates, self.likeness, weights), *facts), matcher.shipped(), weights)
        ranked = in_order(asked, ranked, named)
        if not ranked:
            return Evidence(asked, (), named, 0.0, Nearness(), only_cited)
        others = cohort.shipped().nearness(asked.clauses, asked.terms, self.likeness)
        confidence = 0.0 if lacking(asked, ranked[0], only_cited) else weights.probability(answer_features(asked, ranked, named, others))
        return Evidence(asked, ranked, named, confidence, others, only_cited)

    def _candidates_naming(self, query: Query, asked: Asked, targets: Sequence[str]) -> list[Candidate]:
        """The passages of the documents named, as the search ranks them, then those of others that mention them."""
        found = [f.passage for f in self._found(query, asked)]
        place = {p.id: rank for rank, p in enumerate(p for p in found if p.document_id in targets)}
        out: list[Candidate] = []
        for target in targets:
            if self.library.held(target) is not Held.CITED:
                document = self.library.document(target)
                passages = self.library.passages_of(target)
                out.extend(Candidate(p, document, 1 / (1 + place.get(p.id, len(place) + READ))) for p in passages if p.id in place or len(passages) <= WHOLE)
        for target in targets:
            for reference in self.library.references_to(target):
                if reference.document_id in targets:
                    continue
                document = self.library.document(reference.document_id)
                out.extend(Candidate(p, document, MENTIONING, beside=True) for p in self.library.passages_of(document.id) if p.span.contains(reference.span))
            symbol = self.library.cited(target).symbol
            for passage in () if self._less_known(target) else self.library.digests_naming(symbol):
                if passage.document_id not in targets:
                    out.append(Candidate(passage, self.library.document(passage.document_id), MENTIONING, beside=symbol not in passage.section))
        return list({c.passage.id: c for c in reversed(out)}.values())[::-1]

    def _less_known(self, target: str) -> bool:
        """Whether another document is meant where only the symbol of this one is written."""
        entry = self.library.entry(target)
        other = self.library.entry(entry.homonym_of) if entry and entry.homonym_of else None
        return other is not None and not other.homonym_of
