"""The file doctor: what each file and page is, what will be repaired, what cannot be. It looks and changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from corpus.errors import UnreadableFile
from ingest.findings import REPAIRED, SENTENCES
from ingest.paged import PagedText, Progress
from ingest.readers import FileText, few_unread, read
from ingest.readers.failure import finding_of
from ingest.readers.table import by_suffix
from ingest.sandbox import SAFE, Limits, run
from ingest.scan import PACKAGES, can_recognise

IMAGES = frozenset({"scan", "garbage_text_layer"})


@dataclass(frozen=True, slots=True)
class PageDiagnosis:
    """What one page is: its 1-based ``number``, its ``findings``, its readable ``characters``."""

    number: int
    findings: tuple[str, ...]
    characters: int


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What one file is. ``pages`` is ``None`` where the format has none; ``usable`` says whether it can be ingested here and
    now; ``message`` is Vietnamese. ``details`` tells of each page."""

    path: str
    format: str
    pages: int | None
    findings: tuple[str, ...]
    repairs: tuple[str, ...]
    usable: bool
    message: str
    details: tuple[PageDiagnosis, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The object that ``doctor --json`` prints."""
        return asdict(self)


def doctor(paths: Iterable[Path], progress: Progress | None = None, limits: Limits = SAFE) -> list[Diagnosis]:
    """A diagnosis for each file under ``paths`` (and each member of an archive), in order; never raises for a file."""
    found: list[Diagnosis] = []
    for path in _files(paths):
        try:
            found.extend(replace(d, path=_whole(path, d.path)) for d in run(diagnose, path, progress or _silent, limits))
        except UnreadableFile as error:
            found.append(_failed(str(path), path, str(error), finding_of(error)))
    return found


def diagnose(path: Path, progress: Progress) -> list[Diagnosis]:
    """The diagnoses of one file, looked at in this process. Raises UnreadableFile."""
    return [_of(part) for part in read(path, progress, recognise=False)]


def _of(part: FileText) -> Diagnosis:
    if part.error:
        return Diagnosis(part.name, part.format, None, (part.finding,), (), False, part.error)
    if part.text is None:
        count = len(part.articles)
        return Diagnosis(part.name, part.format, None, (), (), bool(count), f"Bộ pháp điển, {count} điều, đọc được.")
    text = part.text
    images = sum(1 for page in text.page_findings if IMAGES & set(page))
    usable = "empty" not in text.findings and (not images or can_recognise() or few_unread(text))
    repairs = tuple(f for f in text.findings if f in REPAIRED or (f in IMAGES and can_recognise()))
    details = tuple(
        PageDiagnosis(n, text.page_findings[n - 1] if text.page_findings else (), len(page)) for n, page in enumerate(text.pages, 1)
    )
    return Diagnosis(
        part.name, text.format, len(text.pages) if text.has_pages else None, text.findings, repairs, usable, _message(text, images),
        details if text.has_pages else (),
    )  # fmt: skip


def _message(text: PagedText, images: int) -> str:
    said = [SENTENCES[f] for f in text.findings]
    if images and len(text.pages) > 1:
        said.append(f"{images}/{len(text.pages)} trang là ảnh.")
    if images and not can_recognise():
        said.append(f"Chưa đọc được ở đây: hãy cài các gói {PACKAGES}.")
    return " ".join(said) or "Đọc được, không có gì phải sửa."


def _failed(name: str, path: Path, message: str, finding: str) -> Diagnosis:
    form = by_suffix(path)
    return Diagnosis(name, form.name if form else "", None, (finding,), (), False, message)


def _whole(path: Path, name: str) -> str:
    """The path given, with the member's name where the file is an archive."""
    return str(path) + name.removeprefix(path.name)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
        else:
            yield path


def _silent(what: str, step: int, of: int) -> None:
    """Progress that nobody watches."""


