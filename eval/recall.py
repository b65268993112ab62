"""Whether approximate search finds what exact search finds: the two-step search that answers, and Chroma's HNSW."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np

from eval.metrics import percentile
from eval.systems import Asked
from rag.index.dense import best, together
from rag.index.indexes import Indexes
from rag.units import Vectors

DEPTH = 10
HEAD = f"| search of vectors | recall@{DEPTH} | ms p50 |\n|---|---|---|"


def recall(indexes: Indexes, questions: Sequence[Asked]) -> list[str]:
    """Lines of a table: the share of the exact nearest ``DEPTH`` that each search finds, over the questions' vectors."""
    from rag.index.chroma import ChromaIndex

    found = indexes.retriever
    dense, ids = found.sources.dense, np.array(found.ids)
    whole = together(dense.headings.astype(np.float32), dense.texts.astype(np.float32))
    whole[dense.dead] = 0
    vectors = [found.encoder.encode([q.text])[0] for q in questions]
    exact = [set(ids[best(whole @ v, DEPTH)].tolist()) for v in vectors]
    chroma = ChromaIndex(indexes.folder / "chroma")
    searches: dict[str, Callable[[Vectors], list[str]]] = {
        "first values of all, then whole vectors of the best": lambda v: ids[dense.search(v, DEPTH).rows].tolist(),
        "the same, 150 asked for as a search does": lambda v: ids[dense.search(v, 150).rows[:DEPTH]].tolist(),
        "Chroma (HNSW)": lambda v: [i for i, _ in chroma.search(v, DEPTH)],
    }
    lines = []
    for name, search in searches.items():
        shares, times = [], []
        for vector, right in zip(vectors, exact, strict=True):
            begun = time.perf_counter()
            got = search(vector)
            times.append(1000 * (time.perf_counter() - begun))
            shares.append(len(right & set(got)) / max(len(right), 1))
        lines.append(f"| {name} | {np.mean(shares):.3f} | {percentile(times, 50):.1f} |")
    chroma.close()
    return lines
