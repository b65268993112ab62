"""Marks of emphasis (``*…*``, ``**…**``) that a converter left in the text."""

from __future__ import annotations

import re

from ingest.repairs.draft import Draft

_MARKED = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[\w“\"‘«(\[])([^*\n]{0,2000}?(?:\n[^*\n]{1,2000}?){0,3}[\w.,;:!?…”\"’»)\]/%-])\1(?![\w*])")
_PAIR_OF_FOOTNOTES = re.compile(r"[(\[]\*$")


def without_emphasis(draft: Draft) -> Draft:
    """The draft with the marks taken off and the marked words kept; a lone asterisk (a footnote, a bullet) stays."""
    before = draft
    for _ in range(3):
        after = before.sub(_MARKED, r"\2", "emphasis_marks")
        if after is before:
            break
        before = after
    return before
