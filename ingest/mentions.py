"""Mentions of documents in a text: "Kế hoạch số 224-KH/ThU ngày 27/11/2024 của Thành ủy Lai Châu", "Luật Giáo dục năm 2019".

A mention is read around its symbol: the kind before it, the date and the issuer after it, a cited place before all of it. Laws
and congress resolutions are also mentioned by name alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.model import Span
from corpus.symbols import KIND_NAMES, Symbol, find, kind_name
from corpus.text import fold
from ingest.law_names import LONG_LAWS, law_end, name_pattern


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention as written. ``symbol`` is ``None`` for a document named without one; ``name`` is then its name."""

    span: Span
    symbol: Symbol | None
    kind: str
    date: dt.date | None
    year: int | None
    issuer: str
    pinpoint: str
    name: str = ""


_LAWS = ("Bộ luật", "Luật", "Pháp lệnh", "Hiến pháp")
_KINDS = "|".join(sorted({re.escape(k) for k in (*KIND_NAMES, "Chương trình hành động", "Hiến pháp", "Bộ luật")}, key=len, reverse=True))
_KIND_BEFORE = re.compile(rf"(?<!\w)({_KINDS})(?:\s*|(?:\s+[^\W\d_]+){{1,2}}\s+(?=số))(?:số\s*:?\s*)?$", re.IGNORECASE)
_LAW_BEFORE = re.compile(r"(?<!\w)(Bộ luật|Luật|Pháp lệnh)\s(?:(?!(?:,|và)\s+(?:Bộ luật|Luật|Pháp lệnh)\s)[^;.:\n(])*?\(?(?:số\s*:?\s*)?$")
_NUMBER_BEFORE = re.compile(r"(?<!\w)số\s*:?\s*$", re.IGNORECASE)
_DAY = r"(?:(?:0?[1-9]|[12]\d|3[01])\s*[/.\-]\s*(?:0?[1-9]|1[0-2])\s*[/.\-]\s*(?:19|20)\d\d(?!\d))"
_DATE_AFTER = re.compile(
    rf"\s*\)?\s*,?\s*(?:(?:được\s+)?(?:ban hành|thông qua|ký)\s+)?ngày\s+(?:({_DAY})|(\d{{1,2}})\s*tháng\s*(\d{{1,2}})\s*năm\s+((?:19|20)\d\d)(?!\d))",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(r"\s*,?\s*(?:năm\s+)?((?:19|20)\d\d)(?![\d/.\-])", re.IGNORECASE)
_OF = re.compile(r"\s*,?\s*(?:của|do)\s+(?=[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ])")
_UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_WORD = re.compile(r"[ \t]*\n?[ \t]*([^\W\d_]+(?:&[^\W\d_]+)*|-(?=\s*[A-ZĐ]))")
_STOPS = frozenset(["về", "có", "đã", "để", "theo", "trong", "tại", "cho", "nhằm", "được", "như", "khi", "từ", "các", "những", "này", "đó", "là", "nêu", "đang", "phải", "do", "cùng", "số", "ngày", "hoặc", "sau", "đến", "với", "trên", "năm"])
_STOP_PAIRS = frozenset(
    ("quy định", "ban hành", "phê duyệt", "giám sát", "thực hiện", "hướng dẫn", "sửa đổi", "bổ sung", "thay thế", "bãi bỏ", "phù hợp", "triển khai")
    + ("tiếp tục", "đối với", "gắn với", "thời kỳ", "điều chỉnh", "xác định", "chỉ đạo", "yêu cầu", "công bố", "trình bày", "giao cho", "tổ chức")
)
"""Words that end the name of an issuer, one syllable and two."""
_TITLES = frozenset(("Quy định", "Ban hành", "Hướng dẫn", "Sửa đổi", "Phê duyệt", "Quy chế", "Về việc"))
"""What a title written without "về" begins with, right after the issuer."""
_LONGEST_ISSUER = 16
_PLACE = r"(?:[đĐ]iểm|[kK]hoản|Điều|điều|[mM]ục|[cC]hương|[pP]hần|[tT]iết|[pP]hụ lục|[tT]iểu mục)\s+(?:[IVXLC]+|\d+[a-zđ]?|[a-zđ])(?![^\W\d_])(?:\.\d+)*"
_PINPOINT = re.compile(rf"({_PLACE}(?:\s*(?:[,;]|(?:và|hoặc|đến)(?=\s))?\s*(?:{_PLACE}|(?:\d+|[a-zđ])(?=[\s,])))*)\s*,?\s*(?:của\s+|tại\s+|trong\s+)?$")
_CONGRESS = re.compile(
    rf"(?<!\w)(?:Nghị quyết|Văn kiện)\s+(?:Đại hội|Hội nghị|Trung ương)(?:\s+(?!về\b|và\b|quy\b)[\w]+){{0,16}}?"
    rf"\s+(?:(?:lần\s+)?thứ\s+|khóa\s+|khoá\s+)?(?:[IVX]+)(?!\w)(?:\s+(?:của\s+)?Đảng(?!\w))?(?:\s+(?:tỉnh|thành phố)(?:\s+[{_UPPER}]\w*)+)?"
    rf"(?:\s*,?\s*\(?nhiệm\s+kỳ\s+\d{{4}}\s*[-–]\s*\d{{4}}\)?)?"
)
_LAW_NAME = re.compile(r"(?<!\w)(Bộ luật|Luật|Pháp lệnh|Hiến pháp)(?=\s+[^\W\d_])")


def mentions(text: str, names: Iterable[str] = ()) -> list[Mention]:
    """Every mention of a document in ``text``, in order, none overlapping. ``names`` are further names to look for."""
    found: list[Mention] = []
    last = 0
    for span, symbol in find(text):
        mention = _of_symbol(text, span, symbol, last)
        found.append(mention)
        last = mention.span.end
    taken = [m.span for m in found]
    for mention in (*_congresses(text), *_charters(text), *_named(text, tuple(names)), *_laws(text)):
        if not any(mention.span.overlaps(t) for t in taken):
            found.append(mention)
            taken.append(mention.span)
    found.sort(key=lambda m: m.span)
    return list(_sharing(text, found))


def _of_symbol(text: str, place: Span, symbol: Symbol, last: int) -> Mention:
    before = text[max(last, place.start - 200) : place.start]
    start, kind = place.start, ""
    if (match := _KIND_BEFORE.search(before)) or (match := _LAW_BEFORE.search(before)):
        start, kind = place.start - len(before) + match.start(), match[1]
    elif match := _NUMBER_BEFORE.search(before):
        start = place.start - len(before) + match.start()
    end, day, issuer = _tail(text, place.end)
    pinpoint = _PINPOINT.search(text[max(last, start - 120) : start])
    written = kind[:1].upper() + kind[1:].lower() if kind else kind_name(symbol.kind)
    flat = " ".join(pinpoint[1].split()) if pinpoint else ""
    return Mention(Span(start, end), symbol, written, day, day.year if day else symbol.year, issuer, flat)


def _tail(text: str, at: int) -> tuple[int, dt.date | None, str]:
    """Where the mention ends, its date and its issuer; "ngày … của …" and "của … ngày …" alike."""
    day: dt.date | None = None
    issuer = ""
    for _ in range(2):
        if day is None and (match := _DATE_AFTER.match(text, at)):
            day = _date(match)
            at = match.end() if day else at
        elif not issuer and (match := _OF.match(text, at)):
            end = _issuer_end(text, match.end())
            if end > match.end():
                issuer, at = " ".join(text[match.end() : end].split()), end
    return at, day, issuer


def _date(match: re.Match[str]) -> dt.date | None:
    d, m, y = re.split(r"\s*[/.\-]\s*", match[1]) if match[1] else (match[2], match[3], match[4])
    try:
        return dt.date(int(y), int(m), int(d))
    except ValueError:
        return None


def _issuer_end(text: str, start: int) -> int:
    """Where the name of a body that begins at ``start`` ends: before a stop word, a mark, or "và" and another thing."""
    end, count = start, 0
    at = start
    while count < _LONGEST_ISSUER and (match := _WORD.match(text, at)):
        word = match[1]
        rest = text[match.start(1) : match.start(1) + 20].split()
        pair = " ".join(rest[:2]).rstrip(",.;")
        if word in _STOPS or pair in _STOP_PAIRS or pair in _TITLES:
            break
        if word == "và" and not (len(rest) > 1 and rest[1][0].isupper() and not _KIND_NEXT.match(text, match.end())):
            break
        end, at, count = match.end(), match.end(), count + 1
    return end


_KIND_NEXT = re.compile(rf"\s+(?:các\s+)?(?:{_KINDS})(?!\w)")


def _congresses(text: str) -> Iterator[Mention]:
    for match in _CONGRESS.finditer(text):
        kind = match[0].split(" Đ")[0].split(" H")[0].split(" T")[0]
        yield Mention(Span(match.start(), match.end()), None, kind, None, None, "", _pinpoint(text, match.start()), " ".join(match[0].split()))


_CHARTER = re.compile(r"(?<!\w)Điều lệ (?:Đảng(?: Cộng sản Việt Nam)?|Đoàn TNCS Hồ Chí Minh|Công đoàn Việt Nam)(?!\w)(?!\s+này)")


def _charters(text: str) -> Iterator[Mention]:
    """The charters of the Party and of mass organisations, which have no number."""
    for match in _CHARTER.finditer(text):
        yield Mention(Span(match.start(), match.end()), None, "Điều lệ", None, None, "", _pinpoint(text, match.start()), " ".join(match[0].split()))


def _named(text: str, names: tuple[str, ...]) -> Iterator[Mention]:
    others = tuple(n for n in names if not n.startswith(_LAWS))
    if not others:
        return
    for match in name_pattern(others).finditer(fold(text)):
        written = text[match.start() : match.end()]
        if written[0].isupper():
            yield Mention(Span(match.start(), match.end()), None, "", None, None, "", _pinpoint(text, match.start()), " ".join(written.split()))


def _laws(text: str) -> Iterator[Mention]:
    long_names = name_pattern(LONG_LAWS)
    folded = fold(text)
    last = 0
    for match in _LAW_NAME.finditer(text):
        if match.start() < last:
            continue
        known = long_names.match(folded, match.start())
        end = known.end() if known else law_end(text, match.end())
        name = " ".join(text[match.start() : end].split())
        if end == match.end() and match[1] != "Hiến pháp":
            continue
        after, day, issuer = _tail(text, end)
        year = _YEAR_AFTER.match(text, end)
        stop = last = after if after > end else year.end() if year else end
        when = day.year if day else int(year[1]) if year else None
        yield Mention(Span(match.start(), stop), None, match[1], day, when, issuer, _pinpoint(text, match.start()), name)


def _pinpoint(text: str, start: int) -> str:
    match = _PINPOINT.search(text[max(0, start - 120) : start])
    return " ".join(match[1].split()) if match else ""


_JOINED = re.compile(r"\s*(?:,|và|hoặc|;)\s*(?:các\s+)?")


def _sharing(text: str, found: list[Mention]) -> Iterator[Mention]:
    """The mentions, those joined by "và" or a comma given the issuer that follows the last ("A và B của Quốc hội")."""
    for index, mention in enumerate(found):
        issuer, ahead, at = mention.issuer, index, mention
        while not issuer and ahead + 1 < len(found) and _JOINED.fullmatch(text, at.span.end, found[ahead + 1].span.start):
            ahead, at = ahead + 1, found[ahead + 1]
            issuer = at.issuer if at.symbol and mention.symbol and at.symbol.issuer[:2] == mention.symbol.issuer[:2] else ""
        yield replace(mention, issuer=issuer)
