"""The values behind the numbers that headings carry: roman, Vietnamese letters, ordinals."""

from __future__ import annotations

LETTERS = "abcdđefghijklmnopqrstuvwxyz"
"""Official lists skip f, j, w and z, so a step of two is still the next letter."""
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def roman(number: str) -> int:
    """The value of a Roman numeral of either case."""
    values = [_ROMAN[c] for c in number.upper()]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def value(form: str, number: str) -> int:
    """The place of ``number`` in its list, 0 where it has none (a dash)."""
    bare = number.lower()
    if form in ("la mã", "la mã thường"):
        return roman(number)
    if form in ("chữ", "chữ hoa"):
        return LETTERS.index(bare[0]) + 1
    if form == "số nhiều bậc":
        return int(bare.split(".")[-1])
    digits = "".join(c for c in bare if c.isdigit())
    if digits:
        return int(digits)
    last = bare.split()[-1] if bare else ""
    if last in _ORDINALS:
        return _ORDINALS.index(last) + 1
    if bare and all(c.upper() in _ROMAN for c in bare):
        return roman(bare)
    return LETTERS.index(bare) + 1 if len(bare) == 1 and bare in LETTERS else 0
