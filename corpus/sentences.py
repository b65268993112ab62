"""Sentences and clauses of Vietnamese official text, as spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Span

_ABBREVIATION = re.compile(
    r"(?:(?<!\w)(?:TP|Tp|tp|TX|ThS|TS|GS|PGS|BS|KS|CN|Mr|Ms|Mrs|Dr|St|No|v\.v|vv|tr|Tr|Q|P|TT|KT|TM|TL|TUQ|Q\.Đ|T/M|NXB|Nxb|ĐT|Đ/c|đ/c|TW|Tel|Fax|VD|Vd|vd|[A-ZĐ])"
    r"|(?<!\w)[A-ZĐ][a-zà-ỹ]?\.[A-ZĐ])\.$"
)
"""What may stand before a full stop that ends nothing, at the end of the text up to that stop."""
_MARKER = re.compile(
    r"^[\s\"“(*]*(?:[-–+•]\s*)?(?:\d{1,3}(?:\.\d{1,3})*[a-zđ]?|[a-zđ]|[IVXLC]+|[A-ZĐ]|(?:Điều|Khoản|Điểm|Mục|Tiểu mục|Chương|Phần|Phụ lục|Mẫu số|Bảng|Hình|Bước|Câu)\s+\w{1,5})\.$"
)
"""A list number or a heading's number at the beginning of a sentence: its stop ends nothing."""
_END = re.compile(r"\./\.(?=\s|$|[\"”’»)])[\"”’»)]*|(?:\.{3,}|[.!?…])(?:[\"”’»)*\]]+)?(?=\s|$)|\n+")
_LOWER = "".join(c for c in map(chr, range(0x61, 0x1F00)) if c.islower() and (c < "{" or c >= "\u00e0"))
"""Small letters of Vietnamese and its neighbours: a range of code points would take Đ and Ủ for small ones."""
_LOWER_AHEAD = re.compile(rf"\s*[{_LOWER}](?![).])")


def sentences(text: str, span: Span) -> Iterator[Span]:
    """Spans of the sentences of ``text`` inside ``span``, in order, trimmed, none empty. A line break ends one.

    A stop after a list number ("1."), an abbreviation ("TP.", "v.v." before lower case) or dots before lower case ends nothing.
    """
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        if "\n" not in match[0] and match[0][0] != "\n" and _ends_nothing(text, start, match, span.end):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, span.end)


def clauses(text: str, span: Span) -> Iterator[Span]:
    """Spans of the parts of one sentence between semicolons, in order, trimmed. A semicolon in brackets or quotes parts nothing."""
    start = span.start
    for match in re.compile(r";").finditer(text, span.start, span.end):
        if _inside_brackets(text[start : match.start()]):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, span.end)


def _ends_nothing(text: str, start: int, match: re.Match[str], end: int) -> bool:
    if match[0].startswith("./."):
        return False
    lower = bool(_LOWER_AHEAD.match(text, match.end(), end)) and "\n" not in text[match.end() : match.end() + 2]
    if match[0].startswith(("..", "…")):
        return lower
    if match[0][0] != ".":
        return False
    stop = match.start() + 1
    if _MARKER.match(text[start:stop]):
        return True
    before = text[max(start, stop - 8) : stop]
    if re.search(r"v\.\s?v\.$", before):
        return lower
    return bool(_ABBREVIATION.search(before)) or (lower and len(match[0]) == 1)


def _inside_brackets(part: str) -> bool:
    return part.count("(") > part.count(")") or part.count("“") > part.count("”")


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Span(start, end)
