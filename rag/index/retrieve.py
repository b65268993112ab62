"""One search: candidates from the lexical and the dense index, looked at closely, ranked; wordings beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.text import syllables
from rag.encoder import Encoder, StaticEncoder
from rag.index.dense import DenseView, best
from rag.index.forward import ForwardView
from rag.index.lexical import LexicalIndex, terms
from rag.index.origin import OriginView
from rag.model import Hit, Query
from rag.ranking.context import Context
from rag.ranking.features import NAMES, features
from rag.ranking.question import Wording, wording
from rag.ranking.trees import Trees
from rag.units import Vectors

POOL = 150
"""Candidates taken from each index."""
CLOSE = 120
"""Candidates that the trees rank; the rest keep their order by fusion after them."""
CLOSE_BESIDE = 40
"""The same for what was typed where it was understood as something else."""
BESIDE = 2.0
"""How much better a passage has to be that only the wording before it was understood finds: understanding is seldom wrong
(docs/measurements-retrieval.md)."""
FUSED = 20.0
"""The constant of reciprocal-rank fusion (Cormack, Clarke and Büttcher 2009)."""
STEADY = 0.3
"""What plain scores (0..1 each) count beside the trees, whose steps leave many candidates level
(docs/measurements-retrieval.md)."""
UNRANKED = 10_000
OPENING = 120
"""So many syllables of the passage that opens a document say what the document is about."""
_LEXICAL, _SIMILAR = NAMES.index("lexical"), NAMES.index("similar")
_SHARES = {
    "coverage": NAMES.index("cover"),
    "content_coverage": NAMES.index("cover_content"),
    "pair_coverage": NAMES.index("pairs"),
    "heading_coverage": NAMES.index("cover_heading"),
    "window_coverage": NAMES.index("window"),
    "similarity": NAMES.index("similar"),
    "rarest_missing": NAMES.index("rarest_missing"),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a hit, 0..1 unless said: shares of the question's weight that its heading and text cover."""

    coverage: float
    content_coverage: float
    pair_coverage: float
    heading_coverage: float
    window_coverage: float
    similarity: float
    rarest_missing: float
    lexical_rank: int | None
    """From 0; ``None`` where the lexical index did not find it."""
    dense_rank: int | None


@dataclass(frozen=True, slots=True)
class Pool:
    """The candidates of one wording."""

    wording: Wording
    rows: NDArray[np.int64]
    features: NDArray[np.float32]
    fused: NDArray[np.float32]
    lexical_rank: NDArray[np.int64]
    dense_rank: NDArray[np.int64]

    def evidence(self, at: int) -> Evidence:
        """The evidence for the candidate at that place."""
        row = self.features[at]
        shares = {name: float(row[column]) for name, column in _SHARES.items()}
        lexical, dense = int(self.lexical_rank[at]), int(self.dense_rank[at])
        return Evidence(
            **shares,
            lexical_rank=lexical if lexical < UNRANKED else None,
            dense_rank=dense if dense < UNRANKED else None,
        )


@dataclass(frozen=True, slots=True)
class Scored:
    """A hit and where its evidence is read from."""

    hit: Hit
    pool: Pool
    at: int

    @property
    def evidence(self) -> Evidence:
        """What is known of the hit."""
        return self.pool.evidence(self.at)


@dataclass(frozen=True, slots=True)
class Sources:
    """One view of all that a search reads, over rows that ``ids`` name."""

    ids: Sequence[str]
    lexical: LexicalIndex
    forward: ForwardView
    dense: DenseView
    origins: OriginView


class Retriever:
    """Searches one view of the indexes."""

    def __init__(self, sources: Sources, encoder: Encoder, ranker: Trees) -> None:
        """With no trees (``rag.ranking.trees.NONE``) fusion orders alone."""
        self.sources, self.encoder, self.ranker = sources, encoder, ranker
        self._rows_of = lru_cache(maxsize=4)(self._find_rows)

    @property
    def ids(self) -> Sequence[str]:
        """The passages' ids by row."""
        return self.sources.ids

    def search(self, query: Query, limit: int, among: frozenset[str] | None = None) -> list[Scored]:
        """The best ``limit`` passages (of those whose ids are ``among`` which, when given); one that several wordings find keeps its best score.

        What only a wording before it was put right finds has to be better by ``BESIDE``.
        """
        found: dict[int, tuple[float, Pool, int]] = {}
        for text, beside in _distinct(query):
            pool = self.pool(text, query.content, POOL, CLOSE_BESIDE if beside else CLOSE, None if among is None else self._rows_of(among))
            scores = self.scores(pool) - (BESIDE if beside else 0.0)
            for at, (row, score) in enumerate(zip(pool.rows.tolist(), scores.tolist(), strict=True)):
                if row not in found or score > found[row][0]:
                    found[row] = (score, pool, at)
        order = sorted(found.items(), key=lambda item: -item[1][0])[:limit]
        return [Scored(Hit(self.ids[row], score), pool, at) for row, (score, pool, at) in order]

    def _find_rows(self, among: frozenset[str]) -> NDArray[np.int64]:
        return np.array([row for row, identity in enumerate(self.ids) if identity in among], dtype=np.int64)

    def pool(self, text: str, content: tuple[str, ...], size: int, close: int = CLOSE, among: NDArray[np.int64] | None = None) -> Pool:
        """The best ``close`` candidates for one wording out of ``size`` from each index (of rows ``among`` which, when given), with their features."""
        sources = self.sources
        w = wording(text, content, sources.lexical.frequencies, len(sources.lexical))
        lexical_rows, lexical_scores = sources.lexical.search([(t, 1.0) for t in terms(w.units.codes)], size, among)
        known = lexical_rows < len(sources.ids)
        known[known] = sources.dense.alive[lexical_rows[known]]
        lexical_rows, lexical_scores = lexical_rows[known], lexical_scores[known]
        vector = self._vector(text, w)
        nearest = sources.dense.search(vector, size, among)
        rows = np.unique(np.concatenate([lexical_rows, nearest.rows]))
        lexical = np.zeros(len(rows), np.float32)
        lexical_rank = np.full(len(rows), UNRANKED, np.int64)
        dense_rank = np.full(len(rows), UNRANKED, np.int64)
        at = np.searchsorted(rows, lexical_rows)
        lexical[at], lexical_rank[at] = lexical_scores, np.arange(len(at))
        at = np.searchsorted(rows, nearest.rows)
        dense_rank[at] = np.arange(len(at))
        top = max(float(lexical.max(initial=0)), 1e-6)
        fused = (1 / (FUSED + lexical_rank) + 1 / (FUSED + dense_rank)).astype(np.float32) + 0.05 * (lexical / top + nearest.rough[rows])
        kept = best(fused, close)
        rows, lexical, lexical_rank, dense_rank = rows[kept], lexical[kept], lexical_rank[kept], dense_rank[kept]
        similar = sources.dense.parts(vector, rows)
        table = features(w, sources.forward.take(rows), similar, lexical, lexical_rank, dense_rank, self._context(rows))
        return Pool(w, rows, table, fused[kept], lexical_rank, dense_rank)

    def _context(self, rows: NDArray[np.int64]) -> Context:
        origins = self.sources.origins
        openings, opens = np.unique(origins.opening[rows], return_inverse=True)
        opened = self.sources.forward.take(openings, OPENING)
        return Context(origins.series[rows], origins.subject[rows], origins.authority[rows], opened, opens)

    def _vector(self, text: str, w: Wording) -> Vectors:
        if isinstance(self.encoder, StaticEncoder):
            return np.asarray(self.encoder.encode_codes([w.units.codes])[0])
        return np.asarray(self.encoder.encode([text])[0])

    def scores(self, pool: Pool) -> NDArray[np.float32]:
        """What each candidate of a pool scores."""
        return plain_added(self.ranker, pool.features) if self.ranker and len(pool.rows) else pool.fused


def plain_added(ranker: Trees, table: NDArray[np.float32]) -> NDArray[np.float32]:
    """The trees' scores of rows of features, with their plain scores beside."""
    return np.asarray(ranker.scores(table) + STEADY * (table[:, _LEXICAL] + table[:, _SIMILAR]), dtype=np.float32)


def _distinct(query: Query) -> list[tuple[str, bool]]:
    """The wordings that differ in more than accents, of like ones the one understood, else one with accents; whether each was put right later."""
    texts = query.variants or (query.typed,)
    final = texts.index(query.best) if query.best in texts else 0
    kept: dict[tuple[str, ...], tuple[str, bool]] = {}
    for at, text in enumerate(texts):
        key = tuple(syllables(text))
        if not key:
            continue
        last, beside = kept.get(key, (text, True))
        kept[key] = (text if at == final or last.isascii() else last, beside and at < final)
    return list(kept.values())
