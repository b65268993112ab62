"""Letterheads whose two columns a reader ran together on one line, put apart again."""

from __future__ import annotations

import re

from ingest.repairs.draft import Draft

_STATE = r"CỘNG\s+H(?:ÒA|OÀ|OA)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM"
_MOTTO = r"Độc\s+lập\s*[-–—]+\s*Tự\s+do\s*[-–—]+\s*Hạnh\s+phúc"
_PARTY = r"ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"
_SIDE_BY_SIDE = re.compile(
    rf"^(?P<l1>[^\n|]{{3,90}}?)[ _|]+(?P<s1>{_STATE}|{_PARTY})[ \t]*(?:\n(?P<l2>[^\n|]{{0,90}}?)[ _|]*(?P<s2>{_MOTTO})[ \t]*)?(?=\n|$)", re.MULTILINE
)
_CUT_STATE = re.compile(r"(?<=CHỦ NGHĨA)[ \t]*\n[ \t]*(?=VIỆT NAM[ \t]*(?:\n|$))")
_NUMBER_AND_DAY = re.compile(r"^(?P<number>Số\s*[:;.]?[^\n]{1,40}?[A-ZĐ&])[ \t]+(?P<day>[^\W\d_][^\n,]{1,40},\s*ngày[^\n]{0,20}tháng[^\n]{0,20}năm[^\n]*)$", re.MULTILINE)
_BODY_AND_DAY = re.compile(r"^(?P<body>[^\W\d_][^\n,:;\d]{3,60}?)[ \t]+(?P<day>[^\W\d_][^\n,A-Z]*(?:[A-Z][^\n,A-Z]*){0,4},\s*ngày[^\n]{0,20}tháng[^\n]{0,20}năm[^\n]*)$", re.MULTILINE)
_HEAD = 3000
"""Characters within which a letterhead stands."""


def apart(draft: Draft) -> Draft:
    """The draft with what two columns of a letterhead ran together on lines of their own."""
    draft = draft.sub(_CUT_STATE, " ")
    draft = draft.sub(_SIDE_BY_SIDE, _columns, "side_by_side_lines")
    draft = draft.sub(_NUMBER_AND_DAY, lambda m: m[0] if m.start() > _HEAD else f"{m['number']}\n{m['day']}", "side_by_side_lines")
    return draft.sub(_BODY_AND_DAY, lambda m: m[0] if m.start() > _HEAD or not m["body"].isupper() else f"{m['body']}\n{m['day']}", "side_by_side_lines")


def _columns(match: re.Match[str]) -> str:
    left, below = match["l1"].strip(" _|"), (match["l2"] or "").strip(" _|")
    if not left.isupper() or (below and not below.isupper()):
        return match[0]
    return "\n".join(part for part in (left, below, match["s1"], match["s2"]) if part)
