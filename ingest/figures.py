"""Deadlines and target figures in a clause, in the document's own words."""

from __future__ import annotations

import re

_DAY = r"(?:\d{1,2}/\d{1,2}(?:/\d{4})?(?!\d)|\d{1,2} tháng \d{1,2}(?: (?:năm \d{4}|hằng năm|hàng năm))?|\d{1,2}/\d{4}(?!\d))"
_DEADLINE = re.compile(
    rf"(?:đến (?:hết )?năm \d{{4}}|(?:trước|đến(?: hết)?|vào|xong trước) (?:ngày )?{_DAY}(?: (?:hằng|hàng) (?:năm|quý|tháng))?|(?:chậm nhất|muộn nhất)(?: là| vào)? [^,;.]{{3,50}}(?!\w)|trong thời hạn [^,;.]{{3,70}}(?!\w)"
    r"|trong (?:quý [IV]+|năm \d{4}|năm học \d{4}|tháng \d{1,2}(?:/\d{4}| năm \d{4})?)[^,;.]{0,20}(?!\w)|trước tháng \d{1,2}(?:/\d{4})?|(?:định kỳ )?(?:hằng|hàng) (?:năm|quý|tháng)"
    r"|(?:trong )?giai đoạn \d{4}\s*[-–]\s*\d{4}|trong \d{1,3} (?:ngày|tháng|tuần|năm)[^,;.]{0,40}(?!\w))",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:tầm nhìn|định hướng|thời kỳ|nhiệm kỳ|[Cc]hương trình|[Kk]ế hoạch|tỉnh [A-ZĐ]\S+ [A-ZĐ]\S+)\s*$")
"""Before a period these make it part of another document's name."""
_TARGET = re.compile(
    r"(?:(?:đạt|tối thiểu|ít nhất|trên|dưới|không quá|tới)\s+)?\d+(?:[.,]\d+)?\s?%(?:\s+(?:trở lên|tổng chi [^,;.]{3,40}))?"
    r"|(?:tối thiểu|ít nhất|không quá|tối đa)\s+\d+(?:[.,]\d+)?\s+[^\W\d_]+(?:\s[^\W\d_]+){0,2}|[Mm]ức độ \d"
)


def deadline_of(clause: str) -> str:
    """When the clause wants it done ("đến năm 2030"), "" when it does not say; the names of other documents do not count."""
    for match in _DEADLINE.finditer(clause):
        if not _NAMED.search(clause[: match.start()].rstrip(" ,")):
            return match[0]
    return ""


def target_of(clause: str) -> str:
    """The figures the clause sets ("đạt 99,9% trở lên"), several joined by "; ", "" when it sets none."""
    return "; ".join(dict.fromkeys(m[0] for m in _TARGET.finditer(clause)))
