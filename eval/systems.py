"""Retrieval systems measured side by side, each built and asked in a process of its own so that memory is its own."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from eval.metrics import hit_at, mrr_at, percentile

METRICS = {"hit@1": hit_at(1), "hit@10": hit_at(10), "mrr@10": mrr_at(10)}
Text = tuple[str, str, str]
"""Id, title, body."""
Search = Callable[[str], list[str]]
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the ids of the texts that answer it."""

    text: str
    gold: frozenset[str]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one system did: mean metrics, seconds to index, milliseconds a question, megabytes of memory and of disk."""

    system: str
    texts: int
    metrics: dict[str, float]
    index_s: float
    p50_ms: float
    p95_ms: float
    rss_mb: float
    disk_mb: float

    def row(self) -> str:
        """A line of a Markdown table."""
        figures = [f"{self.metrics[m]:.3f}" for m in METRICS]
        cost = [f"{self.index_s:.1f}", f"{self.p50_ms:.1f}", f"{self.p95_ms:.1f}", f"{self.rss_mb:.0f}", f"{self.disk_mb:.0f}"]
        return f"| {self.system} | " + " | ".join([*figures, *cost]) + " |"


HEAD = "| " + " | ".join(["system", *METRICS, "index s", "query ms p50", "p95", "memory MB", "disk MB"]) + " |\n" + "|---" * (len(METRICS) + 6) + "|"


def application(folder: Path, texts: Sequence[Text], model: str) -> Search:
    """This program's retrieval: query analysis, both indexes, Chroma as the store of record, ranking."""
    from corpus.catalogue import Catalogue
    from corpus.store import Store
    from eval.beir import one
    from rag.encoder import StaticEncoder
    from rag.index.indexes import Indexes
    from rag.query.analyse import Analyser

    store = Store.at(folder)
    store.put_all([one(*text) for text in texts])
    indexes = Indexes(folder / "indexes", store, StaticEncoder.load())
    indexes.follow()
    analyser = Analyser(Catalogue.load(), ())
    return lambda question: [h.passage_id for h in indexes.search(analyser.analyse(question), DEPTH)]


def lexical(folder: Path, texts: Sequence[Text], model: str) -> Search:
    """BM25 alone, over folded syllables and pairs."""
    from rag.index.lexical import LexicalIndex, terms
    from rag.units import units

    index = LexicalIndex(folder)
    index.add(range(len(texts)), ((units(title).codes, units(body).codes) for _, title, body in texts))
    index.commit()
    index.close()
    return lambda question: [texts[r][0] for r in index.search([(t, 1.0) for t in terms(units(question).codes)], DEPTH)[0].tolist()]


def encoder(folder: Path, texts: Sequence[Text], model: str) -> Search:
    """The shipped encoder alone, compared exactly."""
    import numpy as np

    from rag.encoder import StaticEncoder
    from rag.index.dense import DenseIndex

    static = StaticEncoder.load()
    files = DenseIndex(folder, static.dimensions, static.prefix)
    for at in range(0, len(texts), 2000):
        part = texts[at : at + 2000]
        files.add(static.encode([title for _, title, _ in part]), static.encode([body for *_, body in part]))
    view = files.view(len(texts), np.ones(len(texts), np.bool_))
    return lambda question: [texts[r][0] for r in view.search(static.encode([question])[0], DEPTH).rows.tolist()]


def llama_index(folder: Path, texts: Sequence[Text], model: str) -> Search:
    """llama-index as its first tutorial uses it: sentence splitter and vector store with their defaults, ``model`` as the encoder."""
    from llama_index.core import Document, StorageContext, VectorStoreIndex

    from rag.encoders.llama import LlamaEmbedding

    documents = [Document(text=f"{title}\n{body}", metadata={}, doc_id=identity) for identity, title, body in texts]
    context = StorageContext.from_defaults()
    index = VectorStoreIndex.from_documents(documents, storage_context=context, embed_model=LlamaEmbedding(model))
    context.persist(str(folder))
    retriever = index.as_retriever(similarity_top_k=3 * DEPTH)

    def search(question: str) -> list[str]:
        return list(dict.fromkeys(n.node.ref_doc_id or "" for n in retriever.retrieve(question)))[:DEPTH]

    return search


SYSTEMS: dict[str, Callable[[Path, Sequence[Text], str], Search]] = {
    "this program": application,
    "BM25 alone": lexical,
    "its encoder alone": encoder,
    "llama-index + MiniLM": llama_index,
}


def measured(name: str, texts: Sequence[Text], questions: Sequence[Asked], model: str = "") -> Measured:
    """A system built over ``texts`` and asked ``questions``, in a new process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_measure, name, texts, questions, model).result()


def _measure(name: str, texts: Sequence[Text], questions: Sequence[Asked], model: str) -> Measured:
    with tempfile.TemporaryDirectory(prefix="chinhsach-bench-") as made:
        folder = Path(made)
        begun = time.perf_counter()
        search = SYSTEMS[name](folder, texts, model)
        index_s = time.perf_counter() - begun
        rankings, times = [], []
        search(questions[0].text)
        for q in questions:
            begun = time.perf_counter()
            rankings.append(search(q.text))
            times.append(1000 * (time.perf_counter() - begun))
        disk = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 2**20
    found: dict[str, Any] = {
        m: sum(metric(r, set(q.gold)) for r, q in zip(rankings, questions, strict=True)) / len(questions) for m, metric in METRICS.items()
    }
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(name, len(texts), found, index_s, percentile(times, 50) or 0.0, percentile(times, 95) or 0.0, memory, disk)
