"""Paragraphs, sentences and symbols put together again where a line or a page end cut them."""

from __future__ import annotations

import re

from ingest.patterns import starts_block
from ingest.repairs.draft import Draft

_ENDS = re.compile(r"[.;:!?…][\"”’»)\]\s]*$|[”»]$")
_DANGLES = re.compile(
    r"[,/(–-]$|(?:^|\s)(?:số|ngày|tháng|năm|và|hoặc|của|cho|về|với|tại|theo|trong|các|những|từ|đến|do|là|bằng|để|thì|được|không)$"
)
"""A line that ends so is not the end of anything."""
_CALLS_FOR_NUMBER = re.compile(r"(?:^|\s)(?:số|ngày|tháng|năm|khoản|Điều|từ|đến|[/–-])$")
_CUT_SYMBOL = re.compile(r"\w[/-]$")
_BREAK = re.compile(r"(?P<left>[^\n]*[^\s\n])(?P<gap>[ ]*\n[ \n]*)(?=(?P<right>[^\n]+))")
_LAYOUT = re.compile(r" \| |\.{4,}|…{2,}|_{3,}")
_LONG = 40
_WRAPPED_SHARE = 0.15
_WIDEST = 150
_FULL = 0.8
"""A wrapped line at least this share of the usual width is full: what follows may run on from it."""


def looks_wrapped(text: str) -> bool:
    """Whether lines end where the paper did: none is very long and many begin in the middle of a sentence."""
    lines = [line.strip() for line in text.split("\n") if len(line.strip()) > _LONG and " | " not in line]
    if len(lines) < 8 or _width(text) > _WIDEST:
        return False
    return sum(line[0].islower() for line in lines) >= _WRAPPED_SHARE * len(lines)


def joined(draft: Draft, wrapped: bool) -> Draft:
    """The draft with cut paragraphs joined; ``wrapped`` says that a full line goes on in the next.

    Across a blank line (where page ends of extracted text hide) only what cannot be a start is joined: a line in lower case,
    or a number after a word that calls for one.
    """
    width = _width(draft.text) if wrapped else 0
    starts = draft.starts[1:]

    def rejoin(match: re.Match[str]) -> str:
        left, right = match["left"], match["right"].strip()
        page_end = any(match.start("gap") <= start <= match.end("gap") for start in starts)
        apart = match["gap"].count("\n") > 1 and not page_end
        if not right or not _goes_on(left, right, apart, bool(width) and len(left) >= _FULL * width):
            return match[0]
        return left + ("" if _CUT_SYMBOL.search(left) and not right[0].islower() else " ")

    return draft.sub(_BREAK, rejoin, "wrapped_lines" if wrapped else "cut_paragraphs")


def _goes_on(left: str, right: str, apart: bool, full: bool) -> bool:
    if _ENDS.search(left) or _LAYOUT.search(left) or _LAYOUT.search(right) or left.isupper() != right.isupper():
        return False
    if _CALLS_FOR_NUMBER.search(left) and right[0].isdigit():
        return True
    if starts_block(right):
        return False
    if right[0].islower():
        return True
    return not apart and (full or bool(_DANGLES.search(left)) and not right.isupper())


def _width(text: str) -> int:
    """The usual length of the longer lines."""
    lengths = sorted(len(line.strip()) for line in text.split("\n") if len(line.strip()) > _LONG)
    return lengths[len(lengths) * 3 // 4] if lengths else 0
