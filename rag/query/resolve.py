"""Which documents a number, with the kind, year, day and issuer given beside it, can mean."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.model import Span
from corpus.text import fold, syllables
from rag.model import SymbolMention
from rag.query.known import Known, KnownDocuments
from rag.query.naming import ISSUERS

ISSUED_WITH = frozenset(("KH", "CTr"))
"""Kinds of documents that a decision or resolution issues."""


@dataclass(frozen=True, slots=True)
class Found:
    """A mention before it is resolved. ``code`` is the kind's code, ``weak`` a common word for it."""

    span: Span
    number: str
    code: str
    weak: bool
    issuer: str
    year: int | None
    year_in_symbol: bool
    date: dt.date | None
    kind_word: str = ""


def candidates_of(known: KnownDocuments, found: Found) -> list[Known]:
    """The documents that fit, homonyms last; a plan or programme is called by the number of what it was issued with ("kế hoạch 525 của Thủ tướng"), and one
    central Party body is as good as another, when none fits."""
    row = ISSUERS.get(found.issuer)
    fitting = _fitting(known, found, row)
    if not fitting and row and found.code in ISSUED_WITH:
        fitting = _fitting(known, replace(found, code=""), row)
    if not fitting and row and row["codes"] == ["TW"]:
        fitting = _fitting(known, found, {"codes": row["codes"]})
    return fitting


def _fitting(documents: KnownDocuments, found: Found, row: dict[str, list[str]] | None) -> list[Known]:
    out = []
    for known in documents.numbered(found.number):
        if found.code and not same_kind(found.code, known):
            continue
        if found.year is not None and found.year not in ((known.symbol_year,) if found.year_in_symbol else (known.year, known.symbol_year)):
            continue
        if found.date is not None and known.date is not None and known.date != found.date:
            continue
        if row is not None and not issued_by(row, known):
            continue
        if row is None and found.issuer and plain(found.issuer) != plain(known.issuer_code):
            continue
        out.append(known)
    return sorted(out, key=lambda k: k.homonym)


def resolved(known: KnownDocuments, found: Found, text: str) -> SymbolMention:
    """The mention with the ids it can mean, narrowed by the words of the question."""
    candidates = candidates_of(known, found)
    if len(candidates) > 1 and found.kind_word and (exact := [c for c in candidates if c.kind == found.kind_word]):
        candidates = exact
    if len(candidates) > 1:
        candidates = of_years(candidates, text, found.span)
    if len(candidates) > 1:
        candidates = narrowed(candidates, text, found.span)
    row = ISSUERS.get(found.issuer)
    issuer = row["codes"][0] if row else found.issuer
    year = found.year if found.year is not None else found.date.year if found.date else None
    return SymbolMention(
        found.span, found.number, found.code, issuer, year, found.date, tuple(c.id for c in candidates), found.span.of(text).strip(), "symbol"
    )


def of_years(candidates: list[Known], text: str, span: Span) -> list[Known]:
    """The candidates of a year that the question names apart from the number ("hai quyết định 525, cái năm 2023"); all when it names none of theirs."""
    years = {int(y) for part in (text[: span.start], text[span.end :]) for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", part)}
    return [k for k in candidates if k.year in years] or candidates


def plain(code: str) -> str:
    return fold(code).replace("&", "").rstrip("0123456789") if fold(code).startswith(("qh", "ubtvqh")) and not code[-1:].isdigit() else fold(code).replace("&", "")


def same_kind(code: str, known: Known) -> bool:
    if known.code:
        return fold(code) == fold(known.code) or {fold(code), fold(known.code)} <= {"ctr", "cthd", "ctrhd"} or {fold(code), fold(known.code)} <= {"qd", "qdi", "qyd"}
    return _KIND_WORD.get(code, "") == known.kind or not known.kind


_KIND_WORD = {"NQ": "nghi quyet", "L": "luat", "PL": "phap lenh", "QĐ": "quyet dinh", "KH": "ke hoach", "TT": "thong tu"}


def issued_by(row: dict[str, list[str]], known: Known) -> bool:
    """Whether a document comes from the issuer of a row of ``names.toml``."""
    codes = {fold(c) for c in row["codes"]}
    own = fold(known.issuer_code).replace("&", "")
    if own not in codes and own.rstrip("0123456789") not in codes:
        return False
    names = row.get("names")
    return not names or known.issuer_code == "TW" and not any(_central(i) for i in known.issuers) or any(n in i for n in names for i in known.issuers)


def _central(issuer: str) -> bool:
    return any(w in issuer for w in ("bo chinh tri", "ban bi thu", "ban chap hanh trung uong"))


_EMPTY = frozenset(["|", "den", "nam", "va", "cua", "ve", "theo", "tai", "cho", "nghi", "quyet", "ket", "luan", "so", "thuc", "hien", "tiep", "tuc", "ngay", "dang", "2030"])
"""Syllables that tell nothing of what a document is about."""


_IMPLEMENTED_BY = re.compile(r"(?<!\w)(?:ke hoach|chuong trinh hanh dong|chuong trinh|nghi quyet|huong dan)(?: \w+){0,6} (?:ve|thuc hien|trien khai|cu the hoa)(?: viec thuc hien)?\s*$")
"""A document that implements the one named behind it, with its issuer: that issuer says nothing of the other."""


def narrowed(candidates: list[Known], text: str, span: Span) -> list[Known]:
    """The candidates that the words of the question speak for, all when none stands out: pairs of syllables shared with the title."""
    around = syllables(_IMPLEMENTED_BY.sub(" ", fold(text[: span.start]))) + ["|"] + syllables(text[span.end :])
    pairs = {(a, b) for a, b in pairwise(around) if not {a, b} & _EMPTY}
    scores = []
    for known in candidates:
        own = [w for part in (known.title, *known.issuers) for w in (*part.split(), "|")]
        scores.append(len(pairs & set(pairwise(own))))
    best = max(scores)
    return candidates if best == 0 else [c for c, s in zip(candidates, scores, strict=True) if s == best]
