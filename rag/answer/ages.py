"""Ages that a line speaks of: "trẻ dưới 3 tuổi", "từ 3 đến 5 tuổi", "trẻ năm tuổi". Lines are folded, with single spaces."""

from __future__ import annotations

import re
from functools import lru_cache

Age = tuple[int, int]
"""From and up to so many years, both included."""
OLDEST = 120
_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_N = rf"(?:\d{{1,3}}|{'|'.join(_WORDS)})"
_AGE = re.compile(
    rf"(?<!\w)(?:(?P<below>duoi|chua du|chua day) (?P<b>{_N})|(?P<months>tu \d{{1,2}} thang (?:tuoi )?(?:den|toi)) (?P<m>{_N})|(?P<above>tren|tu du|du tu|hon) (?P<a>{_N})|(?:tu )?(?P<low>{_N})(?: tuoi)? (?:den|toi|-)? ?(?:duoi )?(?P<high>{_N})|(?P<one>{_N}))"
    r" tuoi(?! (?:nghe|nghi|huu|lao dong|doi)(?!\w))(?P<up> tro len)?(?!\w)"
)


@lru_cache(maxsize=8192)
def ages_in(line: str) -> tuple[Age, ...]:
    """The ages, in the order of the line."""
    found = []
    for m in _AGE.finditer(line):
        if m["below"]:
            found.append((0, max(0, _number(m["b"]) - 1)))
        elif m["months"]:
            found.append((0, _number(m["m"])))
        elif m["above"]:
            found.append((_number(m["a"]), OLDEST))
        elif m["low"]:
            found.append((min(_number(m["low"]), _number(m["high"])), max(_number(m["low"]), _number(m["high"]))))
        else:
            found.append((_number(m["one"]), OLDEST if m["up"] else _number(m["one"])))
    return tuple(found)


def meets(one: Age, other: Age) -> bool:
    """Whether somebody can be of both ages."""
    return one[0] <= other[1] and other[0] <= one[1]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[word]
