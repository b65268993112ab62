"""The whole codification through the pipeline: its cost, the cost of bringing it again, and a kill half-way.

    python -m ingest.checks.scale --export export.tar.xz|FOLDER --work EMPTY_FOLDER [--workers 2]

Prints one JSON line a phase: "first", "again" (the same files, the same store), "killed" (SIGKILL when half the articles are in a
second store, then resumed) with whether both stores hold the same.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from corpus.catalogue import Catalogue
from corpus.schema import DOCUMENTS, DUTIES, ORIGINALS, PASSAGES, REFERENCES, SECTIONS
from corpus.store import Store
from ingest.pipeline import Status, ingest_paths

_POLL = 0.2
"""Seconds between two looks at a store that another process fills."""
_TABLES = (DOCUMENTS, SECTIONS, PASSAGES, REFERENCES, DUTIES, ORIGINALS)


def fingerprint(store: Store) -> str:
    """A hash of everything that was understood, whatever order and generation it was written in."""
    digest = hashlib.sha256()
    with store.engine.connect() as connection:
        for table in _TABLES:
            columns = [c for c in table.c if c.name != "generation"]
            for row in connection.execution_options(yield_per=2000).execute(sa.select(*columns).order_by(*table.primary_key)):
                digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


def fill(export: Path, folder: Path, workers: int) -> dict[str, Any]:
    """Ingest every file of ``export``; what that cost in this process (seconds, MiB of resident memory at the highest)."""
    from ingest.sandbox import close

    store = Store.at(folder)
    started = time.perf_counter()
    reports = ingest_paths([export], store, Catalogue.load(), workers=workers)
    seconds = time.perf_counter() - started
    close()
    own, children = (resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    count, documents = store.passage_count(), len(store.documents())
    store.close()
    return {
        "files": len(reports),
        "without_articles": sum(r.status is Status.FAILED for r in reports),
        "articles": count,
        "documents": documents,
        "seconds": round(seconds, 1),
        "articles_per_second": round(count / seconds),
        "parent_mib": own,
        "child_mib": children,
    }


def filled(export: Path, folder: Path, workers: int) -> dict[str, Any]:
    """``fill`` in a process of its own."""
    command = [sys.executable, "-m", "ingest.checks.scale", "--export", str(export), "--work", str(folder), "--workers", str(workers), "--fill"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def killed(export: Path, folder: Path, workers: int, at: int) -> int:
    """How many articles were in the store when a process that filled it was killed, at ``at`` or soon after."""
    store = Store.at(folder)
    command = [sys.executable, "-m", "ingest.checks.scale", "--export", str(export), "--work", str(folder), "--workers", str(workers), "--fill"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None and store.passage_count() < at:
            time.sleep(_POLL)
        process.send_signal(signal.SIGKILL)
    held = store.passage_count()
    store.close()
    return held


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code: 0 when bringing it again costs less than a twentieth and the killed store became the same."""
    parser = argparse.ArgumentParser(prog="ingest.checks.scale", description="Đo việc nạp cả Bộ pháp điển.")
    parser.add_argument("--export", type=Path, required=True, help="bản xuất: tệp .tar.xz hoặc thư mục")
    parser.add_argument("--work", type=Path, required=True, help="thư mục trống để làm việc")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--fill", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.fill:
        print(json.dumps(fill(options.export, options.work, options.workers)))
        return 0
    options.work.mkdir(parents=True, exist_ok=True)
    export = options.export
    if export.is_file():
        with tarfile.open(export) as archive:
            archive.extractall(options.work / "export", filter="data")
        export = options.work / "export"
    whole, cut = options.work / "whole", options.work / "cut"
    first = filled(export, whole, options.workers)
    print(json.dumps({"phase": "first"} | first), flush=True)
    again = filled(export, whole, options.workers)
    share = again["seconds"] / first["seconds"]
    print(json.dumps({"phase": "again", "seconds": again["seconds"], "share": round(share, 4)}), flush=True)
    held = killed(export, cut, options.workers, first["articles"] // 2)
    resumed = filled(export, cut, options.workers)
    stores = [Store.at(folder) for folder in (whole, cut)]
    same = len({fingerprint(store) for store in stores}) == 1
    print(json.dumps({"phase": "killed", "articles_held": held, "resumed_in": resumed["seconds"], "articles": resumed["articles"], "same_store": same}))
    return 0 if share < 0.05 and same else 1


if __name__ == "__main__":
    sys.exit(main())
