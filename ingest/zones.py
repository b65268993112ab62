"""The named parts of a document: where its head, its legal bases, its body, its close and its annexes lie."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Span
from corpus.symbols import find
from corpus.text import fold
from ingest.kinds import ATTACHED_KINDS, KIND_LINES, kind_of_line
from ingest.lines import Line
from ingest.numbers import value
from ingest.patterns import ZONES, heading_of

ATTACHED_BY = re.compile(r"\(?\s*(?:Được\s+)?(?:Ban hành|Phê duyệt|ban hành|Kèm)\s*,?\s*(?:kèm\s+)?theo\s", re.IGNORECASE)
_STATE = re.compile(r"cong hoa xa hoi chu nghia|doc lap\s*[-–]\s*tu do|dang cong san viet nam")
_NAME = re.compile(r"(?:[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ][^\W\d_]*\.?\s+){1,5}[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ][^\W\d_]*")
_ORDERS = re.compile(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ|Quyết định|Quyết nghị)\s*:")
_STANDS_ABOVE = re.compile(r"nhu sau\s*:?$|:$")
_TITLE_LINES = 2
"""Below the word "Phụ lục" these lines are its title, not a text of its own."""
_FAR = 14
"""Lines within which an attached text names what it is attached to."""


@dataclass(frozen=True, slots=True)
class Zones:
    """Indexes into the lines: ``front`` .. ``basis`` .. ``body`` .. ``closing`` .. ``sign`` .. ``annexes``, half-open runs.

    ``basis == body`` when there is none; ``annexes`` are the starts of annexes and attached texts, in order.
    """

    basis: int
    body: int
    closing: int
    sign: int
    end: int
    annexes: tuple[int, ...]


def zones_of(lines: list[Line]) -> Zones:
    """The zones of a document's lines. A text that begins in the middle (one article) has only a body."""
    end = len(lines)
    annexes = annex_starts(lines)
    main_end = annexes[0] if annexes else end
    body = _body(lines, main_end)
    basis = next((i for i in range(body) if _is_basis(lines, i, body)), body)
    if basis == body < main_end:
        basis = body = _lead(lines, body)
    if body == main_end and annexes[:1] != (0,):
        body = _plain_body(lines, basis, main_end)
        basis = min(basis, body)
    sign = next((i for i in range(min(body, main_end), main_end) if starts_signing(lines, i, main_end)), main_end)
    rest = _after_signing(lines, sign, main_end)
    if rest < main_end:
        annexes, main_end = (rest, *annexes), rest
    return Zones(basis, body, _closing(lines, body, sign), sign, main_end, annexes)


_LONG = 140
"""Characters of a paragraph that is no part of a signature block."""


def _after_signing(lines: list[Line], sign: int, end: int) -> int:
    """Where a text goes on below the signatures without a heading of its own (an annex whose head a scan lost), ``end`` when none does."""
    signed = False
    for at in range(sign, end):
        text = lines[at].text
        signed = signed or bool(ZONES["signature"].fullmatch(text) or ZONES["role"].fullmatch(text.split(" .")[0]))
        if contents_begin(text):
            return end
        if not signed or text.endswith(";") or text[0] in "-–+*•":
            continue
        heading = heading_of(text)
        if (heading is not None and heading.form.kind.value not in ("gạch đầu dòng", "điểm")) or (len(text) > _LONG and text[-1] in ".:"):
            return at
    return end


def contents_begin(line: str) -> bool:
    """Whether the line is the head of a table of contents."""
    return line.upper().strip(" .:") == "MỤC LỤC"


def starts_signing(lines: list[Line], at: int, end: int) -> bool:
    """Whether the recipients or the signature block begin at the line."""
    line = lines[at]
    if line.quoted:
        return False
    if ZONES["recipients"].match(line.text):
        return True
    if ZONES["signature"].fullmatch(line.text) and line.text.isupper() and len(line.text) < 120:
        return True
    if ZONES["role"].fullmatch(line.text) and at + 1 < end:
        return any(_NAME.fullmatch(below.text) and not below.text.isupper() for below in lines[at + 1 : min(end, at + 4)])
    return False


def annex_starts(lines: list[Line]) -> tuple[int, ...]:
    """Where annexes and attached texts begin, in order."""
    found: list[int] = []
    articles = 0
    signed = False
    for at, line in enumerate(lines):
        if line.quoted:
            continue
        heading = heading_of(line.text)
        signed = signed or starts_signing(lines, at, len(lines))
        if heading and heading.form.name == "điều":
            articles += 1
        if heading and heading.form.name == "phụ lục" and not _listed(lines, at):
            next_number = value("phụ lục", heading.number) == len(found) + 1
            titled = heading.rest < len(line.text) and line.text[-1] not in ".;:,"
            if line.text.isupper() or signed or at == 0 or (articles and next_number and titled):
                found.append(at)
        elif (signed or articles) and is_attached(lines, at) and not (found and at - found[-1] <= _TITLE_LINES):
            found.append(letterhead_start(lines, at))
    return tuple(dict.fromkeys(found))


def is_attached(lines: list[Line], at: int) -> bool:
    """Whether a text "ban hành kèm theo" begins at the line: its kind alone in capitals, soon followed by what it is attached to."""
    bare = fold(lines[at].text).strip(" .:")
    first = bare if bare in ATTACHED_KINDS else next((k for k in ATTACHED_KINDS if bare.startswith(k + " ")), "")
    if not first or not lines[at].text.isupper() or lines[at].text.endswith(":") or re.search(r"…|\.\.", lines[at].text):
        return False
    for below in lines[at + 1 : at + _FAR]:
        if ATTACHED_BY.match(below.text):
            return True
        heading = heading_of(below.text)
        if heading is not None:
            return False
    return False


def letterhead_start(lines: list[Line], at: int) -> int:
    """The first line of the letterhead that stands right above the line, or the line itself."""
    first = at
    for above in range(at - 1, max(-1, at - 8), -1):
        text = lines[above].text
        if _STATE.search(fold(text)) or (text.isupper() and (first < at or _STATE.search(fold(lines[above - 1].text if above else "")))):
            if starts_signing(lines, above, len(lines)) or ZONES["role"].fullmatch(text):
                break
            first = above
        elif text.isupper() and above + 1 == first and any(_STATE.search(fold(lines[i].text)) for i in range(max(0, above - 4), above)):
            first = above
        else:
            break
    return first


def _listed(lines: list[Line], at: int) -> bool:
    """Whether the line is one of a table of contents: annex after annex with nothing between."""
    near = [heading_of(line.text) for line in lines[at + 1 : at + 2]]
    return any(h is not None and h.form.name == "phụ lục" for h in near)


def _body(lines: list[Line], end: int) -> int:
    """The first line of the numbered body; ``end`` when nothing is numbered."""
    for at in range(end):
        line = lines[at]
        if starts_signing(lines, at, end):
            return end
        heading = None if line.quoted else heading_of(line.text)
        if heading and heading.form.kind.value not in ("gạch đầu dòng", "điểm", "phụ lục"):
            return at
    return end


_LEAD = 60
"""Characters that a paragraph of text before the first number has at least; a title has no stop at its end."""


def _lead(lines: list[Line], body: int) -> int:
    """The first paragraph of text before the numbered body of a document without bases, ``body`` when there is none."""
    marks = [i for i in range(body) if kind_of_line(lines[i].text) or lines[i].text.isupper() or re.match(r"Kính gửi|V/v|\(|[-–+*•]", lines[i].text)]
    start = marks[-1] + 1 if marks else body
    return next((i for i in range(start, body) if len(lines[i].text) >= _LEAD and lines[i].text.endswith((".", ":", ";"))), body)


def _is_basis(lines: list[Line], at: int, body: int) -> bool:
    text = lines[at].text
    if ZONES["basis_sure"].match(text):
        return True
    return bool(ZONES["basis"].match(text) and text[-1] in ";,:." and find(text))


def _plain_body(lines: list[Line], basis: int, end: int) -> int:
    """Where the text of an unnumbered document begins: after its letterhead, title and bases."""
    last = -1
    for at in range(end):
        text = lines[at].text
        folded = fold(text)
        if starts_signing(lines, at, end):
            break
        if folded.strip(" .:") in KIND_LINES or _STATE.search(folded) or re.match(r"so\s*:|kinh gui|v/v", folded) or _is_basis(lines, at, end) or text.isupper() and at <= last + 2 or re.search(r"ngay\b.*\bthang\b.*\bnam\b", folded) and len(text) < 80:
            last = at
    start = last + 1
    while start < end and start > 0 and len(lines[start].text) < 300 and lines[start].text[-1] not in ".;:" and last >= 0:
        start += 1
    return min(start, end) if start < end else (0 if last < 0 else end)


def _closing(lines: list[Line], body: int, sign: int) -> int:
    """The first of the unnumbered paragraphs that close the document, ``sign`` when there is none."""
    first = sign
    at = sign - 1
    if any((h := heading_of(line.text)) and h.form.name == "điều" for line in lines[body:sign]):
        return at if at > body and ZONES["closing_law"].match(lines[at].text) else sign
    while at > body and not lines[at].quoted and heading_of(lines[at].text) is None and " | " not in lines[at].text:
        text = lines[at].text
        asks = re.search(ZONES["closing_asks"].pattern, text[:80])
        ends_here = text.endswith("./.") and _items_are_short(lines, body, at)
        if ZONES["closing"].match(text) or (asks and text[0].isupper() and (text.endswith("./.") or first < sign)) or ends_here:
            first = at
        elif at < sign - 4:
            break
        at -= 1
    return first


def _items_are_short(lines: list[Line], body: int, at: int) -> bool:
    """Whether the paragraph follows a numbered one directly and the numbered one before it stood alone too."""
    above = heading_of(lines[at - 1].text) if at - 1 >= body else None
    before = heading_of(lines[at - 2].text) if at - 2 >= body else None
    return bool(above and before and above.form is before.form and above.form.name != "điều")


def span_of(lines: list[Line], start: int, end: int) -> Span:
    """The span from the first to the last of the lines [start, end)."""
    return Span(lines[start].start, lines[end - 1].end)
