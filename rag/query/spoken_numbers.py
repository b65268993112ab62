"""Numbers of documents said in words, as people speak and dictate them: "quyết định bảy mươi hai" (72), "nghị quyết ba hai" (32), "hai hai tư" (224)."""

from __future__ import annotations

_DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
"""Folded syllables of digits; those that stand only behind a ten too ("lăm", "tư")."""
_TEN, _HUNDRED = ("muoi", "chuc"), "tram"
_ZERO_TENS = ("linh", "le")
LONGEST = 6
"""Syllables of a number in words."""


def number_of(words: tuple[str, ...]) -> int | None:
    """The number that folded syllables say: by its places ("bảy mươi hai") or digit by digit ("ba hai"); ``None`` where they say none."""
    if not words or len(words) > LONGEST:
        return None
    if all(w in _DIGITS for w in words):
        return int("".join(str(_DIGITS[w]) for w in words)) if words[0] != "khong" or len(words) == 1 else None
    total, rest = 0, list(words)
    if _HUNDRED in rest:
        at = rest.index(_HUNDRED)
        if at != 1 or rest[0] not in _DIGITS:
            return None
        total, rest = 100 * _DIGITS[rest[0]], rest[2:]
        if rest[:1] and rest[0] in _ZERO_TENS:
            return total + _DIGITS[rest[1]] if len(rest) == 2 and rest[1] in _DIGITS else None
    tens = next((n for n, w in enumerate(rest) if w in _TEN), None)
    if tens is not None:
        if tens > 1 or (tens == 1 and rest[0] not in _DIGITS):
            return None
        total, rest = total + 10 * (_DIGITS[rest[0]] if tens else 1), rest[tens + 1 :]
    if not rest:
        return total or None
    return total + _DIGITS[rest[0]] if len(rest) == 1 and rest[0] in _DIGITS and total else None


SYLLABLES = (*_DIGITS, *_TEN, _HUNDRED, *_ZERO_TENS)
"""All folded syllables of numbers."""
