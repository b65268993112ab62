"""Who a document is: symbol + date, and its issuer where the symbol does not name one body (``document_id``).

Party numbering restarts every term and every province numbers its own papers, so a symbol alone is never a key.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re

from corpus.symbols import names_one_body, parse
from corpus.text import fold, nfc, one_tone_placement, syllables

_ABBREVIATIONS = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "tp": "thanh pho", "bcs": "ban can su", "tw": "trung uong",
                  "gddt": "giao duc va dao tao", "btv": "ban thuong vu", "bch": "ban chap hanh"}  # fmt: skip
_TITLE_SYLLABLES = 8

_GENERIC = frozenset(
    syllables("ban thường vụ tỉnh ủy thành ủy huyện ủy đảng ủy chấp hành đảng bộ cán sự đảng ủy ban nhân dân hội đồng ubnd hđnd tỉnh thành phố huyện "
              "thị xã quận phường xã đại hội đại biểu lần thứ văn phòng sở phòng giáo dục và đào tạo trường khóa các của chủ tịch i ii iii iv v vi vii viii ix x tp")
)  # fmt: skip
"""Syllables of issuers' names that name no place."""


ATTACHED = "--"
"""Between a carrier's id and the name of a text attached to it ("…--quy-che"); no other id has two hyphens side by side."""


def carrier_of(document_id: str) -> str:
    """The id of the document that the one of this id is attached to, "" when it stands by itself."""
    return document_id.split(ATTACHED)[0] if ATTACHED in document_id else ""


def document_id(symbol: str, day: dt.date | None, month: str, issuer: str, title: str) -> str:
    """The id of a document: an ASCII slug of its symbol and date, "29-nq-tw-2013-11-04".

    Six hexadecimal digits of issuer are added where the issuer's code stands for many bodies (01/QĐ-UBND of two provinces),
    of issuer and title where the number is blank or there is no symbol at all. Equal input gives equal ids.
    """
    known = parse(symbol) if symbol else None
    when = day.isoformat() if day else month
    if known is None:
        name = symbol or "-".join(syllables(title)[:_TITLE_SYLLABLES]) or "van-ban"
        return _slug(name, when, _digest(issuer, title))
    if not known.number:
        return _slug(known.key, when, _digest(issuer, title))
    return _slug(known.key, when, "" if names_one_body(known.issuer) and when else _digest(issuer, "" if when else title))


def issuer_key(issuer: str) -> str:
    """The form in which two wordings of an issuer are equal: folded, abbreviations spelt out, remarks in brackets left out."""
    bare = re.sub(r"\([^)]*\)", " ", issuer)
    return " ".join(_ABBREVIATIONS.get(s, s) for s in syllables(bare))


def locality(issuer: str) -> str:
    """The place in a local body's name, folded ("Ban Thường vụ Tỉnh ủy Lai Châu" → "lai chau"); "" when it has none."""
    kept = [word for word in syllables(issuer.split("(")[0]) if word not in _GENERIC]
    return " ".join(kept)


def _digest(issuer: str, title: str) -> str:
    text = issuer_key(issuer) + "\n" + " ".join(syllables(one_tone_placement(title)))
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def _slug(*parts: str) -> str:
    return "-".join(re.sub(r"[^a-z0-9]+", "-", fold(nfc(p))).strip("-") for p in parts if p)
