"""Files that editors bring: read in the background, looked at and corrected, then published; nothing half-published."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from corpus.errors import ChinhsachError, UsageError
from ui.house import House

READERS = 2
"""Files read side by side."""
KEPT, KEPT_SECONDS = 60, 3600.0
"""So many files of a session are kept, so long, until they are published or put away."""
FACTS = ("symbol", "kind", "date", "issuer", "title", "effective")


@dataclass(slots=True)
class Job:
    """A file on its way. ``state``: waiting, reading, seen, publishing, published, failed; ``message`` is the sentence to show."""

    id: str
    owner: str
    name: str
    begun: float
    state: str = "waiting"
    message: str = "Đang chờ đến lượt đọc."
    step: int = 0
    of: int = 0
    seen: Any = None
    documents: tuple[str, ...] = ()
    folder: Path = field(default_factory=Path)


class Shelf:
    """The files of all signed-in editors; each sees their own."""

    def __init__(self, house: House) -> None:
        """Nothing has been brought."""
        self._house = house
        self._pool = ThreadPoolExecutor(READERS, thread_name_prefix="doc-tep")
        self._writing = threading.Lock()
        self._jobs: dict[str, Job] = {}

    def bring(self, owner: str, filename: str, body: BinaryIO) -> str:
        """The id of a new job that reads the file. Raises UsageError."""
        bare = Path(filename.replace("\\", "/")).name.lstrip(".")
        if not bare:
            raise UsageError("Tệp không có tên; hãy đặt tên rồi gửi lại.")
        self._sweep()
        if sum(job.owner == owner for job in self._jobs.values()) >= KEPT:
            raise UsageError(f"Đang có {KEPT} tệp chờ; hãy công bố hoặc bỏ bớt rồi gửi tiếp.")
        folder = Path(tempfile.mkdtemp(prefix="chinhsach-"))
        with (folder / bare).open("wb") as out:
            shutil.copyfileobj(body, out)
        job = Job(secrets.token_urlsafe(9), owner, bare, time.monotonic(), folder=folder)
        self._jobs[job.id] = job
        self._pool.submit(self._read, job, folder / bare)
        return job.id

    def jobs(self, owner: str) -> list[Job]:
        """The owner's files in the order they came."""
        return [job for job in self._jobs.values() if job.owner == owner]

    def put_away(self, owner: str, job_id: str) -> None:
        """Forget a file; what was published stays published."""
        self._jobs.pop(self._owned(owner, job_id).id, None)

    def correct(self, owner: str, job_id: str, corrections: dict[str, dict[str, str]]) -> Job:
        """The file as it looks with the corrections (place of the document → facts). Raises UsageError."""
        from ingest.preview import with_corrections

        job = self._owned(owner, job_id)
        if job.state == "seen":
            job.seen = with_corrections(job.seen, _checked(corrections), self._house.store, self._house.catalogue)
        return job

    def publish(self, owner: str, job_id: str, corrections: dict[str, dict[str, str]]) -> Job:
        """The file, published with the corrections as one transaction, or not at all. Raises UsageError."""
        from ingest.preview import publish, with_corrections

        job = self._owned(owner, job_id)
        if job.state != "seen":
            raise UsageError(f"Tệp «{job.name}» chưa đọc xong hoặc đã công bố.")
        given = _checked(corrections)
        job.state = "publishing"
        try:
            with self._writing:
                house = self._house
                report = publish(with_corrections(job.seen, given, house.store, house.catalogue), house.store, house.catalogue, given)
        except ChinhsachError as error:
            job.state, job.message = "seen", str(error)
            raise
        job.state = "failed" if report.status == "failed" else "published"
        job.message, job.documents, job.seen = report.message, tuple(report.documents), None
        return job

    def close(self) -> None:
        """Take no more files."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _owned(self, owner: str, job_id: str) -> Job:
        job = self._jobs.get(job_id)
        if job is None or job.owner != owner:
            raise UsageError("Không còn tệp này; hãy tải lại trang.")
        return job

    def _sweep(self) -> None:
        now = time.monotonic()
        for job in [j for j in self._jobs.values() if now - j.begun > KEPT_SECONDS and j.state not in ("waiting", "reading", "publishing")]:
            del self._jobs[job.id]

    def _read(self, job: Job, path: Path) -> None:
        from ingest.preview import preview

        def progress(what: str, step: int, of: int) -> None:
            job.message, job.step, job.of = what, step, of

        job.state, job.message = "reading", "Đang đọc tệp…"
        try:
            seen = preview(path, self._house.store, self._house.catalogue, progress)
            job.seen, job.message, job.state = seen, seen.message, "seen" if seen.usable else "failed"
        except ChinhsachError as error:
            job.message, job.state = str(error), "failed"
        except Exception:  # a fault of ours must not leave the file "being read" for ever
            job.message, job.state = f"Không đọc được tệp «{job.name}»; hãy xuất lại tệp rồi thử lại.", "failed"
        finally:
            shutil.rmtree(job.folder, ignore_errors=True)


def _checked(corrections: dict[str, dict[str, str]]) -> dict[int, Any]:
    from ingest.corrections import Correction

    if not all(place.isdigit() and isinstance(facts, dict) for place, facts in corrections.items()):
        raise UsageError("Phần sửa không đọc được; hãy tải lại trang.")
    return {int(place): Correction.of(facts) for place, facts in corrections.items()}


def as_json(job: Job) -> dict[str, Any]:
    """The job as the page shows it: state, progress, the doctor's findings, what was understood of each document."""
    out: dict[str, Any] = {"id": job.id, "name": job.name, "state": job.state, "message": job.message, "step": job.step, "of": job.of}
    out |= {"published": list(job.documents), "documents": [], "doctor": []}
    if job.seen is not None:
        out["doctor"] = [d.as_json() for d in job.seen.diagnoses]
        for one in job.seen.documents:
            d = one.document
            facts = {name: str(getattr(d, name) or "") for name in FACTS}
            counts = {"sections": one.sections, "articles": one.articles, "references": one.references, "resolved": one.resolved, "duties": one.duties}
            out["documents"].append({"ordinal": one.ordinal, "id": d.id, "arrival": one.arrival.value, "doubts": list(one.doubts), "facts": facts, "counts": counts, "contents": contents(d)})
    return out


def contents(document: Any, most: int = 40) -> list[str]:
    """The first headings of a document, for a look at whether its sections were understood."""
    lines = []
    for section in document.walk():
        if section.heading:
            lines.append(f"{section.label}: {' '.join(section.heading.of(document.text).split())[:120]}")
        if len(lines) == most:
            break
    return lines
