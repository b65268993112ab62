"""Where the name of a law ends in running text ("Luật sửa đổi, bổ sung một số điều của Luật Giáo dục đại học")."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from corpus.text import fold

LONG_LAWS: tuple[str, ...] = tuple(tomllib.loads((Path(__file__).parent / "laws.toml").read_text(encoding="utf-8"))["names"])
"""Names that hold "và", a comma, "của" or "theo" inside."""


@lru_cache(maxsize=8)
def name_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """What finds any of the names in folded text, the longest first."""
    ordered = sorted({fold(n) for n in names}, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(n).replace(chr(92) + ' ', chr(92) + 's+')}(?!\w)" for n in ordered))


_LAW_WORD = re.compile(r"[ \t]*\n?[ \t]*([^\W\d_]+|,(?=\s+bổ sung))")
_LAW_STOPS = frozenset(
    ("này", "đó", "nêu", "ngày", "năm", "có", "được", "là", "thì", "hoặc", "do", "tại", "để", "nhằm", "như", "khi", "trong", "đã", "cũng", "phải")
    + ("không", "còn", "theo", "trên", "số", "đến", "từ", "khác", "mới", "gồm", "vẫn", "sư", "về", "pháp", "cho", "chuyên", "liên", "cơ", "coi", "nêu", "đặt", "khẳng", "yêu")
)
_NO_FIRST = frozenset(("quy", "định", "yêu", "ban", "giao", "tạo", "chơi", "tục", "lệ", "gia", "bàn", "và", "hay", "của"))
"""Syllables that end a law's name, and those that no name of a law written in lower case begins with."""
_LAW_STOP_PAIRS = ("quy định", "đối với", "ban hành", "áp dụng", "hiện hành")
_LONGEST_LAW = 32


def law_end(text: str, at: int) -> int:
    """Where the name of a law ends; "của Luật X" goes on inside "Luật sửa đổi, bổ sung một số điều của Luật X"."""
    end, count, amending = at, 0, text[at : at + 10].strip().startswith("sửa đổi")
    while count < _LONGEST_LAW and (match := _LAW_WORD.match(text, at)):
        word = match[1]
        known = name_pattern(LONG_LAWS).match(fold(text[match.start(1) : match.start(1) + 120])) if amending and word == "Luật" else None
        if known:
            end = at = match.start(1) + known.end()
            continue
        ahead = " ".join(text[match.start(1) : match.start(1) + 24].split()[:2]).rstrip(",.;")
        inside_amending = amending and (word in ("số", "một", "của", "điều") or (ahead == "và Luật" and _dated(text, match.end())))
        if count == 0 and word in _NO_FIRST:
            break
        if ahead == "hiện hành" and count == 0:
            break
        if not inside_amending and (word in _LAW_STOPS or (ahead in _LAW_STOP_PAIRS and count) or word in ("và", "của")):
            break
        if word in ("Luật", "Nghị", "Thông") and not amending:
            break
        end, at, count = match.end(), match.end(), count + 1
    return end


def _dated(text: str, at: int) -> bool:
    """Whether a date, a year or a number follows before the next mark: "… của Luật A và Luật B ngày 22/11/2019" is one law."""
    return re.search(r"\s(?:ngày|số|năm)\s", re.split(r"[;,.]", text[at : at + 120])[0]) is not None
