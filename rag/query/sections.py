"""The section a question names: "mục II.1.4 của kế hoạch", "điểm a khoản 2 điều 5", "phần III mục 2", "muc 1.5", "điều 14"."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Span
from corpus.text import fold
from rag.model import SectionMention

_ROMAN = r"(?:x{0,2}(?:ix|iv|v?i{1,3}|v)|x{1,2})"
_NUMBER = rf"(?:{_ROMAN}(?:\s\d{{1,2}}){{1,3}}(?=\s*(?:$|[?.,]|noi|la|cua|quy|ke|ve))|(?:{_ROMAN}|[a-h]|\d{{1,3}})(?:\s?\.\s?(?:\d{{1,2}}|{_ROMAN}|[a-z]))+|{_ROMAN}|\d{{1,3}}[a-z]?)"
_LETTER = r"[a-z](?:\d{1,2})?"
_UNITS = {"phan": 0, "chuong": 1, "muc": 2, "tieu muc": 3, "phu luc": 0}
_PIECE = re.compile(
    rf"\b(?:(?P<unit>phan|chuong|tieu muc|muc|phu luc|phu luc so)\s*(?:so\s*)?(?P<number>{_NUMBER}|thu (?:nhat|hai|ba|tu|nam|sau))"
    rf"|(?P<article>dieu)\s*(?:so\s*)?(?P<anumber>\d{{1,3}}[a-z]?)(?:\.(?P<sub>\d{{1,2}})(?:\.?(?P<subpoint>[a-z]))?)?"
    rf"|(?P<clause>khoan)\s*(?P<cnumber>\d{{1,2}})"
    rf"|(?P<point>diem)\s*(?P<pnumber>{_LETTER}|\d{{1,2}}(?:\.\d{{1,2}})*))(?![\w%])"
)
_ORDINALS = {"thu nhat": "I", "thu hai": "II", "thu ba": "III", "thu tu": "IV", "thu nam": "V", "thu sau": "VI"}
_JOIN = re.compile(r"\s*(?:,|cua|thuoc|trong|o|tai|-|va|;)?\s*")
_ARTICLE_RANK = {"article": 0, "clause": 1, "point": 2}
_BARE = re.compile(rf"\s*(?P<path>{_ROMAN}(?:\.\d{{1,2}}){{1,3}}|\d{{1,2}}\.\d{{1,2}}(?:\.\d{{1,2}})?)(?:\s+(?:noi gi|la gi|noi ve gi|quy dinh gi))?[\s?.]*")
_POINT_D = re.compile(r"(?:điểm|diem)\s*đ\b", re.IGNORECASE)


def section_in(text: str) -> SectionMention | None:
    """The section that a question names, accents or not, or ``None``."""
    folded = fold(text)
    found = _section_in(folded)
    if found and found.article and found.path.endswith(".d") and _POINT_D.search(text[found.span.start : found.span.end]):
        return replace(found, path=found.path[:-1] + "đ")
    return found


def _section_in(folded: str) -> SectionMention | None:
    bare = _BARE.fullmatch(folded)
    if bare:
        return SectionMention(Span(bare.start("path"), bare.end("path")), _dotted(bare["path"]), False)
    pieces = [m for m in _PIECE.finditer(folded) if not _spurious(m, folded)]
    if not pieces:
        return None
    chain = [pieces[0]]
    for piece in pieces[1:]:
        if _JOIN.fullmatch(folded[chain[-1].end() : piece.start()]) is None or _same_unit(chain[-1], piece):
            break
        chain.append(piece)
    kinds = {kind for m in chain for kind in _ARTICLE_RANK if m[kind]}
    span = Span(chain[0].start(), chain[-1].end())
    if "article" in kinds:
        return SectionMention(span, _article_path(chain), True)
    if all(m["unit"] is None for m in chain):
        if kinds == {"point"} and not re.search(r"\.\d", chain[0]["pnumber"]):
            return None
        path = ".".join(_dotted(m["cnumber"] or m["pnumber"]) for m in sorted(chain, key=_rank))
        return SectionMention(span, path, "clause" in kinds)
    return SectionMention(span, _unit_path(chain), False)


def _spurious(match: re.Match[str], folded: str) -> bool:
    """Whether the words are of something else: "điểm 10", "mục tiêu", "phần 20%", "điều 2 trẻ"."""
    before = folded[: match.start()].rstrip()
    if match["point"] and before.endswith(("dat", "duoc", "cham", "thang", "cong", "tru", "bang")):
        return True
    return bool(match["unit"] == "phan" and before.endswith(("thanh", "mot", "hai", "ba", "co", "gop")))


def _same_unit(one: re.Match[str], other: re.Match[str]) -> bool:
    return any(one[kind] and one[kind] == other[kind] for kind in ("unit", "article", "clause", "point"))


def _rank(match: re.Match[str]) -> int:
    return next(rank for kind, rank in _ARTICLE_RANK.items() if match[kind])


def _article_path(chain: list[re.Match[str]]) -> str:
    found: dict[int, str] = {}
    for m in chain:
        if m["article"]:
            found[0] = m["anumber"]
            if m["sub"]:
                found[1] = m["sub"]
            if m["subpoint"]:
                found[2] = m["subpoint"]
        elif m["clause"]:
            found[1] = m["cnumber"]
        elif m["point"]:
            found[2] = m["pnumber"]
    return ".".join(found[k] for k in sorted(found))


def _unit_path(chain: list[re.Match[str]]) -> str:
    levels: list[tuple[int, str]] = []
    for m in chain:
        if m["unit"]:
            unit = m["unit"].replace(" so", "")
            number = _ORDINALS.get(m["number"]) or _dotted(m["number"])
            if unit == "phu luc":
                number = f"PL.{_arabic(number)}"
            elif unit.startswith("phan") and number.isdigit():
                number = _roman(int(number))
            levels.append((_UNITS[unit], number))
        else:
            levels.append((4 + _rank(m), _dotted(m["cnumber"] or m["pnumber"] or m["anumber"])))
    levels.sort(key=lambda pair: pair[0])
    path = ""
    for _, number in levels:
        last = path.rsplit(".", 1)[-1] if path else ""
        if path and number.startswith(last + "."):
            path = path[: len(path) - len(last)] + number
        else:
            path = f"{path}.{number}" if path else number
    return path


def _dotted(number: str) -> str:
    """"ii. 1 .4" → "II.1.4": Roman numbers in capitals, letters of parts too, points and spaces put right."""
    parts = re.sub(r"\s", "", re.sub(r"(?<=[\dxvi])\s(?=\d)", ".", number)).split(".")
    first = parts[0]
    if re.fullmatch(_ROMAN, first) or (len(parts) > 1 and re.fullmatch("[a-h]", first)):
        first = first.upper()
    rest = [p.upper() if re.fullmatch(_ROMAN, p) and not (len(p) == 1 and p == "i" and first.isdigit()) else p for p in parts[1:]]
    return ".".join([first, *rest])


def _roman(number: int) -> str:
    out = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            out, number = out + letters, number - value
    return out


def _arabic(number: str) -> str:
    values = {"I": 1, "V": 5, "X": 10}
    if not number or any(c not in values for c in number):
        return number
    total = 0
    for this, after in zip(number, [*number[1:], ""], strict=True):
        total += -values[this] if after and values[after] > values[this] else values[this]
    return str(total)
