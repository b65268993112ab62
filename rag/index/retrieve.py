"""One search: candidates from the lexical and the dense index, looked at closely, ranked; wordings beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.text import syllables
from rag.encoder import Encoder, StaticEncoder, Vectors
from rag.index.dense import DenseView, best
from rag.index.forward import Candidates, ForwardView
from rag.index.lexical import LexicalIndex, terms
from rag.model import Hit, Query
from rag.ranking.features import NAMES, features
from rag.ranking.question import Wording, wording
from rag.ranking.trees import Trees

POOL = 150
"""Candidates taken from each index."""
CLOSE = 120
"""Candidates that the trees rank; the rest keep their order by fusion after them."""
FUSED = 20.0
"""The constant of reciprocal-rank fusion (Cormack, Clarke and Büttcher 2009)."""
STEADY = 0.3
"""What plain scores (0..1 each) count beside the trees, whose steps leave many candidates level
(docs/measurements-retrieval.md)."""
UNRANKED = 10_000
_LEXICAL, _SIMILAR = NAMES.index("lexical"), NAMES.index("similar")


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
class Scored:
    """A hit with its evidence."""

    hit: Hit
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Pool:
    """The candidates of one wording."""

    wording: Wording
    rows: NDArray[np.int64]
    features: NDArray[np.float32]
    fused: NDArray[np.float32]
    lexical_rank: NDArray[np.int64]
    dense_rank: NDArray[np.int64]


class Retriever:
    """Searches one view of the indexes."""

    def __init__(
        self, ids: Sequence[str], lexical: LexicalIndex, forward: ForwardView, dense: DenseView, encoder: Encoder, ranker: Trees | None
    ) -> None:
        """Over rows that ``ids`` name."""
        self.ids, self.lexical, self.forward, self.dense, self.encoder, self.ranker = ids, lexical, forward, dense, encoder, ranker

    def search(self, query: Query, limit: int) -> list[Scored]:
        """The best ``limit`` passages; a passage that several wordings find keeps its best score."""
        found: dict[int, Scored] = {}
        for text in _distinct(query):
            pool = self.pool(text, query.content, POOL)
            for scored, row in self._ranked(pool):
                if row not in found or scored.hit.score > found[row].hit.score:
                    found[row] = scored
        return sorted(found.values(), key=lambda s: -s.hit.score)[:limit]

    def pool(self, text: str, content: tuple[str, ...], size: int) -> Pool:
        """The candidates for one wording, with their features."""
        w = wording(text, content, self.lexical.frequencies, len(self.lexical))
        asked = [(t, 1.0) for t in terms(w.units.codes)]
        lexical_rows, lexical_scores = self.lexical.search(asked, size)
        known = lexical_rows < len(self.ids)
        known[known] = self.dense.alive[lexical_rows[known]]
        lexical_rows, lexical_scores = lexical_rows[known], lexical_scores[known]
        vector = self._vector(text, w)
        dense_rows, _ = self.dense.search(vector, size)
        rows = np.unique(np.concatenate([lexical_rows, dense_rows]))
        lexical = np.zeros(len(rows), np.float32)
        lexical_rank = np.full(len(rows), UNRANKED, np.int64)
        dense_rank = np.full(len(rows), UNRANKED, np.int64)
        at = np.searchsorted(rows, lexical_rows)
        lexical[at], lexical_rank[at] = lexical_scores, np.arange(len(at))
        at = np.searchsorted(rows, dense_rows)
        dense_rank[at] = np.arange(len(at))
        similar = self.dense.parts(vector, rows)
        top = max(float(lexical.max(initial=0)), 1e-6)
        fused = (1 / (FUSED + lexical_rank) + 1 / (FUSED + dense_rank)).astype(np.float32) + 0.05 * (lexical / top + similar[0])
        kept = best(fused, CLOSE)
        candidates: Candidates = self.forward.take(rows[kept])
        parts = (similar[0][kept], similar[1][kept], similar[2][kept])
        table = features(w, candidates, parts, lexical[kept], lexical_rank[kept], dense_rank[kept])
        return Pool(w, rows[kept], table, fused[kept], lexical_rank[kept], dense_rank[kept])

    def _vector(self, text: str, w: Wording) -> Vectors:
        if isinstance(self.encoder, StaticEncoder):
            return np.asarray(self.encoder.encode_codes([w.units.codes])[0])
        return np.asarray(self.encoder.encode([text])[0])

    def _ranked(self, pool: Pool) -> list[tuple[Scored, int]]:
        if not len(pool.rows):
            return []
        scores = pool.fused
        if self.ranker:
            scores = self.ranker.scores(pool.features) + STEADY * (pool.features[:, _LEXICAL] + pool.features[:, _SIMILAR])
        column = {name: pool.features[:, at].tolist() for at, name in enumerate(NAMES)}
        out = []
        for i, (row, score) in enumerate(zip(pool.rows.tolist(), scores.tolist(), strict=True)):
            lexical, dense = int(pool.lexical_rank[i]), int(pool.dense_rank[i])
            evidence = Evidence(
                column["cover"][i],
                column["cover_content"][i],
                column["pairs"][i],
                column["cover_heading"][i],
                column["window"][i],
                column["similar"][i],
                column["rarest_missing"][i],
                lexical if lexical < UNRANKED else None,
                dense if dense < UNRANKED else None,
            )
            out.append((Scored(Hit(self.ids[row], float(score)), evidence), row))
        return out


def _distinct(query: Query) -> list[str]:
    """The wordings that differ in more than accents; of those that do not, the one with accents."""
    kept: dict[tuple[str, ...], str] = {}
    for text in query.variants or (query.typed,):
        key = tuple(syllables(text))
        if key and (key not in kept or kept[key].isascii()):
            kept[key] = text
    return list(kept.values())
