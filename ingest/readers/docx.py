"""DOCX: paragraphs with their automatic numbers, tables as rows, old fonts decoded; deleted text and field codes left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.encodings.legacy import decode, decode_in_font, detect, font_encoding
from ingest.paged import PagedText, Progress
from ingest.readers.docx_fonts import Fonts, W, font_of
from ingest.readers.docx_numbers import Numbering
from ingest.readers.failure import truncated
from ingest.readers.layout import Cell, repeated, table_lines
from ingest.readers.zipped import opened, part

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    {W + n for n in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr", "tcPr", "trPr", "sectPr", "rt")} | {_MC + "Fallback"}
)
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_docx(path: Path, progress: Progress) -> PagedText:
    """The text of a Word document. Raises BadFile when it is broken, encrypted or a bomb."""
    with opened(path, "DOCX") as archive:
        source = part(archive, "word/document.xml", path, "DOCX")
        if source is None:
            raise truncated(path.name, "DOCX")
        root = _xml(source, path)
        styles = part(archive, "word/styles.xml", path, "DOCX")
        numbers = part(archive, "word/numbering.xml", path, "DOCX")
        core = part(archive, "docProps/core.xml", path, "DOCX")
    walk = _Walk(Fonts.of(_xml(styles, path) if styles else None), Numbering.of(_xml(numbers, path) if numbers else None))
    body = root.find(W + "body")
    lines = list(walk.block(body)) if body is not None else []
    text = "\n".join(lines)
    findings = [f"legacy_encoding:{name}" for name in sorted(walk.encodings)]
    if not findings and (found := detect(text)):
        text, findings = decode(text, found), [f"legacy_encoding:{found}"]
    title = (_xml(core, path).findtext(f".//{_DC_TITLE}") or "") if core else ""
    return PagedText((text,), "docx", False, tuple(findings), _title(title), repairs=tuple(findings))


def _title(title: str) -> str:
    """A file's own title with an old encoding read, "" where Word made it up."""
    found = detect(title)
    return (decode(title, found) if found else title).strip()


def _xml(data: bytes, path: Path) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser=parser)
    except etree.XMLSyntaxError as error:
        raise truncated(path.name, "DOCX") from error


@dataclass(slots=True)
class _Walk:
    fonts: Fonts
    numbering: Numbering
    encodings: set[str] = field(default_factory=set)

    def block(self, container: Any) -> Iterator[str]:
        """The lines of the paragraphs and tables in a container."""
        for element in _children(container):
            if element.tag == W + "p":
                yield from self.paragraph(element)
            elif element.tag == W + "tbl":
                yield from self.table(element)
            elif element.tag not in _SKIPPED:
                yield from self.block(element)

    def paragraph(self, element: Any) -> Iterator[str]:
        """A paragraph's lines: its own first, then those of text boxes anchored in it."""
        properties = element.find(W + "pPr")
        style = ""
        if properties is not None and (named := properties.find(W + "pStyle")) is not None:
            style = named.get(W + "val", "")
        boxes: list[Any] = []
        pieces: list[str] = []
        runs: list[tuple[str, str, bool]] = []
        for run in self._runs(element, boxes):
            font = self._run_font(run, style)
            encoding, capitals = font_encoding(font) if font else ("", False)
            runs.append((self._text(run), encoding, capitals))
        for text, encoding, capitals in _grouped(runs):
            text, old = decode_in_font(text, encoding, capitals) if encoding else (text, False)
            if old:
                self.encodings.add(encoding)
            pieces.append(text)
        text = "".join(pieces)
        number = self.numbering.next(properties, style)
        if text.strip():
            yield from (number + text).strip("\n").split("\n")
        for box in boxes:
            yield from self.block(box)

    def _runs(self, element: Any, boxes: list[Any]) -> Iterator[Any]:
        for child in _children(element):
            if child.tag in _SKIPPED:
                continue
            if child.tag == W + "r":
                boxes.extend(_boxes(child))
                yield child
            elif child.tag != W + "p":
                yield from self._runs(child, boxes)

    def _run_font(self, run: Any, style: str) -> str:
        properties = run.find(W + "rPr")
        if font := font_of(properties):
            return font
        if properties is not None and (named := properties.find(W + "rStyle")) is not None and (font := self.fonts.named(named.get(W + "val", ""))):
            return font
        return self.fonts.named(style) or self.fonts.default

    @staticmethod
    def _text(run: Any) -> str:
        out = []
        for child in run:
            if child.tag == W + "t":
                out.append(child.text or "")
            elif child.tag in (W + "tab", W + "ptab"):
                out.append("\t")
            elif child.tag in (W + "br", W + "cr"):
                out.append("\n" if child.get(W + "type") in (None, "textWrapping") else "")
            elif child.tag == W + "noBreakHyphen":
                out.append("-")
            elif child.tag == W + "sym" and (code := child.get(W + "char")):
                out.append(chr(int(code, 16)) if len(code) <= 4 and all(c in "0123456789abcdefABCDEF" for c in code) else "")
        return "".join(out)

    def table(self, element: Any) -> Iterator[str]:
        """A table's lines; a cell merged over rows is said in each, one merged over columns keeps their places."""
        rows: list[list[Cell]] = []
        above: dict[int, Cell] = {}
        for row in _rows(element):
            cells: list[Cell] = []
            for cell in _cells(row):
                place, (wide, merged) = len(cells), _merged(cell)
                words: Cell = repeated(above.get(place, ())) if merged else list(self.block(cell))
                above[place] = above.get(place, ()) if merged else words
                cells += [words, *([()] * (wide - 1))]
            rows.append(cells)
        yield from table_lines(rows)


_WIDEST = 63
"""Word has no wider tables."""


def _merged(cell: Any) -> tuple[int, bool]:
    """How many columns a cell covers, and whether it goes on the cell above it."""
    properties = cell.find(W + "tcPr")
    span = properties.find(W + "gridSpan") if properties is not None else None
    down = properties.find(W + "vMerge") if properties is not None else None
    wide = span.get(W + "val", "1") if span is not None else "1"
    return min(_WIDEST, max(1, int(wide) if wide.isdigit() else 1)), down is not None and down.get(W + "val", "continue") == "continue"


def _children(element: Any) -> Iterator[Any]:
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED:
            continue
        yield child


def _rows(table: Any) -> Iterator[Any]:
    for child in _children(table):
        if child.tag == W + "tr":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins"):
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in _children(row):
        if child.tag == W + "tc":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins"):
            yield from _cells(child)


def _boxes(run: Any) -> list[Any]:
    found = []
    for box in run.iter(W + "txbxContent"):
        above = [a.tag for a in box.iterancestors()]
        inner = above.index(run.tag) if run.tag in above else len(above)
        if _MC + "Fallback" not in above[:inner] and W + "txbxContent" not in above[:inner]:
            found.append(box)
    return found


def _grouped(runs: list[tuple[str, str, bool]]) -> Iterator[tuple[str, str, bool]]:
    """Neighbouring runs of one encoding as one, so that a letter written over two runs is read whole."""
    held: tuple[str, str, bool] | None = None
    for text, encoding, capitals in runs:
        if held is not None and held[1:] == (encoding, capitals):
            held = (held[0] + text, encoding, capitals)
            continue
        if held is not None:
            yield held
        held = (text, encoding, capitals)
    if held is not None:
        yield held
