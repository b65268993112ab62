"""Dates in questions, and the day a question asks the law of ("tại ngày 1/3/2025")."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from corpus.model import Span

DAY = r"(?:ngay|hom)\s*(?P<d>\d{1,2})\s*(?:[/.\-]|\s*thang\s*)\s*(?P<m>\d{1,2})\s*(?:[/.\-]|,?\s*nam\s*)\s*(?P<y>(?:19|20)\d\d)"
BARE_DAY = r"(?P<d>\d{1,2})\s*[/.\-]\s*(?P<m>\d{1,2})\s*[/.\-]\s*(?P<y>(?:19|20)\d\d)"
_MONTH = r"thang\s*(?P<m>\d{1,2})\s*(?:[/.\-]|,?\s*nam\s*|\s+)\s*(?P<y>(?:19|20)\d\d)"
_AS_OF = (
    re.compile(rf"\b(?:tai|vao|tinh den|den|o|tu|thoi diem|truoc|khi)\s+(?:thoi diem\s+)?(?:{DAY}|{BARE_DAY.replace('?P<d>', '?P<d2>').replace('?P<m>', '?P<m2>').replace('?P<y>', '?P<y2>')})"),
    re.compile(rf"\b(?:tai|vao|tinh den|den|trong|thoi diem|hoi)\s+(?:thoi diem\s+)?{_MONTH}"),
)  # fmt: skip
_VALIDITY = re.compile(r"\b(?:hieu luc|ap dung|con dung|van con|co quy dinh|quy dinh|luc do|khi do|luc ay|phai theo|theo van ban|thi)\b|\btai (?:thoi diem|ngay)\b|\bthoi diem\b")
_NOT_VALIDITY = re.compile(r"\b(?:ban hanh|ky|cong bo)\s+(?:vao\s+)?(?:ngay|thang)|\b(?:den|truoc) (?:het )?(?:nam|ngay|thang)\b")


def day_of(match: re.Match[str], suffix: str = "") -> dt.date | None:
    """The date of a match of DAY, ``None`` when there is no such day."""
    try:
        return dt.date(int(match["y" + suffix]), int(match["m" + suffix]), int(match["d" + suffix]))
    except (ValueError, TypeError):
        return None


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day whose law is asked for, and the words that say so."""

    day: dt.date
    span: Span


def as_of(folded: str, taken: tuple[tuple[int, int], ...] = ()) -> AsOf | None:
    """The day whose law a question asks for, ``None`` when it names none. ``taken``: places that are a document's own date.

    A month stands for its last day: what came into force within it counts.
    """
    for pattern, monthly in ((_AS_OF[0], False), (_AS_OF[1], True)):
        for match in pattern.finditer(folded):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            if not _VALIDITY.search(folded) or _NOT_VALIDITY.search(folded):
                continue
            day = _month_end(int(match["y"]), int(match["m"])) if monthly else day_of(match) if match["d"] else day_of(match, "2")
            if day:
                return AsOf(day, Span(match.start(), match.end()))
    return None


def _month_end(year: int, month: int) -> dt.date | None:
    if not 1 <= month <= 12:
        return None
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
