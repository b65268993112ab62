"""Texts found for a question, weighed: each quotable unit with its features and its place in order."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from corpus.catalogue import Entry
from corpus.digests import tells_content
from corpus.model import Held, Span
from rag.answer import topic
from rag.answer.checks.tables import program_orders
from rag.answer.cohort import Nearness
from rag.answer.evidence import EMPTY, THERE, Bag, has_shape
from rag.answer.facts import sentences_of
from rag.answer.features import NAMES, Asked, around, features
from rag.answer.likeness import Likeness
from rag.answer.matcher import Matcher
from rag.answer.select import Candidate
from rag.answer.wanted import NEVER_GUESSED, of_now
from rag.answer.weights import Weights
from rag.library import Library

MOST_UNITS = 12
"""How many units of one passage are weighed for one question."""
MOST_FACTS = 16
"""How many sentences of the catalogue are weighed for one question by the syllables that they share with it."""
NEAREST_FACTS = 8
"""How many are weighed that share its meaning, by their vectors."""
CLOSELY = 12
"""So many of the texts are read beside the question."""
AS_GOOD = 1.0
"""A digest that scores at most so much more than a clause held in full says it hardly better (docs/measurements-answers.md)."""
RESTATED = 0.75
"""A text of which so large a share are words of the document's title, kind and issuer tells nothing of what the document says."""
LOST = 0.15
"""How much of the question (a share of what its ideas weigh) a clause may lack that the better digest says."""
_OWN, _MASS, _OFFICIAL, _SHAPELESS, _SIMILAR, _CLAUSE, _DIGEST, _CATALOGUE, _TITLED = (
    NAMES.index(n) for n in ("own", "mass", "official", "shape_missing", "similar", "similar_clause", "digest", "catalogue", "titled")
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A text that may answer: a stretch of a passage, or (``entry`` given) a sentence of the catalogue. Higher ``score`` is better."""

    document_id: str
    passage_id: str
    section: str
    span: Span
    text: str
    features: tuple[float, ...]
    score: float
    levels: tuple[float, ...]
    """How much of each of the question's ideas the text itself says."""
    outer: tuple[float, ...] = ()
    """The same for its passage and headings."""
    entry: Entry | None = None
    match: float = 0.0
    """The matcher's score, once the text was read (``read_closely``)."""


def shared(asked: Asked, own: Bag, above: Bag = EMPTY) -> float:
    """How much of the question a text says by its syllables alone: quick, to choose what is looked at closely."""
    return sum(t.weight * sum(w in own.folded or w in above.folded for w in t.folded) / len(t.folded) for t in asked.terms.terms)


def weigh(asked: Asked, candidates: Iterable[Candidate], likeness: Likeness, weights: Weights) -> list[Weighed]:
    """The quotable units of the candidates, best first; ties in order of place."""
    found: list[Weighed] = []
    for c in candidates:
        passage, document = c.passage, c.document
        units = [(s, text) for s in c.units() if not program_orders().search(text := c.text_of(s))]
        if len(units) > MOST_UNITS:
            units = sorted(nlargest(MOST_UNITS, units, key=lambda u: shared(asked, Bag.of(u[1]))))
        spans, texts = [s for s, _ in units], [text for _, text in units]
        similar = likeness.to(asked.question, [f"{passage.heading_path} {passage.text}", *texts])
        title = document.title if document.held is Held.DIGEST else ""
        headings = f"{passage.heading_path}. {title}. {document.kind} {document.issuer} {_years(document.date or document.month)}"
        surroundings = around(asked, passage.text, headings, similar[0], c.relevance, document.held, document.kind, document.issuer, document.title, bool(document.topic), c.beside, document.held is Held.DIGEST and not tells_content(passage.section))
        close = likeness.parts_to(asked.clauses, texts)
        for span, text, alike, (part, clause) in zip(spans, texts, similar[1:], close, strict=True):
            known, levels = features(asked, text, surroundings, alike, part, clause)
            found.append(Weighed(document.id, passage.id, passage.section, span, text, known, weights.glance(known), levels, surroundings.outer))
    return sorted(found, key=lambda w: (-w.score, w.document_id, w.span))


def weigh_facts(
    asked: Asked, library: Library, entries: Iterable[Entry], likeness: Likeness, weights: Weights, named: bool, holds: Callable[[str], bool] = bool
) -> list[Weighed]:
    """The catalogue's sentences on ``entries``, ``named`` in the question or not, that ``holds`` is true of, best first: of the MOST_FACTS that share
    most syllables with the question those that share two ideas (one, of a document named), and the NEAREST_FACTS most like it."""
    told = [(f"{e.name} {e.title} {e.issuer} {_years(e.date or e.month, e.effective)}", e, at, text) for e in entries for at, text in enumerate(sentences_of(e, named)) if holds(text)]
    alike = likeness.to(asked.question, [text for *_, text in told])
    nearest = set(nlargest(NEAREST_FACTS, range(len(told)), key=alike.__getitem__))
    looked_at = nearest.union(nlargest(MOST_FACTS, range(len(told)), key=lambda i: shared(asked, Bag.of(told[i][3]), Bag.of(told[i][0]))))
    found: list[Weighed] = []
    for i in sorted(looked_at):
        headings, entry, at, text = told[i]
        surroundings = around(asked, text, headings, 0.0, 0.0, Held.CATALOGUE, entry.kind, entry.issuer, entry.title)
        if i not in nearest and sum(level >= THERE for level in surroundings.outer) < min(1 if named else 2, len(surroundings.outer)):
            continue
        [(part, clause)] = likeness.parts_to(asked.clauses, [text])
        known, levels = features(asked, text, surroundings, alike[i], part, clause)
        found.append(Weighed(entry.id, f"{entry.id}#{at}", "", Span(0, len(text)), text, known, weights.glance(known), levels, surroundings.outer, entry))
    return sorted(found, key=lambda w: (-w.score, w.document_id, w.passage_id))


def _years(*days: dt.date | str | None) -> str:
    """The years of days or months (ISO), each after its word, as texts write them."""
    return " ".join(f"năm {y}" for y in dict.fromkeys(str(d)[:4] for d in days if d))


def matches(question: str, texts: Sequence[str], matcher: Matcher) -> list[float]:
    """The matcher's score of each text, best at a glance first: the first CLOSELY are read, the others count as the worst of these."""
    read = matcher.scores(question, texts[:CLOSELY])
    return read + [min(read, default=0.0)] * (len(texts) - len(read))


def read_closely(question: str, found: Iterable[Weighed], matcher: Matcher, weights: Weights) -> tuple[Weighed, ...]:
    """The texts, scored at a glance, put in order once the best of them are read beside the question."""
    ordered = sorted(found, key=lambda w: -w.score)
    told = matches(question, [w.text for w in ordered], matcher)
    read = [replace(w, match=match, score=weights.order((*w.features, match))) for w, match in zip(ordered, told, strict=True)]
    return tuple(sorted(read, key=lambda w: -w.score))


def clause_first(asked: Asked, ranked: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """Texts in order, where one from a document held in full stands before digests and the catalogue that say it hardly better
    (AS_GOOD), unless it lacks what is asked for or ideas of the question that the best one says (LOST)."""
    at = next((i for i, w in enumerate(ranked) if not w.features[_DIGEST] and not w.features[_CATALOGUE]), 0)
    if not at:
        return tuple(ranked)
    best, own = ranked[0], ranked[at]
    if best.score - own.score > AS_GOOD or own.features[_SHAPELESS] > best.features[_SHAPELESS]:
        return tuple(ranked)
    said = zip(asked.terms.terms, best.levels, own.levels, own.outer, strict=True)
    lost = sum(term.weight for term, there, here, around_it in said if there >= THERE and max(here, around_it) < THERE)
    return tuple(ranked) if lost > LOST * asked.terms.weight else (own, *ranked[:at], *ranked[at + 1 :])


def in_order(asked: Asked, ranked: Sequence[Weighed], named: bool) -> tuple[Weighed, ...]:
    """Texts in order of score as they answer: where a thing is asked for that cannot be guessed, those that hold it first; else, where no document is
    ``named``, a clause before digests that say it hardly better."""
    if asked.wanted.name in NEVER_GUESSED or (ranked and _figureless(asked, ranked[0])):
        return tuple(sorted(ranked, key=lambda w: w.features[_SHAPELESS]))
    return tuple(ranked) if named else clause_first(asked, ranked)


def lacking(asked: Asked, best: Weighed, only_cited: bool = False) -> bool:
    """Whether the best text lacks a thing that cannot be guessed: a name, a way to reach someone, an hour, any figure where so much or so many are asked
    for; or, of documents that are ``only_cited``, tells nothing of what they say; or less than half of a question that is plainly about something else."""
    shapeless = bool(best.features[_SHAPELESS]) and asked.wanted.exact and (asked.wanted.name in NEVER_GUESSED or _figureless(asked, best))
    if best.features[_OWN] < THERE and topic.shipped().elsewhere(asked.question) >= topic.BEYOND_DOUBT:
        return True
    return shapeless or (only_cited and asked.wanted.name != "document" and _tells_nothing(asked, best))


def _tells_nothing(asked: Asked, best: Weighed) -> bool:
    """Whether a text leaves a question on a document's content open: no figure where one is asked for, or the document's title again (RESTATED)."""
    figureless = asked.asks == "how_many" and not has_shape("how_many", best.text)
    return figureless or (asked.asks in ("what", "list", "how_many", "section") and best.features[_TITLED] >= RESTATED)


def _figureless(asked: Asked, text: Weighed) -> bool:
    """Whether a text has no figure at all where so much or so many of something are asked for."""
    return asked.asks == "how_many" and asked.wanted.exact and not has_shape("how_many", text.text) and not has_shape("how_many", text.text, "%")


def answer_features(asked: Asked, ranked: Sequence[Weighed], named: bool, others: Nearness) -> tuple[float, ...]:
    """The features of ``weights.ANSWER_NAMES`` for a question whose texts are ``ranked``; ``named``: it names a document; ``others``: how near
    clauses that are not in the corpus come to it."""
    best = ranked[0]
    other = next((r.score for r in ranked if (r.document_id, r.section) != (best.document_id, best.section)), best.score - 3)
    weights = [t.weight for t in asked.terms.terms]
    anywhere = [max((r.levels[i] for r in ranked), default=0.0) for i in range(len(weights))]
    missing = [(w, t.official) for w, t, level in zip(weights, asked.terms.terms, anywhere, strict=True) if level < THERE]
    total = sum(weights) or 1.0
    now, many = of_now(asked.question), asked.asks == "how_many"
    match = max(r.match for r in ranked)
    return (
        *best.features,
        best.match,
        match,
        match - best.match,
        best.score,
        min(3.0, best.score - other),
        math.log1p(len(weights)),
        max(r.features[_OWN] for r in ranked),
        max(r.features[_MASS] for r in ranked),
        max(r.features[_OFFICIAL] for r in ranked),
        *(float(asked.asks == kind) for kind in ("how_many", "when", "who", "yes_no", "list")),
        float(named),
        sum(w for w, official in missing if official) / total,
        max((w for w, official in missing if official), default=0.0),
        sum(w for w, _ in missing) / total,
        float(now),
        float(now and many),
        float(asked.wanted.exact),
        float(sum(t.folded[0][0].isdigit() and level < THERE for t, level in zip(asked.terms.terms, best.outer, strict=True))),
        others.best,
        others.few,
        others.many,
        others.mean,
        others.spread,
        others.clause,
        others.own,
        max(0.0, others.own - best.features[_OWN]),
        max(0.0, others.few - best.features[_SIMILAR]),
        max(0.0, others.clause - best.features[_CLAUSE]),
        topic.shipped().elsewhere(asked.question) * (1 - best.features[_OWN]),
    )
