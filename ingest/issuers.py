"""Who issued a document: from the letterhead, the signature block and the symbol, each said as people say it."""

from __future__ import annotations

import re

from corpus import symbols
from corpus.text import fold
from ingest.lines import Line
from ingest.zones import KIND_LINES

_STATE = re.compile(r"cong hoa xa hoi|doc lap\s*[-–]|dang cong san")
_BODY = re.compile(
    r"(?:uy ban|uybnd|ubnd|hoi dong|bo |chinh phu|quoc hoi|thu tuong|truong |dai hoc|hoc vien|so |phong |ban |tinh uy|thanh uy|huyen uy|dang uy|van phong"
    r"|trung tam|cuc |vu |vien |tong cuc|toa an|kiem toan|ngan hang|chi bo|dang bo|lien doan|cong doan|doan |thanh tra|chu tich nuoc|ban chap hanh|quan uy|thi uy|thi xa uy)"
)
_PLACE = re.compile(r"^(?P<level>thành phố|tỉnh|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+(?P<name>\S.*)$", re.IGNORECASE)
_PLACED_LINE = re.compile(r"^(?:THÀNH PHỐ|TỈNH|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN)\s+\S")
_PROPER_AFTER = ("thành phố", "tỉnh", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn")
_NAMES = {
    "uy ban nhan dan": "Ủy ban nhân dân", "hoi dong nhan dan": "Hội đồng nhân dân", "chinh phu": "Chính phủ", "quoc hoi": "Quốc hội",
    "bo chinh tri": "Bộ Chính trị", "ban bi thu": "Ban Bí thư", "ban chap hanh trung uong": "Ban Chấp hành Trung ương",
    "uy ban thuong vu quoc hoi": "Ủy ban Thường vụ Quốc hội", "bo giao duc va dao tao": "Bộ Giáo dục và Đào tạo",
    "so giao duc va dao tao": "Sở Giáo dục và Đào tạo", "phong giao duc va dao tao": "Phòng Giáo dục và Đào tạo",
    "ban thuong vu": "Ban Thường vụ", "tinh uy": "Tỉnh ủy", "thanh uy": "Thành ủy", "huyen uy": "Huyện ủy", "dang uy": "Đảng ủy",
    "dai hoc quoc gia ha noi": "Đại học Quốc gia Hà Nội", "thu tuong chinh phu": "Thủ tướng Chính phủ", "chu tich nuoc": "Chủ tịch nước",
}  # fmt: skip
"""Bodies whose capitals follow usage rather than a rule."""


def issuer_of(head: list[Line], symbol: symbols.Symbol | None, place: str, signed_for: str) -> str:
    """The issuer's name. A local committee takes its place from the letterhead or from the place of the date."""
    named = symbols.issuer_name(symbol.issuer) if symbol and symbol.issuer else ""
    body = _letterhead(head) or _authority(head) or (said(signed_for) if signed_for else "")
    if symbol and named and symbols.names_one_body(symbol.issuer):
        return re.sub(r"\s+khóa\s+[IVX]+$", "", named) if symbol.issuer.startswith(("QH", "UBTVQH")) else (body if fold(body) == fold(named) else _national(named, head))
    body = body or named
    if body and place and _needs_place(body):
        body = f"{body} {_place_name(place)}"
    return body


def _national(named: str, head: list[Line]) -> str:
    """The body as its code says, but the organ that acted where the letterhead names one (Bộ Chính trị for TW)."""
    if fold(named) == fold("Trung ương Đảng"):
        return _letterhead(head) or named
    return named


def _authority(head: list[Line]) -> str:
    """The line in capitals below the title that says who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LAI CHÂU")."""
    last = head[-1].text if head else ""
    if not last.isupper() or fold(last).strip(" :") in KIND_LINES:
        return ""
    office = re.match(r"(?:CHỦ TỊCH|GIÁM ĐỐC|HIỆU TRƯỞNG|BỘ TRƯỞNG|TRƯỞNG BAN|TRƯỞNG PHÒNG)\s+", last)
    body = last[office.end() :] if office else last
    if not _BODY.match(fold(body)):
        return ""
    return f"{office[0].strip().capitalize()} {said(body)}" if office else said(body)


def _letterhead(head: list[Line]) -> str:
    """The issuing body's line of the letterhead: the last of the lines in capitals before "Số" or the state's name."""
    lines: list[str] = []
    for line in head[:8]:
        if any(" " in kind and fold(line.text).startswith(kind + " ") for kind in KIND_LINES):
            break
        if re.match(r"S[ốỐ]\b", line.text) or fold(line.text).strip(" :") in ("quyet dinh", "ke hoach"):
            break
        if _STATE.search(fold(line.text)):
            if lines:
                break
            continue
        if line.text.isupper() and (_BODY.match(fold(line.text)) or lines or _PLACED_LINE.match(line.text)):
            lines.append(line.text.strip(" -*"))
        elif lines:
            break
    if not lines:
        return ""
    if len(lines) > 1 and _PLACED_LINE.match(lines[-1]):
        return said(f"{lines[-2]} {lines[-1]}")
    return said(lines[-1])


def said(capitals: str) -> str:
    """A body's name in capitals as running text writes it: ỦY BAN NHÂN DÂN TỈNH LAI CHÂU → Ủy ban nhân dân tỉnh Lai Châu."""
    text = " ".join(capitals.split()).strip(" .,;:-")
    if not text.isupper():
        return text
    folded = fold(text)
    for known in sorted(_NAMES, key=len, reverse=True):
        if folded == known:
            return _NAMES[known]
        if folded.startswith(known + " "):
            return f"{_NAMES[known]} {_titled_place(text[len(known) + 1 :])}"
    words = text.lower().split()
    if words[0] in ("sở", "bộ", "phòng", "ban", "trường", "viện", "cục", "vụ", "trung", "đại", "học"):
        return _titled_place(_organ(words))
    return _titled_place(text)


def _organ(words: list[str]) -> str:
    if words[-1] in _PROPER_AFTER:
        return f"{_organ(words[:-1])} {words[-1]}" if len(words) > 1 else words[-1]
    return " ".join([words[0].capitalize(), *(w if w in ("và", "của", "-", "cho") else w.capitalize() for w in words[1:])])


def _titled_place(text: str) -> str:
    """Words in capitals as a name: the level of a place in lower case, the name in title case."""
    text = text.lower() if text.isupper() else text
    for level in _PROPER_AFTER:
        if text.startswith(level + " "):
            return f"{level} {_title(text[len(level) + 1 :])}"
    return _title(text) if text.islower() else text


def _title(text: str) -> str:
    return " ".join(w if w in ("và", "của", "-") else w[:1].upper() + w[1:] for w in text.split())


def _needs_place(body: str) -> bool:
    return fold(body) in {fold(n) for n in ("Ủy ban nhân dân", "Hội đồng nhân dân", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Ban Thường vụ", "Đảng ủy",
                                            "Sở Giáo dục và Đào tạo", "Phòng Giáo dục và Đào tạo", "Ban cán sự đảng", "Ban Chấp hành")}  # fmt: skip


def _place_name(place: str) -> str:
    match = _PLACE.match(place)
    return f"{match['level'].lower()} {match['name']}" if match else place
