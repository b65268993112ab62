"""Page images read by Tesseract (Vietnamese), a page at a time; without it, the sentence that says what to install."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from corpus.errors import NeedsTool, UnreadableFile
from ingest.paged import PagedText, Progress
from ingest.readers.failure import BadFile
from ingest.repairs.ocr import digits_in_dates
from ingest.tools import without_limits

DOTS_PER_INCH = 300
PAGE_SECONDS = 180
"""Drawing or reading one page may take this long."""
LANGUAGE = "vie"
PAGE_LAYOUT = "4"
"""Tesseract's segmentation mode: one column of lines of varied size, which keeps the rows of tables together."""
PACKAGES = "tesseract-ocr, tesseract-ocr-vie và poppler-utils"


@cache
def can_recognise() -> bool:
    """Whether Tesseract with its Vietnamese data is installed."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False, preexec_fn=without_limits)
    except (OSError, subprocess.SubprocessError):
        return False
    return LANGUAGE in listed.stdout.split()


def needs_tesseract(name: str, images: int, pages: int) -> NeedsTool:
    """The failure of a file whose page images cannot be read here."""
    return NeedsTool(f"Tệp «{name}» có {images}/{pages} trang là ảnh quét nên cần Tesseract tiếng Việt để đọc; hãy cài các gói {PACKAGES} rồi nạp lại.")


def recognised(path: Path, text: PagedText, images: Sequence[int], progress: Progress) -> PagedText:
    """``text`` with the pages numbered in ``images`` (from 0) read from their picture. Raises NeedsTool, BadFile."""
    if not can_recognise():
        raise needs_tesseract(path.name, len(images), len(text.pages))
    pages = list(text.pages)
    mended = 0
    with tempfile.TemporaryDirectory(prefix="chinhsach-scan-") as folder:
        for step, number in enumerate(images, 1):
            progress("Đang nhận dạng chữ trên trang quét", step, len(images))
            pages[number], count = digits_in_dates(_page(_picture(path, number, Path(folder)), path.name))
            mended += count
    if not any(page.strip() for page in pages):
        raise BadFile(f"Tệp «{path.name}» là ảnh quét nhưng không nhận dạng được chữ nào; hãy quét lại rõ hơn.", "empty")
    return replace(text, pages=tuple(pages), repairs=(*text.repairs, "scan", *(["ocr_digits"] if mended else [])))


def _page(picture: Path, name: str) -> str:
    """The words of a picture, columns and tables in reading order."""
    command = ["tesseract", str(picture), "stdout", "-l", LANGUAGE, "--dpi", str(DOTS_PER_INCH), "--psm", PAGE_LAYOUT]
    try:
        done = _run(command)
    except subprocess.SubprocessError as error:
        raise UnreadableFile(f"Tesseract không đọc được một trang của tệp «{name}»; hãy quét lại rõ hơn.") from error
    finally:
        picture.unlink(missing_ok=True)
    return done.decode("utf-8", errors="replace").replace("\f", "")


def _picture(path: Path, number: int, folder: Path) -> Path:
    """The page as a picture file: drawn by poppler where installed, else its largest embedded image."""
    if shutil.which("pdftoppm") is None:
        return _embedded(path, number, folder)
    page = str(number + 1)
    base = folder / f"p{page}"
    command = ["pdftoppm", "-r", str(DOTS_PER_INCH), "-gray", "-f", page, "-l", page, "-singlefile", str(path), str(base)]
    try:
        _run(command)
    except subprocess.SubprocessError as error:
        raise BadFile(f"Không vẽ được trang {page} của tệp «{path.name}»; tệp có thể bị hỏng.", "truncated") from error
    return base.with_suffix(".pgm")


def _embedded(path: Path, number: int, folder: Path) -> Path:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        found = [image for image in PdfReader(path).pages[number].images if image.image is not None]
        largest = max(found, key=lambda image: image.image.width * image.image.height)
        target = folder / f"p{number + 1}.png"
        largest.image.convert("L").save(target)
    except (PyPdfError, ValueError, OSError, KeyError, NotImplementedError) as error:
        raise NeedsTool(f"Trang {number + 1} của tệp «{path.name}» cần poppler để vẽ ra ảnh; hãy cài gói poppler-utils rồi nạp lại.") from error
    return target


def _run(command: list[str]) -> bytes:
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(
        command, capture_output=True, timeout=PAGE_SECONDS, check=True, stdin=subprocess.DEVNULL, env=environment, preexec_fn=without_limits
    )
    return done.stdout
