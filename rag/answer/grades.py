"""Grades of school that a line speaks of: "lớp 4, 8, 11", "lớp mười hai", "khối 9". Lines have single spaces; accents or none."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = {
    "mười một": 11, "mười hai": 12, "muoi mot": 11, "muoi hai": 12, "mười": 10, "muoi": 10, "một": 1, "mot": 1, "hai": 2, "ba": 3, "bốn": 4, "bon": 4, "năm": 5,
    "sáu": 6, "bảy": 7, "bay": 7, "tám": 8, "tam": 8, "chín": 9, "chin": 9,
}  # fmt: skip
"""Grades in words; "nam" and "sau" without accents are other words too."""
_N = rf"(?:1[0-2]|[1-9]|{'|'.join(_WORDS)})(?!\w)"
_GRADES = re.compile(rf"(?<!\w)(?:lớp|lop|khối|khoi) (?P<first>{_N})(?P<more>(?: (?:(?:và|va|hoặc|hoac|lớp|lop) )*{_N})*)(?: (?:đến|den|tới|toi) (?:hết |het )?(?:lớp |lop )?(?P<last>{_N}))?")
_ONE = re.compile(_N)
_ENDS = {
    "đầu": {"tiểu học": 1, "trung học cơ sở": 6, "thcs": 6, "trung học phổ thông": 10, "thpt": 10},
    "cuối": {"tiểu học": 5, "trung học cơ sở": 9, "thcs": 9, "trung học phổ thông": 12, "thpt": 12},
}
_END = re.compile(r"(?<!\w)lớp (?P<which>đầu|cuối) cấp (?P<level>tiểu học|trung học cơ sở|thcs|trung học phổ thông|thpt)(?!\w)")


@lru_cache(maxsize=8192)
def grades_in(line: str) -> frozenset[int]:
    """The grades, 1 to 12."""
    found: set[int] = set()
    for m in _GRADES.finditer(line):
        first = _number(m["first"])
        found.update((first, *map(_number, _ONE.findall(m["more"]))))
        if m["last"]:
            found.update(range(first, _number(m["last"]) + 1))
    found.update(_ENDS[m["which"]][m["level"]] for m in _END.finditer(line))
    return frozenset(found)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[word]
