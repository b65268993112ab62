"""Questions for one of a kind by its name: "kế hoạch số mấy của Thành ủy", "công ty nào", "phường nào", and the texts that name one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from corpus.symbols import find, kind_name
from corpus.text import fold, nfc

_OF_KIND = {
    "nghi quyet": "nghi quyet", "ket luan": "ket luan", "chi thi": "chi thi", "ke hoach": "ke hoach", "quyet dinh": "quyet dinh", "quy dinh": "quy dinh|quyet dinh",
    "thong tu": "thong tu", "nghi dinh": "nghi dinh", "chuong trinh hanh dong": "chuong trinh", "chuong trinh": "chuong trinh", "luat": "luat", "van ban": "", "huong dan": "huong dan", "cong van": "cong van",
}  # fmt: skip
"""Kinds of documents as a question names them (folded), and the names of kinds (a pattern) that a symbol may have; "" any."""
_BY = {
    "thanh uy": "thu", "tinh uy": "tu", "huyen uy": "hu", "thu tuong": "ttg", "chinh phu": "cp|ttg", "quoc hoi": r"qh\d*|ubtvqh\d*", "bo chinh tri": "tw", "trung uong": "tw",
    "ban bi thu": "tw", "bo giao duc": "bgddt", "uy ban nhan dan": "ubnd", "ubnd": "ubnd", "hoi dong nhan dan": "hdnd", "hdnd": "hdnd", "ban can su": "bcsd",
}  # fmt: skip
"""Who issues, as a question names them (folded), and the issuers (a pattern) in symbols."""
_KINDS, _ISSUERS = "|".join(sorted(_OF_KIND, key=len, reverse=True)), "|".join(_BY)
_NUMBERED = r"(?:so(?: hieu)?|ky hieu|so,? ky hieu) (?:may|bao nhieu|nao|gi|the nao)"
_DOCUMENT = re.compile(
    rf"(?<!\w)(?P<kind>{_KINDS})(?: (?:cua|do) (?:\w+ ){{0,3}}?(?P<before>{_ISSUERS})(?: \w+){{0,3}}?)? (?:(?P<number>{_NUMBERED})|nao)(?!\w)"
    rf"(?:(?: \w+){{0,2}}? (?:cua|do) (?:\w+ ){{0,3}}?(?P<after>{_ISSUERS})(?!\w))?"
)
_SYMBOL_OF = re.compile(rf"(?<!\w)(?P<kind>{_KINDS}) (?:[^\s.;?!]+ ){{0,14}}?(?:(?:mang|co|la|ghi|danh) )?(?P<number>{_NUMBERED})(?!\w)|(?<!\w)(?P<at>{_KINDS})[^.;?!]*\W(?P<end>so hieu|ky hieu|so ky hieu|so)\W*$")
"""A document by its symbol, its kind standing farther before ("văn bản hướng dẫn … mang số hiệu gì")."""
_SYMBOL_WISHED = re.compile(rf"(?:^\W*|(?<!\w)(?:xin|cho|tra|tim|hoi|biet|can)(?: \w+){{0,3}}? )(?P<number>so|so hieu|ky hieu|so,? ky hieu) (?:cua )?(?P<kind>{_KINDS})(?! so)(?!\w)(?! \d)")
"""The same, wished for ("xin số văn bản hướng dẫn …")."""
_WHETHER = re.compile(r"(?<!\w)(?:co|duoc)(?: \w+){0,3} (?:van ban|nghi quyet|quyet dinh|thong tu|nghi dinh|luat|ke hoach) nao(?!\w).*(?<!\w)(?:khong|chua|ko|k)\W*$")
_ANY = re.compile(r"(?<!\w)nào (?:đó|đấy|cũng|khác)(?!\w)", re.IGNORECASE)
_COMPANY = re.compile(r"(?<!\w)(?P<what>cong ty|(?<!thu )(?<!xep )(?<!mat )(?<!ngan )(?<!khach )(?<!bang )hang|nha xuat ban|nha thau|doanh nghiep|nha cung cap|ngan hang) (?:nao|gi)(?!\w)")
_FIRST = re.compile(r"(?<!\w)(?P<what>truong|lop|phuong|xa|ban)(?: \w+){0,4} (?:dau tien|truoc tien|truoc nhat)(?: \w+){0,6} nao(?!\w)|(?<!\w)(?P<named>truong|phuong|xa|ban) nao(?: \w+){0,9} (?:dau tien|truoc tien|truoc nhat)(?!\w)")
_NAMES_OF = re.compile(
    r"(?<!\w)(?:cu the|chon|neu ten|gom)(?: \w+){0,5} (?P<schools>truong)(?: \w+){0,3} nao(?!\w)|(?<!\w)(?P<chosen>truong)(?: \w+){0,4} nao(?: \w+){0,3} (?:duoc chon|cu the)(?!\w)|"
    r"(?<!\w)(?P<there>truong) nao (?:o|tai|thuoc|cua|trong) (?:thanh pho|tp|dia ban|phuong|xa|tinh|huyen|day|cho)(?!\w)|"
    r"(?<!\w)(?:(?:ke|neu|liet ke|cho biet|cho|xin|doc|ghi|viet) (?:\w+ )?ten|ten(?: cua)? (?:cac|nhung|may|tung)|danh sach)(?: \w+){0,3}? (?P<what>truong|phuong|xa|ban|huyen|tinh|cong ty|doanh nghiep|nha xuat ban)(?! (?:hoc |lop )?nao(?!\w))(?!\w)"
)
"""The names of several things: "kể tên các trường"."""
_PLACE = re.compile(r"(?<!\w)(?<!nhung )(?<!cac )(?<!moi )(?<!dia )(?P<what>phuong|xa|huyen|tinh|thi xa|thon|truong) (?:nao(?!\w)|(?:gi|chi)(?= (?:rua|ri|ha|hi|vay|the|con|ta|do)(?!\w)|\W*$)|mo(?= (?:rua|ri|ha|hi|vay)(?!\w)|\W*$))")
_MERGED = re.compile(r"(?<!\w)xa [^.;?!]{0,40}(?<!\w)(?:nhap|gop|thuoc|chuyen|ve)(?: (?:vao|ve|voi|thanh|qua))*(?: \w+)? (?:dau|cho nao|noi nao|don vi nao)(?!\w)")
"""Where a commune went, "phường" not said."""
_NAMES = {"truong": "trường", "lop": "lớp", "phuong": "phường", "xa": "xã", "ban": "bản", "huyen": "huyện", "tinh": "tỉnh", "thi xa": "thị xã", "thon": "thôn", "cong ty": "công ty", "hang": "hãng", "nha xuat ban": "nhà xuất bản",
          "nha thau": "nhà thầu", "doanh nghiep": "doanh nghiệp", "nha cung cap": "nhà cung cấp", "ngan hang": "ngân hàng"}  # fmt: skip
_CAPITAL = r"[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"

Fits = Callable[[str], bool]


@lru_cache(maxsize=1024)
def document_asked(question: str) -> Fits | None:
    """Whether a text names a document of the kind, and by the issuer, that ``question`` asks for, other than those it names itself;
    ``None`` when it asks for none by its number or its issuer (one asked for by what it says is answered by the document itself)."""
    folded = fold(question)
    match = _DOCUMENT.search(folded) or _SYMBOL_OF.search(folded) or _SYMBOL_WISHED.search(folded)
    if match is None or _WHETHER.search(folded):
        return None
    said = match.groupdict()
    kind = said["kind"] or said["at"]
    kinds, who = _OF_KIND[kind], said.get("before") or said.get("after")
    if not who and not said["number"] and not said.get("end"):
        return None
    known = frozenset(re.findall(r"\d+", question))
    issuer = re.compile(_BY[who]) if who else None

    def fits(text: str) -> bool:
        if kind in ("luat", "van ban") and not who and re.search(r"(?<!\w)(?:Luật|Bộ luật) [^\W\d_]", text):
            return True
        return any(
            s.number not in known and (not kinds or re.match(kinds, fold(kind_name(s.kind)) if s.kind else "nghi quyet")) and (issuer is None or issuer.match(fold(s.issuer)))
            for _, s in find(text)
        )

    return fits


_OF_ISSUER = re.compile(rf"(?<!\w)(?:{_KINDS})(?: nao)? (?:cua|do) (?:cac )?(?:\w+ ){{0,3}}?(?P<by>{_ISSUERS})(?!\w)")
_BY_NAME = frozenset(["bo chinh tri", "ban bi thu"])
"""Issuers that share a code in symbols with others."""


@lru_cache(maxsize=1024)
def issuer_asked(question: str) -> Callable[[str, str], bool] | None:
    """Whether a document, by who issued it (its name) and who stands in its symbol (a code), is one of those "của Chính phủ", "của Bộ Chính trị" that
    ``question`` asks for; ``None`` when it says of nobody's."""
    match = _OF_ISSUER.search(fold(question))
    if match is None:
        return None
    who, codes = match["by"], re.compile(_BY[match["by"]])
    return lambda issuer, code: who in fold(issuer) or (who not in _BY_NAME and codes.fullmatch(fold(code)) is not None)


@lru_cache(maxsize=1024)
def name_asked(question: str) -> Fits | None:
    """Whether a text gives one by its name ("công ty A", "trường B") that ``question`` asks for; ``None`` when it asks for none."""
    folded = fold(_ANY.sub(" ", nfc(question)))
    match = _COMPANY.search(folded) or _FIRST.search(folded) or _NAMES_OF.search(folded)
    return _one_named(next(w for w in match.groupdict().values() if w), 3) if match else None


@lru_cache(maxsize=1024)
def place_asked(question: str) -> Fits | None:
    """Whether a text names one of the kind of place ("phường A") that ``question`` asks for; ``None`` when it asks for none."""
    folded = fold(_ANY.sub(" ", nfc(question)))
    match = _PLACE.search(folded)
    return _one_named(match["what"], 0) if match else _one_named("phuong", 0) if _MERGED.search(folded) else None


def _one_named(what: str, between: int) -> Fits:
    """Whether a text has the word for such a thing, at most so many words, and a capital."""
    named = re.compile(rf"(?<!\w)(?i:{_NAMES[what]}) (?:[^\W\d_]+ ){{0,{between}}}{_CAPITAL}")
    return lambda text: named.search(nfc(text)) is not None
