"""A file looked at before it is published: the doctor's report, what was understood, what to check; then published as it was seen."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.errors import ChinhsachError, UnreadableFile
from corpus.files import ReadFile
from corpus.model import Document, Held, Ingested, SectionKind
from corpus.store import Store
from ingest.corrections import Correction, corrected
from ingest.doctor import Diagnosis, doctor
from ingest.paged import Progress
from ingest.pipeline import PIPELINE, FileReport, Status, settle, silent, write
from ingest.sandbox import SAFE, Limits, run
from ingest.understand import read_and_understand


class Arrival(StrEnum):
    """What publishing a document would do to the store."""

    NEW = "văn bản mới"
    SAME = "đã có, không đổi"
    CHANGED = "thay bản đang có"
    FILLS = "thay bản tóm lược"


@dataclass(frozen=True, slots=True)
class Understood:
    """One document of the file. ``ordinal`` (from 0) is its place there, the key of its correction; ``doubts`` are Vietnamese
    sentences on what to check; ``resolved`` of its ``references`` (to other documents) name a document we know."""

    ordinal: int
    ingested: Ingested
    arrival: Arrival
    sections: int
    articles: int
    references: int
    resolved: int
    duties: int
    doubts: tuple[str, ...]

    @property
    def document(self) -> Document:
        """The document as it would be stored."""
        return self.ingested.document


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it would be published. ``message`` says why not when ``usable`` is false."""

    file: ReadFile
    diagnoses: tuple[Diagnosis, ...]
    documents: tuple[Understood, ...]
    usable: bool
    message: str


def preview(path: Path, store: Store, catalogue: Catalogue, progress: Progress = silent, limits: Limits = SAFE) -> Preview:
    """The file as it would be published; nothing is written. Never raises for what is in the file.

    A scan is recognised page by page, which takes seconds a page: ``progress`` tells. Raises UnreadableFile when there is no file.
    """
    try:
        body = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"Không đọc được tệp «{path.name}»; hãy kiểm tra lại đường dẫn và quyền đọc.") from error
    file = ReadFile(hashlib.sha256(body).hexdigest(), PIPELINE, path.name, body)
    diagnoses = tuple(replace(d, path=path.name + d.path.removeprefix(str(path))) for d in doctor([path], progress, limits))
    try:
        found = run(read_and_understand, path, progress, limits)
    except ChinhsachError as error:
        return Preview(file, diagnoses, (), False, str(error))
    kept = {at: Correction.of(facts) for at, facts in store.corrections(file.sha256).items()}
    return _seen(file, diagnoses, corrected(found, kept, catalogue), store)


def with_corrections(seen: Preview, corrections: Mapping[int, Correction], store: Store, catalogue: Catalogue) -> Preview:
    """The preview as it looks with these corrections; nothing is written and the file is not read again."""
    return _seen(seen.file, seen.diagnoses, corrected([u.ingested for u in seen.documents], corrections, catalogue), store)


def publish(seen: Preview, store: Store, catalogue: Catalogue, corrections: Mapping[int, Correction] | None = None) -> FileReport:
    """Write what was seen, corrected, with the file's bytes, as one transaction; the corrections are remembered for every later
    reading of the same file (on top of those remembered before)."""
    if not seen.usable:
        return FileReport(seen.file.path, Status.FAILED, message=seen.message)
    given = dict(corrections or {})
    before = store.corrections(seen.file.sha256)
    after = {at: before.get(at, {}) | (given[at].facts() if at in given else {}) for at in sorted({*before, *given})}
    if after != before:
        store.keep_corrections(seen.file.sha256, {at: facts for at, facts in after.items() if facts})
    report = write(seen.file, [u.ingested for u in seen.documents], store, catalogue)
    settle(store, catalogue, [report])
    return report


def _seen(file: ReadFile, diagnoses: tuple[Diagnosis, ...], found: list[Ingested], store: Store) -> Preview:
    held = {info.id: info for info in store.documents()}
    documents = []
    for at, ingested in enumerate(found):
        document = ingested.document
        known = held.get(document.id)
        arrival = Arrival.NEW
        if known is not None:
            arrival = Arrival.FILLS if known.held is not Held.FULL else Arrival.SAME if known.version == document.version else Arrival.CHANGED
        nodes = [s for s in document.walk() if not s.missing]
        others = [r for r in ingested.references if r.target != document.id]
        articles = sum(s.kind is SectionKind.ARTICLE for s in nodes)
        resolved = sum(bool(r.target) for r in others)
        documents.append(
            Understood(at, ingested, arrival, len(nodes), articles, len(others), resolved, len(ingested.duties), doubts(document))
        )
    count = len(documents)
    return Preview(file, diagnoses, tuple(documents), True, f"Đọc được {count} văn bản; chưa nạp gì vào kho.")


def doubts(document: Document) -> tuple[str, ...]:
    """What an editor should check before publishing, as Vietnamese sentences; none when everything was found."""
    numbered = any(s.kind in (SectionKind.ARTICLE, SectionKind.HEADING, SectionKind.CHAPTER, SectionKind.CLAUSE, SectionKind.PART) and s.number for s in document.walk())
    asked = (
        (not document.symbol, "Không thấy số, ký hiệu; hãy điền nếu văn bản có."),
        (document.symbol.startswith("/"), f"Số văn bản để trống ({document.symbol}); hãy điền nếu đã được cấp số."),
        (not document.kind, "Không rõ loại văn bản; hãy chọn."),
        (not document.date and not document.month, "Không thấy ngày ban hành; hãy điền."),
        (not document.date and bool(document.month), "Ngày ban hành để trống, chỉ có tháng; hãy điền nếu đã ký."),
        (not document.issuer, "Không rõ cơ quan ban hành; hãy điền."),
        (not document.title or document.title == document.origin, "Không thấy trích yếu; hãy điền tên văn bản."),
        (not numbered, "Không thấy mục, điều nào được đánh số; trích dẫn sẽ chỉ nêu được đoạn."),
        (any(s.missing for s in document.walk()), "Văn bản nhắc đến phụ lục mà tệp không kèm theo."),
    )
    return tuple(sentence for doubtful, sentence in asked if doubtful)
