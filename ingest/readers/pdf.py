"""PDF by pypdf: the text layer page by page, old fonts decoded, torn lines put back by their place on the page."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.errors import UnreadableFile
from ingest.encodings.legacy import decode, decode_in_font, detect, font_encoding
from ingest.findings import examine, garbage, ordered
from ingest.paged import PagedText, Progress
from ingest.readers.failure import BadFile, bomb, encrypted, truncated
from ingest.readers.pdf_tables import text_with_tables
from ingest.repairs.words import torn_lines

MAX_PAGES = 5000
"""A PDF may have this many pages."""
SCAN_PIXELS = 400_000
"""Images of a page with fewer pixels than this are pictures or seals, not the page itself."""
FEW_LETTERS = 120
"""A page image with fewer letters than this beside it (a stamp, a signature's caption) is a scan."""
OUTLINES = 20_000
"""A page without a letter whose drawing takes this many bytes is text drawn as outlines."""
GARBAGE_PAGES = 0.2
"""From this share of garbage pages on, every page image without Vietnamese accents in its text layer is read anew."""


def read_pdf(path: Path, progress: Progress) -> PagedText:
    """The text layer of a PDF; pages that are images have no text and the finding "scan" or "garbage_text_layer".

    Raises BadFile when the file is broken, encrypted or a bomb.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with path.open("rb") as stream:
                reader = PdfReader(stream, strict=False)
                if reader.is_encrypted and not reader.decrypt(""):
                    raise encrypted(path.name)
                count = len(reader.pages)
                if count > MAX_PAGES:
                    raise BadFile(f"Tệp «{path.name}» có {count} trang, nhiều hơn {MAX_PAGES} trang cho phép; hãy chia nhỏ tệp.", "too_large")
                if not count:
                    raise truncated(path.name, "PDF")
                pages = [_read(reader, number, progress, count) for number in range(count)]
                title = _title(reader)
        except UnreadableFile:
            raise
        except DependencyError as error:
            raise encrypted(path.name) from error
        except LimitReachedError as error:
            raise bomb(path.name) from error
        except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError, ArithmeticError, NotImplementedError) as error:
            raise truncated(path.name, "PDF") from error
    return _paged(pages, title)


def _read(reader: Any, number: int, progress: Progress, of: int) -> _Page:
    progress("Đang đọc trang", number + 1, of)
    return _Page(reader.pages[number])


class _Page:
    """What one page gave: its text with old fonts decoded, the encodings found, whether an image covers it."""

    __slots__ = ("drawn", "encodings", "findings", "over_image", "text")

    def __init__(self, page: Any) -> None:
        fonts = set(_fonts(page.get("/Resources")))
        self.encodings: set[str] = set()
        self.over_image = _pixels(page.get("/Resources")) >= SCAN_PIXELS
        if any(font_encoding(f)[0] for f in fonts):
            self.text = self._decoded(page)
        else:
            self.text = text_with_tables(page)
            if torn_lines(self.text):
                whole = _lines_by_place(page)
                self.findings = {"torn_accents"} | set(examine(whole))
                self.text = whole
                self.drawn = False
                return
        letters = sum(map(str.isalpha, self.text))
        self.drawn = not letters and not self.over_image and _drawing(page) > OUTLINES
        self.findings = set(examine(self.text))
        if (self.over_image and letters < FEW_LETTERS) or self.drawn:
            self.findings = {"scan"}
        elif garbage(self.text, self.over_image):
            self.findings = {"garbage_text_layer"}

    def _decoded(self, page: Any) -> str:
        """The page's text, the runs in old fonts decoded."""
        runs: list[tuple[str, str, bool]] = []

        def visit(text: str, _cm: Any, _tm: Any, font: Any, _size: Any) -> None:
            name = str(font.get("/BaseFont", "")) if font else ""
            encoding, capitals = font_encoding(name)
            if runs and runs[-1][1:] == (encoding, capitals):
                runs[-1] = (runs[-1][0] + text, encoding, capitals)
            else:
                runs.append((text, encoding, capitals))

        page.extract_text(visitor_text=visit)
        out = []
        for text, encoding, capitals in runs:
            text, old = decode_in_font(text, encoding, capitals) if encoding else (text, False)
            if old:
                self.encodings.add(encoding)
            out.append(text)
        return "".join(out)


def _paged(pages: list[_Page], title: str) -> PagedText:
    judged = [p for p in pages if p.text.strip() and "scan" not in p.findings]
    bad = sum(1 for p in judged if "garbage_text_layer" in p.findings)
    if bad and bad >= GARBAGE_PAGES * len(judged):
        for page in judged:
            if page.over_image and not _vietnamese(page.text):
                page.findings = {"garbage_text_layer"}
    for page in pages:
        if page.findings & {"scan", "garbage_text_layer"}:
            page.text = ""
    text = "\n".join(p.text for p in pages)
    encodings = {name for p in pages for name in p.encodings}
    if not encodings and (found := detect(text)):
        encodings = {found}
        for page in pages:
            page.text = decode(page.text, found)
            page.encodings = {found}
    whole = {f"legacy_encoding:{name}" for name in encodings} | set(examine("\n".join(p.text for p in pages)))
    whole |= {f for p in pages for f in p.findings & {"scan", "garbage_text_layer", "torn_accents"}}
    if not text.strip() and not whole:
        whole.add("empty")
    each = tuple(ordered(frozenset((p.findings & whole) | {f"legacy_encoding:{name}" for name in p.encodings})) for p in pages)
    repairs = tuple(f for f in ordered(whole) if f.startswith("legacy_encoding") or f == "torn_accents")
    return PagedText(tuple(p.text for p in pages), "pdf", True, ordered(whole), title, repairs, each)


def _vietnamese(text: str) -> bool:
    return sum(1 for c in text if "ạ" <= c <= "ỹ" or c in "đươăâêô") * 20 > sum(map(str.isalpha, text))


def _title(reader: Any) -> str:
    title = str((reader.metadata or {}).get("/Title") or "").strip()
    found = detect(title)
    return decode(title, found) if found else title


def _lines_by_place(page: Any) -> str:
    """The page's text with a new line only where the writing goes to another height."""
    lines: list[list[str]] = []
    height: float | None = None

    def visit(text: str, cm: Any, tm: Any, _font: Any, size: Any) -> None:
        nonlocal height
        text = text.replace("\n", "")
        if not text:
            return
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(float(size or 1) * tm[3] * cm[3]) or 1.0
        if height is None or abs(y - height) > 0.45 * scale:
            lines.append([])
            height = y
        lines[-1].append(text)

    page.extract_text(visitor_text=visit)
    return "\n".join("".join(line).rstrip() for line in lines)


def _resolved(thing: Any) -> Any:
    """``thing`` itself, references followed."""
    from pypdf.generic import IndirectObject

    return thing.get_object() if isinstance(thing, IndirectObject) else thing


def _named(resources: Any, kind: str) -> Iterator[Any]:
    resources = _resolved(resources)
    group = _resolved(resources.get(kind)) if isinstance(resources, dict) else None
    if isinstance(group, dict):
        for value in group.values():
            value = _resolved(value)
            if isinstance(value, dict):
                yield value


def _fonts(resources: Any, depth: int = 2) -> Iterator[str]:
    """The font names a page can use, those of its forms too."""
    for font in _named(resources, "/Font"):
        yield str(font.get("/BaseFont", ""))
    if depth:
        for form in _named(resources, "/XObject"):
            if form.get("/Subtype") == "/Form":
                yield from _fonts(form.get("/Resources"), depth - 1)


def _pixels(resources: Any, depth: int = 3) -> int:
    """How many pixels the images of a page have together."""
    total = 0
    for thing in _named(resources, "/XObject"):
        if thing.get("/Subtype") == "/Image":
            total += _number(thing.get("/Width")) * _number(thing.get("/Height"))
        elif thing.get("/Subtype") == "/Form" and depth:
            total += _pixels(thing.get("/Resources"), depth - 1)
    return total


def _number(value: Any) -> int:
    value = _resolved(value)
    return int(value) if isinstance(value, int | float) else 0


def _drawing(page: Any) -> int:
    """How many bytes the page's drawing takes."""
    contents = page.get_contents()
    return len(contents.get_data()) if contents is not None else 0
