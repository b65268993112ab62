"""The assistant: a question in, an answer with citations or a refusal out."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from corpus.errors import UsageError
from corpus.identity import carrier_of
from corpus.model import Held, Passage
from corpus.store import DocumentInfo
from corpus.text import nfc
from rag.answer.draft import Draft, NoAnswer, Part, finish
from rag.answer.evidence import Terms, terms_of
from rag.answer.facts import best_facts
from rag.answer.lookup import Look, look_up, related_to
from rag.answer.passages import ENOUGH, ENOUGH_ELSEWHERE, ENOUGH_NAMED, answer_from
from rag.answer.quote import cite
from rag.answer.sections import find_section, quote_section
from rag.answer.select import Candidate
from rag.library import Library
from rag.model import Answer, Citation, Hit, Query, Refused

READ = 12
"""How many found passages are read for sentences that answer."""
FACT_MARGIN = 0.25
"""How much better than a text that answers the catalogue's own sentence must be to take its place."""


class Searcher(Protocol):
    """What the assistant needs of the indexes."""

    def follow(self) -> object: ...

    def search(self, query: Query, limit: int = 100) -> list[Hit]: ...

    def idf(self, syllable: str) -> float: ...


class Analysing(Protocol):
    """What the assistant needs of query analysis."""

    def analyse(self, question: str, context: Query | None = None, as_typed: bool = False) -> Query: ...


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that a search found, with its score."""

    passage: Passage
    score: float


class Assistant:
    """Answers over one library. Not for several threads at once; hold a lock around it."""

    def __init__(
        self, library: Library, searcher: Searcher, analyser: Callable[[Sequence[DocumentInfo]], Analysing], question_limit: int = 2000
    ) -> None:
        """Put the parts together; nothing is read yet. ``analyser`` is made anew when the store's documents change."""
        self.library = library
        self.searcher = searcher
        self._make_analyser = analyser
        self._made_for = -1
        self.question_limit = question_limit

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

    def find(self, query: Query, limit: int = 100) -> list[Found]:
        """The passages found for a query, best first."""
        hits = self.searcher.search(query, limit)
        passages = self.library.store.passages(h.passage_id for h in hits)
        return [Found(passages[h.passage_id], h.score) for h in hits if h.passage_id in passages]

    def draft(self, query: Query) -> Draft | NoAnswer:
        """The answer before it is worded: by place, by document, or by content, whichever the question names."""
        return self._by_section(query) or self._by_document(query) or self._by_content(query)

    # -- the ways to answer ------------------------------------------------------------------------------------------

    def _targets(self, query: Query) -> list[str]:
        return list(dict.fromkeys(t for mention in query.symbols for t in mention.targets))

    def _by_section(self, query: Query) -> Draft | NoAnswer | None:
        if query.section is None:
            return None
        targets = self._targets(query)
        holders = targets or [i.id for i in self.library.infos.values() if i.held is Held.FULL]
        for wanted in (Held.FULL, Held.DIGEST):
            found = []
            for document_id in holders:
                if self.library.held(document_id) is wanted:
                    document = self.library.document(document_id)
                    section = find_section(document, query.section.path, query.section.article)
                    if section is not None:
                        found.append((document, section))
            if len(found) == 1:
                document, section = found[0]
                terms = terms_of(query, self.searcher.idf)
                if query.asks in ("section", "what", "document", "list") or not terms.terms:
                    return quote_section(self.library, document, section)
                inside = [p for p in self.library.passages_of(document.id) if section.span.contains(p.span) or p.span.contains(section.span)]
                return answer_from(self.library, query, terms, [Candidate(p, document, 1.0) for p in inside])
        if targets and all(self.library.held(t) is Held.CITED for t in targets):
            return NoAnswer(Refused.DOCUMENT_NOT_HELD, self.library.name(targets[0]), self._mentions(targets))
        if targets:
            return NoAnswer(Refused.NOT_IN_CORPUS, f"mục {query.section.path} trong {self.library.name(targets[0])}")
        return None

    def _by_document(self, query: Query) -> Draft | NoAnswer | None:
        targets = self._targets(query)
        unknown = [m for m in query.symbols if not m.targets]
        terms = terms_of(query, self.searcher.idf)
        if unknown and not targets:
            related = related_to(self.library, unknown[0].text) if query.asks in ("relations", "status", "document") else None
            return related or NoAnswer(Refused.DOCUMENT_NOT_HELD, unknown[0].text, ())
        if not targets:
            return None
        targets, notes = self._without_homonyms(targets)
        drafts = [d for t in targets if (d := look_up(Look(self.library, query, terms, t)))]
        if drafts:
            if len(drafts) == 1:
                return replace(drafts[0], notes=drafts[0].notes + notes)
            return Draft(tuple(p for d in drafts for p in d.parts), notes=tuple(n for d in drafts for n in d.notes) + notes)
        candidates = self._candidates_naming(targets)
        cited_only = all(self.library.held(t) is Held.CITED for t in targets)
        of_its_content = query.asks in ("list", "what", "how_many", "yes_no")
        enough = ENOUGH_NAMED if not cited_only else ENOUGH_ELSEWHERE if of_its_content else ENOUGH
        draft = self._or_fact(query, terms, answer_from(self.library, query, terms, candidates, enough), targets)
        if isinstance(draft, Draft):
            return replace(draft, notes=draft.notes + notes)
        if cited_only:
            return NoAnswer(Refused.DOCUMENT_NOT_HELD, self.library.name(targets[0]), self._mentions(targets), draft.confidence)
        return draft

    def _without_homonyms(self, targets: list[str]) -> tuple[list[str], tuple[str, ...]]:
        """The targets without those that only share a symbol with another of them, and a note that names these."""
        entries = {t: self.library.entry(t) for t in targets}
        other = [t for t, e in entries.items() if e is not None and e.homonym_of in targets]
        if not other:
            many = ("Có nhiều văn bản trùng số, ký hiệu; hãy ghi thêm ngày ban hành để hỏi đúng văn bản.",)
            return targets, many if len({carrier_of(t) or t for t in targets}) > 1 else ()
        names = "; ".join(self.library.name(t) for t in other)
        return [t for t in targets if t not in other], (f"Số, ký hiệu này còn là của văn bản khác: {names}.",)

    def _or_fact(self, query: Query, terms: Terms, draft: Draft | NoAnswer, targets: Sequence[str] | None) -> Draft | NoAnswer:
        """``draft``, or the catalogue's sentence that answers better (about ``targets``; about any document when ``None``)."""
        entries = self.library.catalogue.entries if targets is None else [e for t in targets if (e := self.library.entry(t))]
        facts = best_facts(self.library, terms, entries, query.asks)
        margin = FACT_MARGIN if isinstance(draft, Draft) else 0.0
        if facts and facts[0][0] >= ENOUGH and facts[0][0] > draft.confidence + margin:
            return Draft((Part(facts[0][1]),), confidence=facts[0][0])
        return draft

    def _candidates_naming(self, targets: Sequence[str]) -> list[Candidate]:
        """The passages of the documents named, then those of others that mention them."""
        out: list[Candidate] = []
        for target in targets:
            if self.library.held(target) is not Held.CITED:
                document = self.library.document(target)
                out.extend(Candidate(p, document, 1.0) for p in self.library.passages_of(target))
        for target in targets:
            for reference in self.library.references_to(target):
                if reference.document_id in targets:
                    continue
                document = self.library.document(reference.document_id)
                for passage in self.library.passages_of(document.id):
                    if passage.span.contains(reference.span) and not any(c.passage.id == passage.id for c in out):
                        out.append(Candidate(passage, document, 0.7))
        return out

    def _mentions(self, targets: Sequence[str]) -> tuple[Citation, ...]:
        seen: dict[tuple[str, str], Citation] = {}
        for target in targets:
            for reference in self.library.references_to(target):
                document = self.library.document(reference.document_id)
                seen.setdefault((document.id, reference.section), cite(self.library, document, reference.span))
        return tuple(list(seen.values())[:3])

    def _by_content(self, query: Query) -> Draft | NoAnswer:
        found = self.find(query, READ)
        if not found:
            return NoAnswer(Refused.NOT_IN_CORPUS)
        terms = terms_of(query, self.searcher.idf)
        candidates = [Candidate(f.passage, self.library.document(f.passage.document_id), 1 / (1 + rank)) for rank, f in enumerate(found)]
        return self._or_fact(query, terms, answer_from(self.library, query, terms, candidates), None)
