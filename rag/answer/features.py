"""What is known of a stretch of text as an answer to a question: shares and ratios, so that they mean the same in any corpus."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.model import Held
from corpus.text import fold
from rag.answer.bodies import Body, bodies_in
from rag.answer.doers import Doer, doers_asked, doers_of, same
from rag.answer.evidence import EMPTY, THERE, Bag, Terms, levels_in, near, terms_of
from rag.answer.grades import grades_in
from rag.answer.scope import Scope, scope_of
from rag.answer.terms import in_official_words
from rag.answer.wanted import Wanted, asked_words, wanted
from rag.model import Query

IN_CONTEXT = 0.5
"""What an idea counts that stands only around the text: elsewhere in its passage or in the headings above."""
BARE = 4
"""A text of so few words that ends in a colon is a heading, which answers nothing."""
_TITLE = re.compile(r"(?:Điều|Chương|Mục|Phần) [\dIVX]+[a-zđ]?\.? [^\n]*[^\s.;:?!]")
"""The same: the title of an article, without what it says."""
NAMES = (
    "own", "wide", "around", "pairs", "official", "official_missing", "rarest", "mass", "density", "similar", "similar_passage",
    "relevance", "shape", "shape_missing", "digest", "catalogue", "length", "scope", "scope_around", "heading", "kind", "other_kind", "bare", "own_words", "focus_missing", "similar_part", "similar_clause", "beside", "exact_missing", "issuer", "other_issuer", "near", "grade", "doer", "other_doer", "titled", "aside",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A question made ready: its ideas, what it confines itself to, the kind of thing it asks for, the kinds of documents it
    speaks of (folded), and its wording."""

    terms: Terms
    scope: Scope
    asks: str
    kinds: frozenset[str]
    bodies: tuple[Body, ...]
    """Who issues what the question asks after, as far as it says so."""
    question: str
    wanted: Wanted
    clauses: tuple[str, ...]
    """The question, its clauses, and its official wording."""
    focus: tuple[int, ...]
    """Which ideas stand before "nào" or "gì"."""
    doers: frozenset[Doer] = frozenset()
    """Who acts in the question."""


def asked_of(query: Query, idf: Callable[[str], float]) -> Asked:
    """The question of a query made ready."""
    terms = terms_of(query, idf)
    words = asked_words(query.asking)
    focus = tuple(i for i, t in enumerate(terms.terms) if words & set(t.folded))
    return Asked(terms, scope_of(terms, query.best, query.typed.isascii()), query.asks, kinds_in(query.best), bodies_in(query.best), query.best, _wanted(query), clauses_of(query.best, terms), focus, doers_asked(query.asking))


def _wanted(query: Query) -> Wanted:
    """What a question wants told; nothing exactly where it asks several things of different kinds, for a text that tells one of them answers."""
    found = wanted(query.asking, query.asks)
    return replace(found, exact=False) if len({p.asks for p in query.parts}) > 1 else found


def clauses_of(question: str, terms: Terms) -> tuple[str, ...]:
    """The question, its clauses of five words and more when it has several, and its official wording when that differs."""
    parts = [p.strip() for p in re.split(r"[.,;!?]+", question) if len(p.split()) >= 5]
    official = in_official_words(terms)
    return (question, *(parts if len(parts) > 1 else ()), *((official,) if official else ()))


_KINDS = re.compile(r"(?<!\w)(ke hoach|luat|nghi quyet|chi thi|ket luan|quyet dinh|quy dinh|thong tu|nghi dinh|chuong trinh hanh dong)(?!\w)")


@lru_cache(maxsize=1024)
def kinds_in(question: str) -> frozenset[str]:
    """The kinds of documents a question speaks of, folded."""
    return frozenset(_KINDS.findall(fold(question)))


_MEANT = re.compile(rf"(?:^|[.,;:!?]|(?<!\w)(?:theo|trong))\s*(?:(?:ban|cai|nhung|cac) )?{_KINDS.pattern}(?! (?:giao duc|bai|day|hoc|nam hoc|cong tac|chuyen mon|thanh tra|kiem tra|dieu tra)(?!\w))")
_SAID_BY_ALL = frozenset(["quy dinh"])
"""Kinds of documents whose names mean anything that is laid down, by whatever law ("theo quy định")."""


@lru_cache(maxsize=1024)
def kinds_meant(question: str) -> frozenset[str]:
    """Those that it speaks of as documents that say something ("theo kế hoạch", "Kế hoạch có …"), not as things done ("lập kế hoạch dạy học"); none where
    it speaks of laws too."""
    folded = fold(question)
    return frozenset() if _LAW.search(folded) else frozenset(_MEANT.findall(folded)) - _SAID_BY_ALL


_LAW = re.compile(r"(?<!\w)(?:(?<!ky )luat|nghi dinh|thong tu)(?!\w)")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a text: how much of each idea its passage and its headings say, the best of both, and the same for the
    document: how alike the passage is to the question, its place in the search, how it is held, its kind and its
    issuer (folded)."""

    outer: tuple[float, ...]
    headings: tuple[float, ...]
    above: Bag
    scope: float
    similar: float
    relevance: float
    held: Held
    kind: str
    issuer: str = ""
    title: Bag = EMPTY
    """The document's title, kind and issuer."""
    general: bool = False
    """Whether the document is general law of a codification, not one that the reader's own office holds."""
    beside: bool = False
    """Whether the document only mentions the one that the question names."""
    aside: bool = False
    """Whether the text is a digest's of how the document was issued or carried out, not of what it says."""


def around(asked: Asked, text: str, headings: str, similar: float, relevance: float, held: Held, kind: str, issuer: str = "", title: str = "", general: bool = False, beside: bool = False, aside: bool = False) -> Around:
    """What stands around the units of a passage with that text under those headings."""
    own, above = Bag.of(text), Bag.of(headings)
    inside, heading = levels_in(asked.terms, own), levels_in(asked.terms, above)
    accented = asked.terms.accented
    scope = asked.scope.missing((own, above), accented)
    outer = tuple(max(a, b) for a, b in zip(inside, heading, strict=True))
    return Around(outer, tuple(heading), above, float(scope), similar, relevance, held, fold(kind), fold(issuer), Bag.of(f"{kind} {title} {issuer}"), general, beside, aside)


def features(asked: Asked, text: str, around: Around, similar: float, part: float = 0.0, clause: float = 0.0) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The features of ``NAMES``, and how much of each idea the text itself says. ``similar`` is the cosine of both vectors,
    ``part`` the best one of a part of the text, ``clause`` the best one with a clause of the question."""
    terms = asked.terms
    bag = Bag.of(text)
    own = levels_in(terms, bag)
    weights = [t.weight for t in terms.terms]
    total = sum(weights) or 1.0

    def share(levels: Sequence[float]) -> float:
        return sum(w * level for w, level in zip(weights, levels, strict=True)) / total

    firm = sum(t.weight for t in terms.terms if t.official or t.written)
    said = sum(t.weight * level for t, level in zip(terms.terms, around.outer, strict=True) if t.official or t.written)
    paired = sum(weights[a] + weights[b] for a, b in terms.pairs)
    together = sum((weights[a] + weights[b]) * min(own[a], own[b]) for a, b in terms.pairs)
    top = max(weights, default=1.0) or 1.0
    mass = share(own) * total
    n = max(1, bag.line.count(" ") - 1)
    fits = asked.wanted.fits(text)
    focus = sum(weights[i] for i in asked.focus)
    doers = doers_of(text) if asked.doers else frozenset()
    acts = any(same(ours, theirs) for ours in asked.doers for theirs in doers)
    known = (
        share(own),
        share([max(o, IN_CONTEXT * c) for o, c in zip(own, around.outer, strict=True)]),
        share(around.outer),
        together / paired if paired else share(own),
        said / firm if firm else 0.5,
        max((t.weight for t, level in zip(terms.terms, around.outer, strict=True) if t.official and level < THERE), default=0.0) / top,
        max((w * (1 - level) for w, level in zip(weights, around.outer, strict=True)), default=0.0) / top,
        math.log1p(mass),
        mass / math.sqrt(n),
        similar,
        around.similar,
        around.relevance,
        float(bool(asked.wanted.name) and fits),
        float(not fits),
        float(around.held is Held.DIGEST or around.general),
        float(around.held is Held.CATALOGUE),
        math.log(n),
        float(asked.scope.missing((bag, around.above), terms.accented)),
        around.scope,
        share(around.headings),
        float(around.kind in asked.kinds),
        float(bool(asked.kinds) and around.kind not in asked.kinds),
        float((n <= BARE and text.rstrip().endswith(":")) or _TITLE.fullmatch(text.strip()) is not None),
        float(around.held is Held.FULL and not around.general and not asked.kinds),
        sum(weights[i] * (1 - own[i]) for i in asked.focus) / focus if focus else 0.0,
        part,
        clause,
        float(around.beside),
        float(asked.wanted.exact and not fits),
        float(any(b.issued(around.issuer) for b in asked.bodies)),
        float(bool(asked.bodies) and not any(b.issued(around.issuer) for b in asked.bodies)),
        near(terms, bag, own),
        float(bool(asked.scope.grades & grades_in(bag.accented_line))),
        float(acts),
        float(bool(doers) and not acts),
        len(bag.folded & around.title.folded) / max(1, len(bag.folded)),
        float(around.aside),
    )
    return known, tuple(own)
