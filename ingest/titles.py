"""The kind and the title of a document, from the lines of its head."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus import symbols
from corpus.text import fold
from ingest.dates import place_and_date
from ingest.kinds import KIND_LINES, kind_among_scraps, kind_of_line
from ingest.lines import Line
from ingest.names import roman_again
from ingest.zones import ATTACHED_BY

_CAPITALS = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_STATE = re.compile(r"cong hoa xa hoi chu nghia|doc lap\s*[-–]|dang cong san viet nam|^[-–_*\s.o0]+$")
_ABOUT = re.compile(r"^(?:V/v|Về việc|v/v)\s*:?\s*(?P<about>.+)$")
_AUTHORITY = re.compile(
    r"(?:HIỆU TRƯỞNG|BỘ TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC|THỦ TƯỚNG|CHÍNH PHỦ|ỦY BAN|UỶ BAN|HỘI ĐỒNG|QUỐC HỘI|BAN |TỔNG GIÁM ĐỐC|CỤC TRƯỞNG|VIỆN TRƯỞNG|CHÁNH ÁN|TỔNG "
    r"|BỘ CHÍNH TRỊ|THỐNG ĐỐC|TRƯỞNG |BÍ THƯ)"
)
_STAMP = re.compile(rf"^(?:[{_CAPITALS}]{{2,}}\s+){{3,}}(?=[^\W\d_]*[a-z])")
"""Words in capitals that a stamp left before a line of a title in small letters."""
_LONGEST_LINE = 420


@dataclass(frozen=True, slots=True)
class Titled:
    """``kind`` as a reader says it ("Quyết định"), ``title`` without the kind; "" where not found."""

    kind: str
    title: str
    shouted: bool = False
    """Whether it was written in capitals, so that names in it have lost theirs."""


def title_of(head: list[Line], code: str) -> Titled:
    """The kind and title: the line that is a kind alone, then the lines about what it is."""
    found = next(((i, kind) for i, line in enumerate(head) if (kind := kind_of_line(line.text))), None)
    if found is None:
        given = _one_line(head, code)
        found = None if given.kind else next(((i, kind) for i, line in enumerate(head) if (kind := kind_among_scraps(line.text))), None)
        if found is None:
            return given
    at, kind = found
    parts: list[str] = []
    for line in head[at + 1 :]:
        if not parts and line.text.isupper() and line.text.startswith("CỦA "):
            continue
        if _ends_title(line.text, parts):
            break
        parts.append(line.text if not parts or parts[0].isupper() else _STAMP.sub("", line.text))
    whole = " ".join(parts)
    return Titled(kind, sentence_case(whole), whole.isupper())


def _ends_title(text: str, parts: list[str]) -> bool:
    if ATTACHED_BY.match(text) or text.startswith("(") or len(text) > _LONGEST_LINE or _STATE.search(fold(text)):
        return True
    if re.match(r"(?:Số\s*:|Kính gửi|Căn cứ)", text) or place_and_date(text):
        return True
    if re.match(r"[-–+*•]\s*(?!\w)|[-–_*\s]{3,}$|KHÓA|KHOÁ", text) and (not parts or not parts[-1].isupper() or not text.isupper()):
        return True
    if not parts:
        return text.endswith(":")
    if text.endswith((".", ":", ";")):
        return True
    return bool(text.isupper() and _AUTHORITY.match(text) and (not parts[-1].isupper() or not text.startswith(("BAN ", "TRƯỞNG "))))


def _one_line(head: list[Line], code: str) -> Titled:
    """For heads without a kind alone: "QUY CHẾ ĐÀO TẠO ĐẠI HỌC" on one line, or an official letter's "V/v"."""
    for line in head:
        bare = fold(line.text)
        kind = max((k for k in KIND_LINES if bare.startswith(k + " ")), key=len, default="")
        if kind and line.text.isupper():
            return Titled(line.text[: len(kind)].capitalize(), sentence_case(line.text), True)
    for line in head:
        match = _ABOUT.match(line.text)
        if match:
            return Titled("Công văn" if not symbols.kind_name(code) else symbols.kind_name(code), sentence_case(match["about"]))
    return Titled("", "")


def sentence_case(title: str) -> str:
    """The title to be read: what is all capitals becomes a sentence; "Về việc" and the like keep their words."""
    title = " ".join(title.split()).strip(" .,;:_-–")
    if not title.isupper():
        return title[:1].upper() + title[1:]
    return roman_again(title[:1] + title[1:].lower())


_LONGEST_NAME = 8
_SEARCHED = 60_000


def cased_as_in(text: str, words: str) -> str:
    """``words`` with the names in them written as the running text writes them ("đại học việt nhật" → "Đại học Việt Nhật")."""
    running = "\n".join(line for line in text[:_SEARCHED].split("\n") if not line.isupper())
    lowered = running.lower()
    out = words.split()
    at = 1
    while at < len(out):
        at += next((n for n in range(min(_LONGEST_NAME, len(out) - at), 1, -1) if _recased(out, at, n, running, lowered)), 1)
    return " ".join(out)


def _recased(out: list[str], at: int, count: int, running: str, lowered: str) -> bool:
    """Whether the running text has the words as a name inside a sentence; they are then written so."""
    wanted = " ".join(out[at : at + count]).lower()
    found = lowered.find(wanted)
    while found > 0:
        name = running[found : found + len(wanted)]
        inside = running[found - 1] == " " and running[found - 2 : found - 1] not in (".", ":", ";", "-", "")
        if inside and name[0].isupper() and name[name.rfind(" ") + 1].isupper() and not name.isupper():
            out[at : at + count] = name.split()
            return True
        found = lowered.find(wanted, found + 1)
    return False
