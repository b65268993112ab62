"""Sentences and clauses of Vietnamese official text, as spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Span

_ABBREVIATION = re.compile(r"(?:\b(?:TP|Tp|tp|ThS|TS|GS|PGS|Mr|Ms|St|v\.v|tr|Q|P|TT|KT|TM|TL|TUQ|Q\.Đ)|\b\d{1,3}|^\s*[a-zđ]|^\s*[IVXLC]+)\.$")
_END = re.compile(r"[.!?…](?:[\"”’»)*]+)?(?=\s|$)|\./\.|\n+")


def sentences(text: str, span: Span) -> Iterator[Span]:
    """Spans of the sentences of ``text`` inside ``span``, in order, trimmed, none empty. A line break ends one."""
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        if "\n" not in match[0] and match[0][0] == "." and match[0] != "./." and _ABBREVIATION.search(text[max(start, match.start() - 8) : match.start() + 1]):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, span.end)


def clauses(text: str, span: Span) -> Iterator[Span]:
    """Spans of the parts of one sentence between semicolons, in order, trimmed."""
    start = span.start
    for match in re.compile(r";").finditer(text, span.start, span.end):
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, span.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Span(start, end)
