"""Parts of retrieval taken off one at a time, over one set of indexes."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from eval.metrics import hit_at, mrr_at, percentile, recall_at
from eval.systems import Asked
from rag.index.dense import DenseView
from rag.index.indexes import Indexes
from rag.index.retrieve import POOL, Retriever
from rag.model import Query
from rag.query.analyse import Analyser
from rag.training.ranker import WAYS, origins

METRICS = {"hit@1": hit_at(1), "hit@10": hit_at(10), "mrr@10": mrr_at(10), "recall@100": recall_at(100)}
HEAD = "| " + " | ".join(["", *METRICS, "ms p50", "ms p95"]) + " |\n" + "|---" * (len(METRICS) + 3) + "|"
Search = Callable[[str], list[str]]


def row(name: str, search: Search, questions: Sequence[Asked]) -> str:
    """One line of a table: the metrics and the query times."""
    rankings, times = [], []
    for q in questions:
        begun = time.perf_counter()
        rankings.append(search(q.text))
        times.append(1000 * (time.perf_counter() - begun))
    figures = [np.mean([metric(r, set(q.gold)) for r, q in zip(rankings, questions, strict=True)]) for metric in METRICS.values()]
    return f"| {name} | " + " | ".join(f"{f:.3f}" for f in figures) + f" | {percentile(times, 50):.1f} | {percentile(times, 95):.1f} |"


def ablation(indexes: Indexes, analyser: Analyser) -> dict[str, Search]:
    """Retrieval whole and with each part off."""
    whole = indexes.retriever

    def searching(retriever: Retriever, understand: Callable[[str], Query] = analyser.analyse) -> Search:
        return lambda text: [s.hit.passage_id for s in retriever.search(understand(text), 100)]

    def fused(text: str) -> list[str]:
        query = analyser.analyse(text)
        return [whole.ids[r] for r in whole.pool(query.best, query.content, POOL).rows]

    return {
        "the whole": searching(whole),
        "without query analysis": searching(whole, lambda text: Query(text, None, (text,), ())),
        "without the encoder": searching(Retriever(replace(whole.sources, dense=_blind(whole.sources.dense)), whole.encoder, whole.ranker)),
        "without authority and document": searching(
            Retriever(origins(whole)["alone"].sources, whole.encoder, whole.ranker)
        ),
        "without ranking (fusion)": fused,
    }


def _blind(view: DenseView) -> DenseView:
    """The view with nothing to see in it."""
    return replace(view, prefix=np.zeros_like(view.prefix), headings=np.zeros_like(view.headings), texts=np.zeros_like(view.texts))


def typed(questions: Sequence[Asked]) -> dict[str, list[Asked]]:
    """The questions as typed in each of the ways that training knows."""
    return {way: [Asked(change(q.text), q.gold) for q in questions] for way, change in WAYS.items()}
