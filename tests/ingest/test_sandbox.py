"""The child process: limits of time, memory and output, a crash, and the next file served after each."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import NeedsTool
from ingest.paged import PagedText, Progress
from ingest.readers.failure import BadFile
from ingest.sandbox import Limits, run

FILE = Path("tệp.pdf")
MEBI = 2**20
SMALL = Limits(seconds=2.5, total_seconds=4.0, memory=512 * MEBI, output=4 * MEBI)


def named(path: Path, progress: Progress) -> PagedText:
    """A text that names the file."""
    progress("Đang đọc", 1, 2)
    return PagedText((path.name,), "text")


def several(path: Path, progress: Progress) -> Iterator[int]:
    """Three numbers, one at a time."""
    yield from (1, 2, 3)


def sleeps(path: Path, progress: Progress) -> None:
    """Never ends, and starts a program that never ends."""
    import subprocess

    subprocess.Popen(["sleep", "60"])
    time.sleep(60)


def busy(path: Path, progress: Progress) -> None:
    """Always shows progress and never ends."""
    while True:
        time.sleep(0.12)
        progress("Đang đọc", 1, 2)


def swells(path: Path, progress: Progress) -> int:
    """Takes all the memory it can."""
    return len([bytes(64 * MEBI) for _ in range(100)])


def pours(path: Path, progress: Progress) -> str:
    """Answers with too much."""
    return "a" * (8 * MEBI)


def dies(path: Path, progress: Progress) -> None:
    """Ends as a crash in a library does."""
    os.abort()


def stumbles(path: Path, progress: Progress) -> None:
    """Fails in a way nobody foresaw."""
    raise ZeroDivisionError


def refuses(path: Path, progress: Progress) -> None:
    """Fails with a sentence of its own."""
    raise NeedsTool("Hãy cài Tesseract.")


def smuggles(path: Path, progress: Progress) -> Path:
    """Answers with a thing that is none of our nouns."""
    return path


def silent(what: str, step: int, of: int) -> None:
    """Progress that nobody watches."""


def test_results_and_progress_come_back() -> None:
    seen: list[tuple[str, int, int]] = []
    text = run(named, FILE, lambda what, step, of: seen.append((what, step, of)), SMALL)
    assert text == PagedText(("tệp.pdf",), "text")
    assert seen == [("Đang đọc", 1, 2)]
    assert list(run(several, FILE, silent, SMALL)) == [1, 2, 3]


def test_errors_come_back_as_themselves() -> None:
    with pytest.raises(NeedsTool, match="Hãy cài Tesseract"):
        run(refuses, FILE, silent, SMALL)


@pytest.mark.parametrize(
    ("function", "finding"),
    [(sleeps, "timeout"), (busy, "timeout"), (swells, "decompression_bomb"), (pours, "decompression_bomb"), (dies, "crash"), (stumbles, "crash"), (smuggles, "crash")],
)
def test_a_child_that_fails_is_one_sentence_and_the_next_file_is_read(function: object, finding: str) -> None:
    started = time.monotonic()
    with pytest.raises(BadFile, match="«tệp.pdf»") as caught:
        run(function, FILE, silent, SMALL)  # type: ignore[arg-type]
    assert caught.value.finding == finding
    assert time.monotonic() - started < 15
    assert run(named, FILE, silent, SMALL).pages == ("tệp.pdf",)
