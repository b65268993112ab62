"""What every reader returns: the text of a file, page by page, with what the file told about itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

Progress = Callable[[str, int, int], None]
"""Called with (what is being done in Vietnamese, step, of steps)."""


@dataclass(frozen=True, slots=True)
class PagedText:
    """The text of one file. ``pages`` has one entry for each page, or a single one where the format has no pages
    (``has_pages`` is then False). ``findings`` are the doctor's words ("scan", "legacy_encoding:tcvn3", …).

    Table rows are lines of cells joined by " | ". ``title`` is the file's own title where the format keeps one, "" elsewhere.
    """

    pages: tuple[str, ...]
    format: str
    has_pages: bool = False
    findings: tuple[str, ...] = ()
    title: str = ""
    repairs: tuple[str, ...] = field(default=())
    page_findings: tuple[tuple[str, ...], ...] = ()
    """The findings page by page, empty where the reader does not tell pages apart."""


class Reader(Protocol):
    """A function from a file to its text. Raises UnreadableFile or NeedsTool with the sentence to show."""

    def __call__(self, path: Path, progress: Progress) -> PagedText: ...
