"""Digits that an OCR took for letters, put right where nothing else can be meant: inside a whole date."""

from __future__ import annotations

import datetime as dt
import re

_LIKE = {**dict.fromkeys("lIiíìJT|][!", "1"), **dict.fromkeys("OoQ", "0"), "S": "5", "s": "5", "Z": "2", "z": "2", "B": "8"}
_SIGN = r"[\dlIiíìJT|\]\[!OoQSsZzB]"
_DATE = re.compile(rf"(?P<a>ngày\s+)(?P<d>{_SIGN}{{1,2}})(?P<b>\s+tháng\s+)(?P<m>{_SIGN}{{1,2}})(?P<c>\s+năm\s+)(?P<y>{_SIGN}{{4}})(?!\w)")


def digits_in_dates(text: str) -> tuple[str, int]:
    """``text`` with its dates in digits ("ngày 2] tháng l2 năm 2016" → "ngày 21 tháng 12 năm 2016"), and how many changed.

    What gives no day of the calendar stays as it was read.
    """
    count = 0

    def mend(match: re.Match[str]) -> str:
        nonlocal count
        day, month, year = ("".join(_LIKE.get(c, c) for c in match[part]) for part in "dmy")
        try:
            dt.date(int(year), int(month), int(day))
        except ValueError:
            return match[0]
        mended = f"{match['a']}{day}{match['b']}{month}{match['c']}{year}"
        count += mended != match[0]
        return mended

    return _DATE.sub(mend, text), count
