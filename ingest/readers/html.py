"""HTML as the text a browser shows: one paragraph a line, table rows as cells joined by " | ", nothing hidden."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ingest.paged import PagedText, Progress
from ingest.readers.failure import BadFile
from ingest.readers.layout import table_lines
from ingest.readers.text import MAX_BYTES, from_bytes

_BLOCK_TAGS = "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table tr section article header footer blockquote pre center hr body form fieldset"
_HIDDEN_TAGS = "script style head noscript template iframe object svg nav select button"
_BLOCKS, _HIDDEN = frozenset(_BLOCK_TAGS.split()), frozenset(_HIDDEN_TAGS.split())
_DISPLAY_NONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\xa0]+")
_LEFT_BRACKET = re.compile(r"<(?![A-Za-z/!?])")


def read_html(path: Path, progress: Progress) -> PagedText:
    """The visible text of an HTML file and its title. Raises BadFile when it is too large or no text."""
    if path.stat().st_size > MAX_BYTES:
        raise BadFile(f"Tệp «{path.name}» lớn hơn {MAX_BYTES // 2**20} MB; hãy chia nhỏ tệp rồi nạp lại.", "too_large")
    source, findings = _source(path.read_bytes(), path.name)
    text, title = visible(source)
    return PagedText((text,), "html", False, findings, title, repairs=findings)


def _source(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    declared = _CHARSET.search(data[:4096])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"unicode", b"iso-8859-1", b"windows-1252", b"us-ascii"):
        try:
            return data.decode(declared[1].decode("ascii")), ()
        except (LookupError, UnicodeDecodeError):
            return from_bytes(data, name)
    return from_bytes(data, name)


def visible(source: str) -> tuple[str, str]:
    """The text and title of an HTML source."""
    from lxml import etree, html

    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source.replace("\x00", ""))
    source = _LEFT_BRACKET.sub("&lt;", source)
    if not source.strip():
        return "", ""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(source.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return "", ""
    title = root.findtext(".//title") or ""
    return "\n".join(lines_of(root)), _SPACE.sub(" ", title).strip()


def lines_of(root: Any) -> list[str]:
    """The lines of the visible text under an element; iterative, so depth of nesting costs nothing."""
    from lxml import etree

    tables: list[list[list[list[str]]]] = []
    lines: list[str] = []
    inline: list[str] = []
    hidden: Any = None

    def place() -> list[str]:
        """Where a line goes: the cell that is open, else the page."""
        return next((table[-1][-1] for table in reversed(tables) if table and table[-1]), lines)

    def flush() -> None:
        text = _SPACE.sub(" ", "".join(inline)).strip()
        inline.clear()
        if text:
            place().append(text)

    def close() -> None:
        rows = tables.pop()
        place().extend(table_lines([row for row in rows if row]))

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if hidden is None and (tag in _HIDDEN or _DISPLAY_NONE.search(element.get("style") or "")):
                if tag in _BLOCKS:
                    flush()
                hidden = element
            if hidden is not None:
                continue
            if tag in _BLOCKS or tag == "br":
                flush()
            if tag == "table":
                tables.append([])
            elif tag == "tr" and tables:
                tables[-1].append([])
            elif tag in ("td", "th"):
                flush()
                if tables and tables[-1]:
                    tables[-1][-1].extend([[] for _ in range(_wide(element))])
            inline.append(element.text or "")
            continue
        if hidden is not None:
            if hidden is element:
                hidden = None
                inline.append(element.tail or "")
            continue
        if tag in _BLOCKS or tag in ("td", "th"):
            flush()
        if tag == "table" and tables:
            close()
        inline.append(element.tail or "")
    flush()
    while tables:
        close()
    return lines


_WIDEST = 63


def _wide(cell: Any) -> int:
    """How many columns a cell covers."""
    span = cell.get("colspan") or "1"
    return min(_WIDEST, max(1, int(span))) if span.isascii() and span.isdigit() and len(span) < 4 else 1
