"""Retrieval side by side on a BEIR folder: ``python -m eval.bench --beir DIR --index DIR [--sizes 1000 10000]``.

Prints Markdown tables: the application's retrieval beside BM25 alone, the encoder alone and their fusion; the application's
with questions spoilt in four ways; and how index time and query time grow with the number of texts.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from corpus.catalogue import Catalogue
from corpus.model import Ingested
from corpus.store import Store
from eval.beir import METRICS, fill, judgements, lines
from eval.metrics import percentile
from rag.encoder import StaticEncoder
from rag.index.indexes import Indexes
from rag.index.lexical import terms
from rag.model import Query
from rag.query.analyse import Analyser
from rag.training.ranker import WAYS
from rag.units import units

Retrieve = Callable[[Indexes, str], list[str]]
SHOWN = ("hit@1", "hit@10", "mrr@10", "recall@100")


def _as_typed(text: str) -> Query:
    return Query(text, None, (text,), ())


def _lexical(indexes: Indexes, text: str) -> list[str]:
    found = indexes.retriever
    rows, _ = found.lexical.search([(t, 1.0) for t in terms(units(text).codes)], 100)
    return [found.ids[r] for r in rows]


def _dense(indexes: Indexes, text: str) -> list[str]:
    found = indexes.retriever
    rows, _ = found.dense.search(found.encoder.encode([text])[0], 100)
    return [found.ids[r] for r in rows]


def _fused(indexes: Indexes, text: str) -> list[str]:
    pool = indexes.retriever.pool(text, (), 150)
    return [indexes.retriever.ids[r] for r in pool.rows]


def _ranked(indexes: Indexes, text: str) -> list[str]:
    return [h.passage_id for h in indexes.search(_as_typed(text))]


def row(name: str, indexes: Indexes, retrieve: Retrieve, questions: Sequence[tuple[str, set[str]]]) -> str:
    """One line of a table: the metrics and the query times."""
    rankings, times = [], []
    for text, _ in questions:
        begun = time.perf_counter()
        rankings.append(retrieve(indexes, text))
        times.append(1000 * (time.perf_counter() - begun))
    figures = [np.mean([METRICS[m](r, gold) for r, (_, gold) in zip(rankings, questions, strict=True)]) for m in SHOWN]
    return f"| {name} | " + " | ".join(f"{f:.3f}" for f in figures) + f" | {percentile(times, 50):.1f} | {percentile(times, 95):.1f} |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Retrieval side by side on a BEIR folder.")
    parser.add_argument("--beir", type=Path, required=True)
    parser.add_argument("--index", type=Path, required=True, help="folder for the store and the indexes, kept between runs")
    parser.add_argument("--split", default="test")
    parser.add_argument("--sizes", type=int, nargs="*", default=[])
    given = parser.parse_args()
    gold = judgements(given.beir / "qrels" / f"{given.split}.tsv")
    questions = [(str(q["text"]), gold[q["_id"]]) for q in lines(given.beir / "queries.jsonl") if q["_id"] in gold]
    fresh = not (given.index / "store.sqlite3").exists()
    store = Store.at(given.index)
    if fresh:
        fill(store, given.beir / "corpus.jsonl", None)
    indexes = Indexes(given.index, store, StaticEncoder.load(), chroma=False)
    indexes.follow()
    analyser = Analyser(Catalogue.load(), ())

    def whole(found: Indexes, text: str) -> list[str]:
        return [h.passage_id for h in found.search(analyser.analyse(text))]

    head = f"| {len(questions)} questions, {len(indexes)} texts | " + " | ".join(SHOWN) + " | ms p50 | ms p95 |\n|---|" + "---|" * (len(SHOWN) + 2)
    print(head)
    ablation: dict[str, Retrieve] = {
        "the application": whole,
        "without query analysis": _ranked,
        "without ranking (fusion)": _fused,
        "BM25 alone": _lexical,
        "the encoder alone": _dense,
    }
    for name, retrieve in ablation.items():
        print(row(name, indexes, retrieve, questions), flush=True)
    print("\n" + head)
    for name, change in WAYS.items():
        print(row(name, indexes, whole, [(change(text), answers) for text, answers in questions]), flush=True)
    for size in given.sizes:
        _grown(size, store, [text for text, _ in questions])
    indexes.close()
    store.close()


def _grown(size: int, store: Store, questions: Sequence[str]) -> None:
    """Print what ``size`` texts cost; with fewer texts than that, what there are."""
    with tempfile.TemporaryDirectory(prefix="chinhsach-bench-") as folder:
        small = Store.at(Path(folder))
        documents = [d.id for d in store.documents()[:size]]
        for at in range(0, len(documents), 2000):
            chosen = documents[at : at + 2000]
            small.put_all([Ingested(store.document(i), tuple(store.iter_passages(i)), (), ()) for i in chosen])
        indexes = Indexes(Path(folder), small, StaticEncoder.load(), chroma=False)
        begun = time.perf_counter()
        indexes.follow()
        spent, times = time.perf_counter() - begun, []
        for text in questions:
            begun = time.perf_counter()
            indexes.search(_as_typed(text))
            times.append(1000 * (time.perf_counter() - begun))
        print(f"\n{len(indexes)} texts: indexed in {spent:.1f} s, query p50 {percentile(times, 50):.1f} ms, p95 {percentile(times, 95):.1f} ms", flush=True)
        indexes.close()
        small.close()


if __name__ == "__main__":
    main()
