"""References inside one document: "khoản 2 Điều này", "Điều 5 của Luật này", "Mục II Kế hoạch này"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.model import Document, Section, SectionKind, Span
from corpus.symbols import KIND_NAMES

_PIECE = r"(?:[đĐ]iểm|[kK]hoản|[đĐ]iều|[mM]ục|[cC]hương|[pP]hần|[pP]hụ lục)"
_NUMBER = r"(?:[IVXLC]+|\d+[a-zđ]?(?:\.\d+)*|[a-zđ])(?![^\W\d_])"
_MORE = rf"(?:\s*(?:,|(?:và|hoặc|đến)(?=\s))\s*(?:{_PIECE}\s+)?{_NUMBER}(?=\W))*"
_PLACE = rf"{_PIECE}\s+{_NUMBER}{_MORE}"
_OWN_KIND = "|".join(sorted({*KIND_NAMES, "Bộ luật", "Quy chế", "Điều lệ"}, key=len, reverse=True))
_INSIDE = re.compile(
    rf"(?<!\w)(?P<places>(?:{_PLACE}\s*,?\s*)+)(?:(?:của|tại|trong)\s+)?(?:(?P<unit>(?:[đĐ]iều|[kK]hoản|[mM]ục|[cC]hương)\s+này)|(?P<own>(?:{_OWN_KIND})\s+này))(?!\w)"
)
_UNIT = {"điều": (SectionKind.ARTICLE,), "khoản": (SectionKind.CLAUSE,), "mục": (SectionKind.HEADING,), "chương": (SectionKind.CHAPTER,)}


@dataclass(frozen=True, slots=True)
class Inside:
    """One reference of a document to a place of its own; ``pinpoint`` names the place in full ("khoản 2 Điều 5")."""

    span: Span
    pinpoint: str


def inside(document: Document, taken: Iterable[Span]) -> Iterator[Inside]:
    """The references of a document to its own places, in order, outside the ``taken`` spans of other mentions."""
    others = sorted(taken)
    for match in _INSIDE.finditer(document.text):
        span = Span(match.start(), match.end())
        if any(span.overlaps(other) for other in others):
            continue
        places = " ".join(match["places"].split()).rstrip(" ,")
        if match["unit"]:
            word = match["unit"].split()[0].lower()
            here = _enclosing(document, span, _UNIT[word])
            if here is None:
                continue
            places = f"{places} {here.label}"
        yield Inside(span, places)


def _enclosing(document: Document, span: Span, kinds: tuple[SectionKind, ...]) -> Section | None:
    """The innermost section of one of ``kinds`` around ``span``, ``None`` when there is none."""
    level, found = document.sections, None
    while True:
        inner = next((s for s in level if not s.missing and s.span.contains(span)), None)
        if inner is None:
            return found
        if inner.kind in kinds:
            found = inner
        level = inner.children
