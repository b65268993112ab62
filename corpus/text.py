"""Vietnamese text for search: NFC, folding that keeps offsets, syllables, tone placement.

Facts this rests on: NFD followed by stripping marks never folds đ; hòa and hoà stay distinct after NFC.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SYLLABLE = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\d+")
"""A syllable or a number ("99,9" is one). Letters and digits run apart: "QH13" is "qh", "13"."""


def nfc(text: str) -> str:
    """``text`` in Unicode normal form C."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


def fold(text: str) -> str:
    """``text`` in lower case without diacritics, đ as d; same length as ``text``, so offsets carry over.

    ``text`` is expected in NFC; lone combining marks are kept as they are.
    """
    return text.lower() if text.isascii() else "".join(map(_fold_char, text))


def syllables(text: str) -> list[str]:
    """The folded syllables and numbers of ``text`` in order; those of NFD input too."""
    return SYLLABLE.findall(fold(nfc(text)))


_TONED = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe",
          "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"}  # fmt: skip
_NEW_STYLE = re.compile(r"(?<![qQ])(" + "|".join(_TONED) + r")(?!\w)", re.IGNORECASE)


def _old_placement(match: re.Match[str]) -> str:
    pair = match[1]
    moved = _TONED[pair.lower()]
    return "".join(m.upper() if p.isupper() else m for p, m in zip(pair, moved, strict=True))


def one_tone_placement(text: str) -> str:
    """``text`` with hoà, thuý, khoẻ written hòa, thúy, khỏe (open syllables only); same length. For matching, not display."""
    return _NEW_STYLE.sub(_old_placement, text)


def accented_syllables(text: str) -> list[str]:
    """The lower-case syllables of ``text`` with their diacritics, one tone placement."""
    return SYLLABLE.findall(one_tone_placement(nfc(text)).lower())
