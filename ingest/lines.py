"""The lines of a text as spans, and which of them lie inside a quotation of another text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Span

_LINE = re.compile(r"[^\S\n]*(\S(?:[^\n]*\S)?)")
_OPENS = re.compile(r"[“\"«]")
_CLOSES = re.compile(r"[”\"»]\s*[.;,]?(?:\s*\([^)]*\))?[.;]?$")
_LONGEST_QUOTATION = 400
"""Lines. A quotation that does not close within them is taken for a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Line:
    """A trimmed, non-empty line of the text."""

    start: int
    end: int
    text: str
    quoted: bool = False
    """Whether it lies inside a quotation that an earlier line opened (the new wording in an amending text)."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def lines_of(text: str, span: Span | None = None) -> list[Line]:
    """The lines inside ``span`` (the whole text by default), in order."""
    start, end = (span.start, span.end) if span is not None else (0, len(text))
    bare = [(m.start(1), m.end(1), m[1]) for m in _LINE.finditer(text, start, end)]
    quoted = set(_quoted([line for _, _, line in bare]))
    return [Line(a, b, line, i in quoted) for i, (a, b, line) in enumerate(bare)]


def _quoted(lines: list[str]) -> Iterator[int]:
    at = 0
    while at < len(lines):
        if _OPENS.match(lines[at]) and not _balanced(lines[at]):
            close = next((i for i in range(at + 1, min(len(lines), at + _LONGEST_QUOTATION)) if _CLOSES.search(lines[i])), None)
            if close is not None:
                yield from range(at + 1, close + 1)
                at = close
        at += 1


def _balanced(line: str) -> bool:
    if line[0] == '"':
        return line.count('"') % 2 == 0
    return line.count("“") + line.count("«") <= line.count("”") + line.count("»")
