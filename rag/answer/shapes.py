"""What an answer must contain for what is asked: a number of the thing counted, a time, an actor."""

from __future__ import annotations

import re

from corpus.text import fold

_NUMBER = re.compile(r"\d|(?<!\w)(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|tram) (?:nam|thang|ngay|nguoi|nhom|phan|muc|cap|lan|trieu|ty|nghin)(?!\w)")
_TIME = re.compile(r"nam \d{4}|ngay \d|thang \d|\d{1,2}/\d{1,2}|hang nam|hang thang|hang quy|dinh ky|thoi han|thoi ky|giai doan|nam hoc|truoc ngay|cham nhat|thuong xuyen|kip thoi|ke tu|nhiem ky")
_ACTOR = re.compile(
    r"(?<!\w)(?:uy ban|ubnd|hoi dong|hdnd|phong|so|ban|bo|chinh phu|quoc hoi|thu tuong|chu tich|thu truong|hieu truong|giao vien|nha giao|"
    r"co quan|don vi|truong|to chuc|tinh uy|thanh uy|cap uy|bi thu|toa an|vien kiem sat|cong an|cha me|gia dinh|ca nhan|nguoi)(?!\w)"
)
SHAPES: dict[str, re.Pattern[str]] = {"how_many": _NUMBER, "when": _TIME, "who": _ACTOR}
"""What an answer to such a question must contain, as patterns on folded text."""


WHAT_TO_DO = r"(?:lam|xu ly|giai quyet) (?:gi|sao|the nao|ra sao|nhung gi)(?!\w)"
"""What is to be done is asked for, folded, behind "phải", "cần", "nên", "sẽ"."""
NOT_A_COUNT = re.compile(
    r"\d+\w*\s*[-/]\s*(?:\d{4}\s*[-/]\s*)?[a-z][\w-]*(?:/\w+)*|\d{1,2}/\d{4}(?!\d)|(?<!\w)(?:ngay \d{1,2} |(?<!moi )(?<!hang )(?<!mot ))thang (?:0?[1-9]|1[0-2])(?:/\d{4}| nam \d{4})?(?!\w)|\d{1,2}/\d{1,2}(?:/\d{4})?|(?:nam|nam hoc|den|truoc|thoi ky|giai doan) \d{4}(?:\s*-\s*\d{4})?|"
    r"\d{4}\s*-\s*\d{4}|^\s*\d+(?:\.\d+)*\.|(?:dieu|khoan|(?<!danh )muc|quyet dinh|nghi quyet|ket luan|chi thi|thong tu|nghi dinh|luat|chuong trinh giao duc pho thong) \d+"
)
"""Figures that count nothing: symbols, dates, years, the numbers of places."""


_COUNTED = re.compile(
    r"(?<!\w)(?:bao nhieu|may) (?!(?:a|vay|the|em|roi|la|cho|tai|o|trong|cua|va|de|thi|nua|ca|phai|duoc|can|bi|khi|neu|hay|hoac|voi|moi|so|toi da|toi thieu|dong y|tu|den|qua|sau|truoc|hon|it|nhieu|nhat|theo|nhu|ma|thoi|nhi|ha|hen|nhe|nha|day|ay|ta|thua|vi|nen|cung)(?!\w))([a-z]+\d?)"
)
_WHICH = re.compile(r"(?<!\w)(?<!moi )(?<!mot )(?<!tung )(lop|hang|bac|thu|khoi|do|vong|tuan|ky) (?:may|bao nhieu)(?!\w)(?! (?:tiet|buoi|tin|mon|gio|tieng|ngay)(?!\w))")
"""One of a row, asked for by its number: "lớp mấy", "hạng mấy" (not "mỗi tuần mấy tiết")."""
_ANYTHING = frozenset(["cai", "loai"])
"""Words for whatever is counted."""
_PART = re.compile(r"(?<!\w)(?:bao nhieu|may) (?:%|phan(?! (?:chinh|mem|thuong|qua|viec|mot|rieng)(?!\w)))")
"""A share: "bao nhiêu phần (trăm)"."""
PARTS = r"phan (?:tram|hai|ba|tu|nam|muoi)(?!\w)|mot nua|(?<!\w)nua (?:so|tong)|toan bo|tat ca"
"""A share in words, folded."""
_PERCENT = re.compile(rf"%|{PARTS}")
FIGURE = r"(?:\d[\d.,]*|(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?!\w))"
"""A figure in digits or in words, folded."""
ROMAN = r"(?:[ivx]{2,}|[ivx](?! \w))"
"""A number in Roman figures, folded: "lần thứ XII"."""


_ALIKE = (
    ("hoc", "em", "tre", "chau", "ban", "nguoi", "dua", "hs"),
    ("giao", "thay", "co", "nguoi", "nha", "can", "bien", "gv"),
    ("nguoi", "em", "hoc", "tre", "luot", "can", "dan", "cong", "giao", "thanh", "nhan", "khau"),
    ("quyen", "cuon", "dau", "ban", "bo"),
    ("met", "m", "m2", "km", "cay", "kilomet"),
    ("km", "km2", "kilomet", "cay"),
    ("ngay", "hom", "bua", "buoi", "tuan", "thang"),
    ("tieng", "gio", "tiet", "h"),
    ("lan", "dot", "luot", "ky", "buoi", "cuoc"),
    ("thang", "tuan", "nam", "ngay", "quy"),
    ("nam", "thang", "hoc"),
    ("buoi", "bua", "tiet", "ngay", "gio", "ky"),
    ("m2", "m", "met"),
    ("truong", "dai hoc", "co so", "hoc vien"),
    ("hang", "nhom", "thu", "top"),
    ("thu", "hang", "nhom", "top"),
    ("tr", "trieu"),
    ("phong", "lop", "gian"),
    ("dai", "phieu"),
    ("cho", "suat", "ban", "nguoi"),
    ("suat", "cho", "bien", "chi", "nguoi", "can", "vien"),
    ("ho", "nha", "gia"),
    ("ky", "kg", "can", "kilogam", "tan"),
    ("tien", "dong", "trieu", "nghin", "ty", "ngan"),
)
"""Folded first syllables of what is counted, those that may stand for the first of a row when it is asked for."""
_STANDS_FOR = {row[0]: row for row in _ALIKE}
_STANDS = _STANDS_FOR | {"em": _ALIKE[0], "ban": _ALIKE[0], "dua": _ALIKE[0], "tre": _ALIKE[0], "chau": _ALIKE[0], "thay": _ALIKE[1], "co": _ALIKE[1], "bua": _STANDS_FOR["buoi"], "hom": _STANDS_FOR["ngay"], "gio": _STANDS_FOR["tieng"]}


_PLACES = ("thu", "hang")
"""What is told by the number behind any of its words: "hạng mấy" as "nhóm 20 nước"."""
_WHOLE = {"hoc": "hoc (?:sinh|vien|tro)"}
"""Syllables that count only as part of a longer word."""


def nouns_for(noun: str) -> str:
    """A pattern of the syllables by which a text may count ``noun`` (folded)."""
    return "(?:" + "|".join(_WHOLE.get(word, word) for word in _STANDS.get(noun, (noun,))) + ")"


def counted(question: str) -> str:
    """What is counted in a "bao nhiêu …" question, one folded syllable ("%" for a share), "" when it does not say."""
    folded = fold(question)
    if _PART.search(folded):
        return "%"
    match = _WHICH.search(folded) or _COUNTED.search(folded)
    return match[1] if match and match[1] not in _ANYTHING else ""


def has_shape(asks: str, text: str, noun: str = "") -> bool:
    """Whether ``text`` has what a question of kind ``asks`` wants (a number, a time, an actor); True where nothing is wanted.

    With ``noun`` (see ``counted``) a number must count that: "12 trường", "bốn năm", "20%".
    """
    pattern = SHAPES.get(asks)
    if asks == "how_many" and noun:
        placed = nouns_for(noun) if noun in _PLACES else noun
        folded = " ".join(NOT_A_COUNT.sub(" ", fold(text)).replace("²", "2").split())
        wanted = _PERCENT if noun == "%" else re.compile(rf"(?<![\w.,]){FIGURE} ?%? ?(?:(?!tuoi )[a-z]+ ){{0,2}}{nouns_for(noun)}(?!\w)|(?<!\w){placed} {FIGURE}(?!\w)|(?<!\w){noun} {ROMAN}(?!\w)|(?<!\w){noun} (?:[a-z]+ ){{0,4}}(?:la |dat )?\d+(?![\d.,]*(?: den \d+| - \d+)? tuoi)")
        return wanted.search(folded) is not None
    if pattern is None:
        return True
    folded = fold(text)
    return pattern.search(NOT_A_COUNT.sub(" ", folded) if asks == "how_many" else folded) is not None
