"""Dates as official texts write them, whole or with the day left blank, and the day a text takes effect."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from corpus.model import Section

_BLANK = r"[\s.…_]*"
_PLACED = re.compile(
    rf"(?:^|[|)\s])(?P<place>[^\W\d_][^|;:()\d]{{1,60}}?)\s*,\s*ngày{_BLANK}(?P<day>\d{{1,2}})?{_BLANK}tháng{_BLANK}(?P<month>\d{{1,2}})?"
    rf"{_BLANK}năm{_BLANK}(?P<year>\d{{4}})",
    re.IGNORECASE,
)
WRITTEN = re.compile(r"ngày\s+(?P<d1>\d{1,2})\s+tháng\s+(?P<m1>\d{1,2})\s+năm\s+(?P<y1>\d{4})|(?<![\d/])(?P<d2>\d{1,2})/(?P<m2>\d{1,2})/(?P<y2>\d{4})(?![\d/])")
_EFFECT = re.compile(r"(?:có hiệu lực|có giá trị)(?:\s+thi hành)?\s+(?:kể\s+)?từ\s+(?P<when>ngày ký|ngày ban hành|ngày được thông qua|[^.;\n]{0,60})")


@dataclass(frozen=True, slots=True)
class Dated:
    """A place and a date; ``date`` is ``None`` where the day is blank, ``month`` is "YYYY-MM" or ""."""

    place: str
    date: dt.date | None
    month: str


def place_and_date(line: str) -> Dated | None:
    """The place and date of a letterhead's line ("Hà Nội, ngày 04 tháng 11 năm 2013"), or ``None`` for another line."""
    if len(line) > 200:
        return None
    match = _PLACED.search(line)
    if match is None:
        return None
    place = " ".join(match["place"].split())
    place = re.sub(r"^.*(?:phúc|nam|NAM)\s+(?=[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ])", "", place)
    month = f"{int(match['year']):04}-{int(match['month']):02}" if match["month"] and 1 <= int(match["month"]) <= 12 else ""
    date = _date(match["year"], match["month"], match["day"]) if match["day"] and month else None
    return Dated(place, date, month)


def written_date(text: str) -> dt.date | None:
    """The first whole date written in ``text``, or ``None``."""
    match = WRITTEN.search(text)
    return _date(match["y1"] or match["y2"], match["m1"] or match["m2"], match["d1"] or match["d2"]) if match else None


def effective_date(text: str, sections: tuple[Section, ...], signed: dt.date | None) -> dt.date | None:
    """The day the document says it takes effect itself ("Thông tư này có hiệu lực từ ngày …", "từ ngày ký"), or ``None``."""
    for match in _EFFECT.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        if not re.search(r"này\s*$|này\s+(?:và[^.;\n]*)?$", before.rstrip() + " "):
            continue
        if match["when"].startswith(("ngày ký", "ngày ban hành")):
            return signed
        return written_date(match["when"])
    return None


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
