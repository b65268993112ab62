"""Who issued a document: from the line below its kind, the letterhead, the signature block and the symbol, as people say it."""

from __future__ import annotations

import re

from corpus import symbols
from corpus.text import fold
from ingest.kinds import KIND_LINES, kind_of_line
from ingest.lines import Line
from ingest.names import LEVELS, is_office, office, said

_STATE = re.compile(r"cong hoa xa hoi|doc lap\s*[-–]|dang cong san")
_BODY = re.compile(
    r"(?:uy ban|uybnd|ubnd|hoi dong|bo |chinh phu|quoc hoi|thu tuong|truong |dai hoc|hoc vien|so |phong |ban |tinh uy|thanh uy|huyen uy|dang uy|van phong"
    r"|trung tam|cuc |vu |vien |tong cuc|toa an|kiem toan|ngan hang|chi bo|chi uy|dang bo|lien doan|cong doan|doan |thanh tra|chu tich nuoc|quan uy|thi uy|thi xa uy|lien |mat tran)"
)
_LEVEL = "|".join(sorted(LEVELS, key=len, reverse=True))
_PLACE = re.compile(rf"^(?P<level>{_LEVEL})\s+(?P<name>\S.*)$", re.IGNORECASE)
_PLACED_LINE = re.compile(rf"^(?:{_LEVEL.upper()})\s+\S")
_ABOVE = re.compile(rf"(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HĐND|HỘI ĐỒNG NHÂN DÂN|ĐẢNG BỘ)\s+(?P<place>(?:{_LEVEL.upper()})\s+\S.*)")
_LOCAL = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Ban Thường vụ", "Đảng ủy", "Ban cán sự đảng", "Ban Chấp hành", "Tỉnh ủy", "Thành ủy", "Huyện ủy")
"""Bodies that every place has; so are offices of the local administration (Sở, Phòng)."""


def issuer_of(head: list[Line], symbol: symbols.Symbol | None, place: str, signed_for: str) -> str:
    """The issuer's name. A local body takes its place from the line above it in the letterhead or from the place of the date."""
    named = symbols.issuer_name(symbol.issuer) if symbol and symbol.issuer else ""
    letterhead = _letterhead(head)
    body = _below_kind(head, letterhead) or letterhead or _authority(head) or (said(signed_for) if signed_for else "")
    if symbol and named and symbols.names_one_body(symbol.issuer):
        if symbol.issuer.startswith(("QH", "UBTVQH")):
            return re.sub(r"\s+khóa\s+[IVX]+$", "", named)
        return body if fold(body) == fold(named) else (body or named) if fold(named) == fold("Trung ương Đảng") else named
    body = body or named
    where = _place_above(head) or _place_name(place)
    if body and where and _needs_place(body):
        body = f"{body} {where}"
    return body


def _below_kind(head: list[Line], letterhead: str) -> str:
    """The body in "KẾT LUẬN / CỦA BAN THƯỜNG VỤ TỈNH ỦY"; a committee of the letterhead's body takes its place along."""
    for at, line in enumerate(head[:-1]):
        below = head[at + 1].text
        if kind_of_line(line.text) and below.isupper() and below.startswith("CỦA "):
            body = said(below[4:])
            last = body.split()[-2:]
            if letterhead.startswith(" ".join(last)):
                return f"{body}{letterhead[len(' '.join(last)) :]}"
            return body
    return ""


def _authority(head: list[Line]) -> str:
    """The line in capitals below the title that says who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LAI CHÂU")."""
    last = head[-1].text if head else ""
    if not last.isupper() or kind_of_line(last):
        return ""
    if is_office(last):
        return office(last)
    return said(last) if _BODY.match(fold(last)) else ""


def _letterhead(head: list[Line]) -> str:
    """The issuing body's lines of the letterhead: the last one, with the line above it where it names only a place or an office."""
    lines = _letterhead_lines(head)
    if not lines:
        return ""
    if len(lines) > 1 and _PLACED_LINE.match(lines[-1]):
        return said(f"{lines[-2]} {lines[-1]}")
    if len(lines) > 1 and fold(lines[-1]) == "van phong":
        above = f"{lines[-3]} {lines[-2]}" if len(lines) > 2 and _PLACED_LINE.match(lines[-2]) else lines[-2]
        return f"Văn phòng {said(above)}"
    return said(lines[-1])


def _letterhead_lines(head: list[Line]) -> list[str]:
    lines: list[str] = []
    passed = False
    for line in head[:10]:
        folded = fold(line.text)
        if kind_of_line(line.text) or any(" " in kind and folded.startswith(kind + " ") for kind in KIND_LINES):
            break
        if re.match(r"(?:Luật )?S[ốỐ]\b", line.text):
            break
        if _STATE.search(folded):
            passed = bool(lines)
            continue
        if line.text.isupper() and (_BODY.match(folded) or (lines and not passed) or _PLACED_LINE.match(line.text)):
            lines.append(line.text.strip(" -*|_"))
        elif lines:
            break
    return lines


def _place_above(head: list[Line]) -> str:
    """The place that a line of the letterhead names ("UBND TỈNH LAI CHÂU" → "tỉnh Lai Châu")."""
    for line in head[:6]:
        match = _ABOVE.match(line.text)
        if match and line.text.isupper():
            return said(match["place"])
    return ""


def _needs_place(body: str) -> bool:
    folded = fold(body)
    if any(f" {fold(level)} " in f" {folded} " for level in LEVELS):
        return False
    return folded in {fold(n) for n in _LOCAL} or bool(re.fullmatch(r"(?:so|phong) (?!.* (?:tinh|huyen)).*", folded) and body.startswith(("Sở ", "Phòng ")) and " - Sở" not in body)


def _place_name(place: str) -> str:
    match = _PLACE.match(place)
    return f"{match['level'].lower()} {match['name']}" if match else place
