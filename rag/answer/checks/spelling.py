"""One spelling of everything that can be written in several ways: synonyms, dates, symbols, ranges, Roman numbers."""

from __future__ import annotations

import re

from corpus.symbols import find
from corpus.text import nfc, one_tone_placement
from rag.answer.checks.tables import spellings

_LONG_DATE = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_SHORT_DATE = re.compile(r"(?<![\d/])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)")
_MONTH = re.compile(r"tháng\s+(\d{1,2})\s*(?:/|năm)\s*(\d{4})(?!\d)|(?<![\d/])(\d{1,2})/(\d{4})(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\w.,/:§])((?:19|20)\d\d)(?![\d/%])(?![.,]\d)")
_YEARS = re.compile(r"(?<![\w.,/:§])((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)(?![\d/])")
_ROMAN = re.compile(r"\b(kho[áa]|khóa|thứ|phần|chương|quý|lớp)\s+([IVX]{1,5})\b")
_CAPITALS = "".join(c for c in map(chr, (*range(0x41, 0x5B), *range(0xC0, 0x1EFA))) if c.isupper())
_NAME = rf"[{_CAPITALS}][^\W\d_{_CAPITALS}]*(?!\w) (?:[{_CAPITALS}][^\W\d_{_CAPITALS}]*|[^\W\d_{_CAPITALS}]+)(?!\w)"
"""A word of a name: two syllables, the first with a capital."""
_KINDS = (
    "Bộ|Sở|Phòng|Ban|Chi cục|Tổng cục|Cục|Vụ|Hạt|Hội|Liên đoàn|Đoàn|Trung tâm|Học viện|Viện|Tòa án|Tổng công ty|Công ty|Ngân hàng|Văn phòng|Thanh tra|Bệnh viện"
    "|Trạm|Quỹ|Công an|Báo|Mặt trận|Hiệp hội|Ủy ban|Hội đồng"
)
_ORGANISATION = re.compile(rf"(?<![\w⟨])(?:{_KINDS}|{_KINDS.lower()}) {_NAME}(?:(?:,| và) (?!{_KINDS}){_NAME})*")
"""A body by its kind and its name: "Sở Công Thương", "Bộ Tài nguyên và Môi trường", "Hạt Kiểm lâm"."""
_EVERY = re.compile(r"\s*/\s*(giờ|ngày|tuần|tháng|quý|năm|lượt)(?!\w)|(?<!\w)trong (?:một|0?1) (giờ|ngày|tuần|tháng|quý|năm)(?!\w)")
_A = re.compile(r"(\d[\d.,]*%?(?: [^\W_]+){0,4}?) một (giờ|ngày|tuần|tháng|quý|năm|lượt)(?!\w)")
_LONG_DAY = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})(?!\d|\s*/|\s+(?:năm|tháng|ngày)\s+\d)", re.IGNORECASE)
_SHORT_DAY = re.compile(r"ngày\s+(\d{1,2})/(\d{1,2})(?![\d/])", re.IGNORECASE)
"""A day of every year: "ngày 31 tháng 3", "ngày 31/3"."""
_SPLIT_RANGE = re.compile(r"(\d)\s*[-–]\s*(?=\d)")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[c] for c in text.lower()]
    return sum(-v if n + 1 < len(values) and values[n + 1] > v else v for n, v in enumerate(values))


EVERY_YEAR = "0000"
"""The year of a day that comes every year."""


def _mask(kind: str, value: str) -> str:
    return f" §{kind}:{value}§ "


def normal(text: str) -> str:
    """``text`` in one spelling: NFC, one tone placement, lower case, symbols and dates masked, synonyms replaced."""
    text = one_tone_placement(nfc(text)).replace("*", "")
    pieces, at = [], 0
    for span, symbol in find(text):
        pieces += [text[at : span.start], _mask("symbol", re.sub(r"\W+", "_", symbol.key))]
        at = span.end
    text = "".join(pieces) + text[at:]
    text = _ORGANISATION.sub(lambda m: f"⟨{m[0]}⟩", text)
    text = _ROMAN.sub(lambda m: f"{m[1]} {_roman(m[2])}", text).lower()
    text = _A.sub(r"\1 hằng \2", _EVERY.sub(lambda m: f" hằng {m[1] or m[2]}", text))
    text = _LONG_DATE.sub(lambda m: _mask("date", f"{m[3]}_{int(m[2]):02}_{int(m[1]):02}"), text)
    text = _SHORT_DATE.sub(lambda m: _mask("date", f"{m[3]}_{int(m[2]):02}_{int(m[1]):02}"), text)
    for day in (_LONG_DAY, _SHORT_DAY):
        text = day.sub(lambda m: _mask("date", f"{EVERY_YEAR}_{int(m[2]):02}_{int(m[1]):02}"), text)
    text = _MONTH.sub(lambda m: _mask("date", f"{m[2] or m[4]}_{int(m[1] or m[3]):02}"), text)
    text = _YEARS.sub(lambda m: _mask("date", f"{m[1]}~{m[2]}"), text)
    text = _SPLIT_RANGE.sub(r"\1 đến ", text)
    text = _YEAR.sub(lambda m: _mask("date", m[1]), text)
    pattern, first = spellings()
    return pattern.sub(lambda m: first[m[0]], text)
