"""How fast a folder of the codification's export becomes documents in a new store, and how much memory that takes.

    python -m ingest.checks.speed --export DIR --store EMPTY_DIR
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import UnreadableFile
from corpus.model import Ingested
from corpus.store import Store
from ingest.codification import documents_from_articles
from ingest.paged import Progress
from ingest.readers.phapdien import read_topic
from ingest.sandbox import close, run


def topic(path: Path, progress: Progress) -> list[Ingested]:
    """The documents of one topic file."""
    return documents_from_articles(read_topic(path))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print files, articles, documents, seconds, articles a second and peak memory of parent and children."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--export", type=Path, required=True)
    parser.add_argument("--store", type=Path, required=True)
    options = parser.parse_args(arguments)
    store = Store.at(options.store)
    started = time.perf_counter()
    files = empty = articles = documents = 0
    for path in sorted(options.export.glob("*.html")):
        files += 1
        try:
            found = run(topic, path, lambda what, step, of: None)
        except UnreadableFile:
            empty += 1
            continue
        store.put_all(found)
        documents += len(found)
        articles += sum(len(i.passages) for i in found)
    seconds = time.perf_counter() - started
    close()
    own, children = (resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    row = {"files": files, "without_articles": empty, "articles": articles, "documents": documents, "seconds": round(seconds, 1),
           "articles_per_second": round(articles / seconds), "parent_mb": own, "child_mb": children}  # fmt: skip
    print(json.dumps(row))


if __name__ == "__main__":
    main()
