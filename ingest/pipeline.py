"""Files into the store: read in a child process that can be killed, understood, written one file a transaction."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.digests import load_digests
from corpus.errors import ChinhsachError, UnreadableFile
from corpus.files import ReadFile
from corpus.model import Held, Ingested
from corpus.store import Store
from ingest.paged import Progress

PIPELINE = "7"
"""Raised when the same file would be understood differently, so that it is read again."""


class Status(StrEnum):
    """What became of a file."""

    INGESTED = "ingested"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file; ``message`` is the sentence to show, ``documents`` the ids it gave."""

    path: str
    status: Status
    documents: tuple[str, ...] = ()
    passages: int = 0
    message: str = ""


_Read = tuple[ReadFile, list[Ingested] | None]
"""A file and its documents, ``None`` when the store has them already."""


def silent(what: str, step: int, of: int) -> None:
    """Progress that nobody watches."""


def files_under(paths: Iterable[Path]) -> list[Path]:
    """The files to read: a folder gives the files below it in name order. Raises UnreadableFile for a path that is not there."""
    out: list[Path] = []
    for path in paths:
        if path.is_dir():
            out.extend(sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith(".")))
        elif path.is_file():
            out.append(path)
        else:
            raise UnreadableFile(f"Không có tệp «{path}»; hãy kiểm tra lại đường dẫn.")
    return list(dict.fromkeys(out))


def ingest_paths(
    paths: Sequence[Path], store: Store, catalogue: Catalogue, progress: Progress = silent, workers: int = 1
) -> list[FileReport]:
    """A report for each file under ``paths``, in order; a file that fails is named and the rest goes on.

    Files whose content the store has seen under this pipeline cost a hash. ``workers`` files are read side by side; the
    store is written by the calling thread alone.
    """
    reports, named = _named(paths)
    with ThreadPoolExecutor(max_workers=max(1, workers)) as pool:
        for step, (path, future) in enumerate(_in_turn(pool, named, store, progress, workers), 1):
            progress(path.name, step, len(named))
            try:
                file, documents = future.result()
                if documents is None:
                    known = store.ingested_file(file.sha256, PIPELINE) or ()
                    reports.append(FileReport(str(path), Status.UNCHANGED, known, message="Không đổi, đã có trong kho."))
                    continue
                reports.append(write(file, documents, store, catalogue))
            except ChinhsachError as error:
                reports.append(FileReport(str(path), Status.FAILED, message=str(error)))
    settle(store, catalogue, reports)
    return reports


def _in_turn(pool: Executor, named: Sequence[Path], store: Store, progress: Progress, workers: int) -> Iterator[tuple[Path, Future[_Read]]]:
    """The files in order with what is being read of each; so few are read ahead that memory does not grow with the batch."""
    ahead: deque[tuple[Path, Future[_Read]]] = deque()
    for path in named:
        ahead.append((path, pool.submit(_read, path, store, progress)))
        if len(ahead) > workers + 1:
            yield ahead.popleft()
    while ahead:
        yield ahead.popleft()


def write(file: ReadFile, documents: Sequence[Ingested], store: Store, catalogue: Catalogue) -> FileReport:
    """What became of a file whose documents are now in the store, its remembered corrections applied, as one transaction."""
    from ingest.corrections import Correction, corrected

    kept = {at: Correction.of(facts) for at, facts in store.corrections(file.sha256).items()}
    documents = corrected(documents, kept, catalogue) if kept else documents
    store.put_all(documents, file)
    count = sum(len(i.passages) for i in documents)
    message = f"Đã nạp {len(documents)} văn bản, {count} đoạn."
    return FileReport(file.path, Status.INGESTED, tuple(i.document.id for i in documents), count, message)


def settle(store: Store, catalogue: Catalogue, reports: Iterable[FileReport]) -> None:
    """Resolve the mentions of other documents that may mean what has just arrived."""
    arrived = {d for r in reports if r.status is Status.INGESTED for d in r.documents}
    if arrived:
        from ingest.references import resolve_again

        resolve_again(store, catalogue, arrived)


def _named(paths: Iterable[Path]) -> tuple[list[FileReport], list[Path]]:
    """A failure for each path that is not there, and the files under the others, each once."""
    failed: list[FileReport] = []
    named: list[Path] = []
    for path in paths:
        try:
            named.extend(files_under([path]))
        except UnreadableFile as error:
            failed.append(FileReport(str(path), Status.FAILED, message=str(error)))
    return failed, list(dict.fromkeys(named))


def ingest_digests(store: Store, catalogue: Catalogue) -> int:
    """How many digests were written, with the documents they mention: those that are new or changed and whose full text is not held."""
    from ingest.references import references

    held = {info.id: info for info in store.documents()}
    anew = store.state(_DIGESTS) != PIPELINE
    written = 0
    for digest in load_digests(catalogue):
        known = held.get(digest.document.id)
        if known is None or (known.held is Held.DIGEST and (anew or known.version != digest.document.version)):
            store.put(replace(digest, references=references(digest.document, catalogue)))
            written += 1
    if anew:
        store.set_state(_DIGESTS, PIPELINE)
    return written


_DIGESTS = "digests_pipeline"


def _read(path: Path, store: Store, progress: Progress) -> _Read:
    """The file and its documents, ``None`` when the store has them already."""
    from ingest.sandbox import run
    from ingest.understand import read_and_understand

    try:
        body = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"Không đọc được tệp «{path.name}»; hãy kiểm tra quyền đọc.") from error
    file = ReadFile(hashlib.sha256(body).hexdigest(), PIPELINE, str(path), body)
    if store.ingested_file(file.sha256, PIPELINE) is not None:
        return file, None
    return file, run(read_and_understand, path, progress)
