"""Why a mention stands where it does (``standing``), by the table ``roles.toml`` of words around it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.model import Role, Span

_WINDOW = 200
_BOUNDARY = re.compile(r"[.;:!?]\s+(?=\S)|\n")
_ITEM = re.compile(r"^\s*(?:[-+*•]|\d{1,3}[.)]|[a-zđ][.)])?\s*(?:các\s+)?$", re.IGNORECASE)
_TITLE = re.compile(r"\s*(?:về\s+(?:việc\s+)?)?(?:ban hành\s+kế hoạch\s+|tiếp tục\s+|triển khai,?\s+)*thực hiện\s*$", re.IGNORECASE)
_OWN_TITLE = re.compile(r"\s*,?\s*(?:về|quy định|hướng dẫn|sửa đổi|bổ sung|điều chỉnh|ban hành|thay thế|bãi bỏ)(?!\w)[^.;:]*$", re.IGNORECASE)
_ACTS = (Role.AMENDS, Role.SUPPLEMENTS, Role.REPLACES, Role.REPEALS, Role.GUIDES)
"""What the title of a cited document does to a third ("Nghị định A sửa đổi Nghị định B") is not done by the citing one."""
_JOINED = re.compile(r"[\s,;]*(?:(?:và|hoặc|hay|cùng|với|đồng thời)\s+)?(?:các\s+)?(?:số\s*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: a role and the pattern that speaks for it, in one of three places."""

    role: Role
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    line: re.Pattern[str] | None
    example: str


@cache
def table() -> tuple[Row, ...]:
    """The rows in order."""
    rows = tomllib.loads((Path(__file__).parent / "roles.toml").read_text(encoding="utf-8"))["row"]

    def compiled(row: dict[str, str], key: str) -> re.Pattern[str] | None:
        return re.compile(row[key]) if key in row else None

    return tuple(Row(Role(r["role"]), compiled(r, "before"), compiled(r, "after"), compiled(r, "line"), r["example"]) for r in rows)


@dataclass(frozen=True, slots=True)
class Standing:
    """A mention with its role; ``outer`` is the role of the list it stands in, where it is itself inside an item's title."""

    span: Span
    role: Role
    outer: Role


def standing(text: str, mention: Span, pinpoint: str = "", previous: Standing | None = None) -> Standing:
    """The mention at ``mention`` with its role; one joined to the ``previous`` mention by "và" or a comma shares its role.

    In "thực hiện A về tiếp tục thực hiện B, C" the comma goes back to the list of A.
    """
    if previous is None:
        role = _role(text, mention, pinpoint, 0)
        return Standing(mention, role, role)
    between = text[previous.span.end : mention.start]
    if _JOINED.fullmatch(between):
        role = previous.outer if "," in between else previous.role
        return Standing(mention, role, previous.outer)
    role = _role(text, mention, pinpoint, previous.span.end)
    if role in _ACTS and _OWN_TITLE.match(between):
        role = Role.CITES
    return Standing(mention, role, previous.outer if _TITLE.match(between) else role)


def _role(text: str, mention: Span, pinpoint: str, last: int) -> Role:
    start = max(mention.start - _WINDOW, last)
    before = _sentence_before(text[start : mention.start], pinpoint)
    after = " ".join(text[mention.end : mention.end + _WINDOW].split("\n")[0].lower().split())
    line = _line_above(text, mention.start)
    for row in table():
        if row.before is not None and row.before.search(before):
            return row.role
        if row.after is not None and row.after.search(after):
            return row.role
        if row.line is not None and line and row.line.search(line):
            return row.role
    return Role.CITES


def _sentence_before(text: str, pinpoint: str) -> str:
    """What stands before the mention in its sentence; a break that only a page end made is no boundary."""
    cut = 0
    for match in _BOUNDARY.finditer(text):
        if match[0] != "\n" or re.match(r"\s*\n|\s*[-+*•]|\s*[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ\d]", text[match.end() :]):
            cut = match.end()
    flat = " ".join(text[cut:].lower().split())
    place = pinpoint.lower()
    for tail in (" của", " tại", " trong", ""):
        if place and flat.endswith(place + tail):
            return flat[: len(flat) - len(place + tail)].rstrip(" ,") + tail
    return flat


def _line_above(text: str, at: int) -> str:
    """The line that introduces the list whose item the mention begins, lower case; "" when it begins no item."""
    start = text.rfind("\n", 0, at) + 1
    if not _ITEM.match(text[start:at]):
        return ""
    for line in reversed(text[max(0, start - 1500) : start].split("\n")):
        flat = " ".join(line.lower().split())
        if flat.endswith(":"):
            return flat
        if flat and not re.match(r"[-+*•]|\d{1,3}[.)]|[a-zđ][.)]", flat) and not flat.endswith((";", ",")):
            return ""
    return ""
