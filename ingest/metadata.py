"""What a document says of itself: symbol, kind, issuer, date, place, title, signer, recipients, legal bases."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus import symbols
from corpus.model import Section, SectionKind, Span
from ingest.dates import Dated, effective_date, place_and_date, written_date
from ingest.issuers import issuer_of
from ingest.kinds import kind_of_line
from ingest.lines import Line, lines_of
from ingest.names import is_office, office
from ingest.own_symbol import own_symbol
from ingest.titles import cased_as_in, sentence_case, title_of
from ingest.zones import ATTACHED_BY


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself, "" or ``None`` where it is silent; fields as in ``Document``."""

    symbol: str
    kind: str
    issuer: str
    date: dt.date | None
    month: str
    place: str
    title: str
    signer: str
    signer_role: str
    recipients: tuple[str, ...]
    bases: tuple[Span, ...]
    effective: dt.date | None
    attached: bool = False
    """Whether the head names the document that this text is attached to, and no number of its own."""


_ITEM = re.compile(r"^[-–—+*•\s]+|[;,.\s]+$")
_SIGN_FOR = re.compile(r"(?:T/?M|KT|TL|TUQ|Q)\.?\s+(?=\S)")
_NOT_NAME = re.compile(r"[()\d]|đã ký|ký tên|đóng dấu|ký và", re.IGNORECASE)


def metadata(text: str, sections: tuple[Section, ...]) -> Metadata:
    """What the head, the bases and the signature block of ``text`` say of the document."""
    head = _lines(text, sections, SectionKind.FRONT)
    annex = next((s for s in sections if s.kind is SectionKind.ANNEX), None)
    if annex is not None and all(s.kind in (SectionKind.FRONT, SectionKind.ANNEX) for s in sections) and not any(kind_of_line(line.text) for line in head):
        return _of_annex(text, annex)
    bases = next((s for s in sections if s.kind is SectionKind.BASIS), None)
    sign = _lines(text, sections, SectionKind.SIGNATURE)
    symbol, attached = own_symbol(head)
    dated = _dated(head)
    titled = title_of(head, symbol.kind if symbol else "")
    if not titled.title:
        titled = replace(titled, title=_title_in_text(text, titled.kind), shouted=False)
    signer, role, body = _signer(sign)
    place = dated.place if dated else ""
    issuer = cased_as_in(text, issuer_of(head, symbol, place, body))
    return Metadata(
        symbol=symbol.text if symbol else "",
        kind=titled.kind or (symbols.kind_name(symbol.kind) if symbol else ""),
        issuer=issuer,
        date=dated.date if dated else None,
        month=dated.month if dated else "",
        place=place,
        title=cased_as_in(f"tại {place} và {issuer}\n{text}", titled.title) if titled.shouted else titled.title,
        signer=signer,
        signer_role=role,
        recipients=tuple(_recipients(text, sections)),
        bases=tuple(child.span for child in bases.children) if bases else (),
        effective=effective_date(text, sections, dated.date if dated else None),
        attached=attached,
    )


_ANNEX_HEAD = 12
"""Lines within which an annex says what it is attached to."""


_ISSUES = re.compile(r"ban hành (?P<kind>Nghị định|Thông tư|Nghị quyết|Luật|Pháp lệnh|Quyết định) (?P<title>(?:quy định|hướng dẫn|về|sửa đổi|ban hành|bãi bỏ)\s[^.;\n]{10,400})\.")


def _title_in_text(text: str, kind: str) -> str:
    """The title as the sentence that issues the document says it ("Chính phủ ban hành Nghị định quy định …."), "" for none."""
    match = _ISSUES.search(text, 0, 8000)
    return sentence_case(match["title"]) if match and (not kind or match["kind"] == kind) else ""


def _of_annex(text: str, annex: Section) -> Metadata:
    """What a file says of itself that holds annexes alone: its heading, and the document it is attached to."""
    head = lines_of(text)[:_ANNEX_HEAD]
    line = next((line.text for line in head if ATTACHED_BY.match(line.text)), "")
    found = symbols.find(line)
    symbol = found[0][1] if found else None
    dated = _dated(head)
    of = re.search(r"(?:của|do)\s+(?P<body>[A-ZĐ][^()]*?)(?:\s+về\s.*|\)|$)", line)
    title = " ".join(annex.heading.of(text).split()) if annex.heading else ""
    return Metadata(
        symbol=symbol.text if symbol else "",
        kind="Phụ lục",
        issuer=" ".join(of["body"].split()).rstrip(" ,.") if of else issuer_of(head, symbol, "", ""),
        date=dated.date if dated else None,
        month=dated.month if dated else "",
        place="",
        title=cased_as_in(text, sentence_case(title)),
        signer="",
        signer_role="",
        recipients=(),
        bases=(),
        effective=None,
        attached=bool(line),
    )


def _lines(text: str, sections: tuple[Section, ...], kind: SectionKind) -> list[Line]:
    return [line for s in sections if s.kind is kind for line in lines_of(text, s.span)]


def _dated(head: list[Line]) -> Dated | None:
    """The place and date of the letterhead; of an attached text the date of what it is attached to."""
    for line in head:
        dated = place_and_date(line.text)
        if dated is not None:
            return dated
    for line in head:
        date = written_date(line.text) if ATTACHED_BY.match(line.text) else None
        if date is not None:
            return Dated("", date, f"{date:%Y-%m}")
    return None


_SIGN_LINES = 14
"""So many lines a signature block has at most; what follows is something else that was not told apart."""


def _signer(sign: list[Line]) -> tuple[str, str, str]:
    """The signer's name, the capacity signed in and the body signed for."""
    roles: list[str] = []
    body = ""
    name = ""
    for line in sign[:_SIGN_LINES]:
        if line.text.isupper():
            if re.match(r"T/?M\.?\s", line.text):
                body = re.sub(r"^T/?M\.?\s*", "", line.text)
            elif not name and (_SIGN_FOR.match(line.text) or is_office(line.text)):
                roles.append(line.text)
        elif not _NOT_NAME.search(line.text) and 2 <= len(line.text.split()) <= 7 and all(w[0].isupper() or w in "-–" for w in line.text.split()):
            name = name or line.text
    return re.sub(r"^(?:GS|PGS|TS|ThS|BS)[.\s]+(?:TS[.\s]+)?", "", name), ", ".join(_capacity(r) for r in roles), body


def _capacity(role: str) -> str:
    """``KT. CHỦ TỊCH`` as ``KT. Chủ tịch``, ``PHÓ CHỦ TỊCH`` as ``Phó Chủ tịch``."""
    mark = _SIGN_FOR.match(role)
    prefix, rest = (mark[0].strip() + " ", role[mark.end() :]) if mark else ("", role)
    return prefix + office(rest)


def _recipients(text: str, sections: Iterable[Section]) -> Iterable[str]:
    for section in sections:
        if section.kind is SectionKind.RECIPIENTS:
            for child in section.children:
                name = " ".join(_ITEM.sub("", child.span.of(text)).split())
                if name:
                    yield name
