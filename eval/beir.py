"""Retrieval measured on a folder in the BEIR layout, with the same indexes, ranking and query analysis as the application."""

from __future__ import annotations

import json
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from corpus.catalogue import Catalogue
from corpus.errors import UsageError
from corpus.model import Document, Held, Ingested, Passage, Span
from corpus.store import Store
from eval.metrics import hit_at, mrr_at, ndcg_at, percentile, recall_at
from rag.encoder import encoder_of
from rag.index.indexes import Indexes
from rag.query.analyse import Analyser
from rag.settings import Settings

METRICS = {"hit@1": hit_at(1), "hit@5": hit_at(5), "hit@10": hit_at(10), "mrr@10": mrr_at(10), "ndcg@10": ndcg_at(10), "recall@100": recall_at(100)}
BATCH = 5000
Progress = Callable[[str, int, int], None]


def measure(folder: Path, split: str, settings: Settings, progress: Progress | None = None) -> dict[str, Any]:
    """What the contract prints for ``eval beir``, from a fresh data folder. Raises UsageError for a folder in another layout."""
    gold = judgements(folder / "qrels" / f"{split}.tsv")
    queries = {q["_id"]: str(q["text"]) for q in lines(folder / "queries.jsonl") if q["_id"] in gold}
    with tempfile.TemporaryDirectory(prefix="chinhsach-beir-") as fresh:
        store = Store.at(Path(fresh))
        fill(store, folder / "corpus.jsonl", progress)
        indexes = Indexes(Path(fresh) / "indexes", store, encoder_of(settings.encoder))
        begun = time.perf_counter()
        indexes.follow(progress)
        index_s = time.perf_counter() - begun
        analyser = Analyser(Catalogue.load(), ())
        rankings, times = {}, []
        for at, (identity, text) in enumerate(queries.items(), 1):
            begun = time.perf_counter()
            hits = indexes.search(analyser.analyse(text), 100)
            times.append(1000 * (time.perf_counter() - begun))
            rankings[identity] = [hit.passage_id for hit in hits]
            if progress is not None:
                progress("Tìm", at, len(queries))
        indexes.close()
        store.close()
    n = len(rankings)
    figures = {name: round(sum(metric(rankings[q], gold[q]) for q in rankings) / n, 4) for name, metric in METRICS.items()} if n else {}
    return {
        "n": n,
        **figures,
        "index_s": round(index_s, 1),
        "query_ms": {"p50": percentile(times, 50), "p95": percentile(times, 95)},
        "rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file. Raises UsageError."""
    try:
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())
    except (OSError, ValueError) as error:
        raise UsageError(f"Không đọc được «{path}»; cần thư mục theo khuôn BEIR có corpus.jsonl, queries.jsonl và qrels/.") from error


def judgements(path: Path) -> dict[str, set[str]]:
    """Query id → ids of the documents that answer, from a tsv with a header row."""
    try:
        rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip()]
    except OSError as error:
        raise UsageError(f"Không đọc được «{path}»; hãy kiểm tra tên tập con sau --split.") from error
    gold: dict[str, set[str]] = {}
    for row in rows:
        if len(row) >= 3 and row[2].strip().lstrip("-").isdigit() and int(row[2]) > 0:
            gold.setdefault(row[0], set()).add(row[1])
    return gold


def fill(store: Store, path: Path, progress: Progress | None) -> None:
    """One passage a document, its title as the heading; of two documents with one id the first counts."""
    documents, seen, done = lines(path), set[str](), 0
    while batch := list(islice(documents, BATCH)):
        new = {d["_id"]: d for d in reversed(batch) if d["_id"] not in seen}
        seen.update(new)
        store.put_all([one(i, str(d.get("title") or ""), str(d["text"])) for i, d in reversed(new.items())])
        done += len(batch)
        if progress is not None:
            progress("Đọc", done, 0)


def one(identity: str, title: str, text: str) -> Ingested:
    """A document that is one passage."""
    document = Document(identity, text, "", title, "", "", "", None, "", "", Held.FULL, ())
    return Ingested(document, (Passage(identity, identity, "", "", title, Span(0, len(text)), text),), (), ())
