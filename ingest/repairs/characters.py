"""Characters made readable: NFC, one kind of space, nothing invisible."""

from __future__ import annotations

import re
import unicodedata

from corpus.text import nfc

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc"
    "\U000e0000-\U000e01ef\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
"""Soft hyphens, zero-width and bidi controls, variation selectors, tags, control characters: nothing a reader sees."""

_BREAKS = re.compile("\r\n?|[\u2028\u2029\x85\x0b]")
_BULLETS = re.compile("[\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf0be\uf076\uf0e8\u25cf\u25aa\u2043](?=\\s|\\w)")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def readable(page: str) -> tuple[str, dict[str, int]]:
    """The page in NFC without invisible characters, and how many places each repair changed."""
    counts: dict[str, int] = {}
    page = _BREAKS.sub("\n", page).replace("\x0c", "\n")
    page, counts["invisible_characters"] = INVISIBLE.subn("", page)
    page = _BULLETS.sub("-", page)
    page, counts["private_characters"] = _PRIVATE.subn("", page)
    page = _SPACES.sub(" ", page)
    if not unicodedata.is_normalized("NFC", page):
        counts["decomposed_unicode"] = sum(1 for line in page.split("\n") if not unicodedata.is_normalized("NFC", line))
        page = nfc(page)
    return page, {name: count for name, count in counts.items() if count}
