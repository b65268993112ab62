"""Page furniture: numbers, running heads and feet, dropped because they cut sentences."""

from __future__ import annotations

import re
from collections import Counter

_NUMBER = re.compile(r"[-–—\s]*(?:(?:trang|page)\s*)?(\d{1,4})(?:\s*(?:/|of|trên)\s*\d{1,4})?[-–—.\s]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_EDGE = 3
"""Lines at the top and at the bottom of a page where furniture stands."""
_SHARE = 0.5
_LETTERHEAD = re.compile(r"C[OỘ]NG H[OÒ][AÀ] X[AÃ] H[OỘ]I|Độc lập\s*[-–]\s*Tự do|ĐẢNG CỘNG SẢN")
_LETTERHEAD_LINES = 8
_LEAST_PAGES = 3


def without_furniture(pages: list[str]) -> tuple[list[str], dict[str, int]]:
    """The pages without their numbers and running lines, and how many lines of each kind went.

    A line at a page's edge is a number when it is little else, and running when, digits aside, it stands at the same edge
    of at least half of the pages (three at least). The first page keeps its head, and so does one that bears a letterhead.
    """
    lines = [page.split("\n") for page in pages]
    running = _running(lines)
    counts: Counter[str] = Counter()
    for number, page in enumerate(lines, 1):
        top, bottom = _edges(page)
        for at in [*top, *reversed(bottom)]:
            bare = page[at].strip()
            found = _NUMBER.fullmatch(bare)
            if found and (abs(int(found[1]) - number) <= 60) and len(pages) > 1 and _outermost(page, at):
                page[at] = ""
                counts["page_numbers"] += 1
            elif _shape(bare) in running and not (at in top and (number == 1 or (bare.isupper() and _bears_letterhead(page)))):
                page[at] = ""
                counts["page_headers"] += 1
    return ["\n".join(page) for page in lines], dict(counts)


def _edges(page: list[str]) -> tuple[list[int], list[int]]:
    filled = [i for i, line in enumerate(page) if line.strip()]
    return filled[:_EDGE], [i for i in filled[-_EDGE:] if i not in filled[:_EDGE]]


def _outermost(page: list[str], at: int) -> bool:
    """Whether only emptied or blank lines lie on one side of the line."""
    return not any(line.strip() for line in page[:at]) or not any(line.strip() for line in page[at + 1 :])


def _bears_letterhead(page: list[str]) -> bool:
    filled = [line for line in page if line.strip()]
    return any(_LETTERHEAD.search(line) for line in filled[:_LETTERHEAD_LINES])


def _shape(line: str) -> str:
    return _DIGITS.sub("0", line)


def _running(lines: list[list[str]]) -> set[str]:
    seen: Counter[str] = Counter()
    for page in lines:
        top, bottom = _edges(page)
        seen.update({_shape(page[i].strip()) for i in [*top, *bottom]})
    least = max(_LEAST_PAGES, _SHARE * len(lines))
    return {shape for shape, count in seen.items() if count >= least and any(c.isalpha() for c in shape)}
