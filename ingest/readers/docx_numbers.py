"""The numbers that Word writes before paragraphs of a list: kept as text, since a citation rests on them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
          (4, "IV"), (1, "I"))  # fmt: skip


def roman(number: int) -> str:
    """``number`` as a Roman numeral."""
    out = ""
    for value, letters in _ROMAN:
        while number >= value:
            out, number = out + letters, number - value
    return out


def letters(number: int) -> str:
    """``number`` as Word's letters: 1 a, 26 z, 27 aa."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "lowerLetter": letters,
    "upperLetter": lambda n: letters(n).upper(),
    "lowerRoman": lambda n: roman(n).lower(),
    "upperRoman": roman,
    "none": lambda n: "",
}
"""Word's number formats → how a number is written."""


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document and where each has got to."""

    levels: dict[str, dict[int, _Level]]
    """Abstract list → level → how it numbers."""
    lists: dict[str, tuple[str, dict[int, int]]]
    """List id → (abstract list, starts that override)."""
    styles: dict[str, tuple[str, int]]
    """Paragraph style → (abstract list, level)."""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any) -> Numbering:
        """The lists of a numbering part."""
        made = cls({}, {}, {})
        if root is None:
            return made
        for abstract in root.iterfind(W + "abstractNum"):
            name = abstract.get(W + "abstractNumId", "")
            made.levels[name] = {_int(lvl.get(W + "ilvl")): _level(lvl) for lvl in abstract.iterfind(W + "lvl")}
            for lvl in abstract.iterfind(W + "lvl"):
                if style := _value(lvl, "pStyle"):
                    made.styles[style] = (name, _int(lvl.get(W + "ilvl")))
        for num in root.iterfind(W + "num"):
            starts = {_int(o.get(W + "ilvl")): _int(_value(o, "startOverride"), 1) for o in num.iterfind(W + "lvlOverride") if o.find(W + "startOverride") is not None}
            made.lists[num.get(W + "numId", "")] = (_value(num, "abstractNumId"), starts)
        return made

    def next(self, properties: Any, style: str) -> str:
        """The number before the next paragraph with these properties and style, with a space, or ""."""
        place = self._place(properties, style)
        if place is None:
            return ""
        key, abstract, level, starts = place
        levels = self.levels.get(abstract, {})
        if level not in levels:
            return ""
        counts = self.counts.setdefault(key, {})
        counts[level] = counts[level] + 1 if level in counts else starts.get(level, levels[level].start)
        for deeper in range(level + 1, _LEVELS):
            counts.pop(deeper, None)
        if levels[level].form == "bullet":
            return "- "

        def written(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            if at not in levels:
                return ""
            form = FORMS.get(levels[at].form, str)
            return form(counts.get(at, levels[at].start))

        text = re.sub(r"%(\d)", written, levels[level].text).strip()
        return f"{text} " if text else ""

    def _place(self, properties: Any, style: str) -> tuple[str, str, int, dict[int, int]] | None:
        own = properties.find(W + "numPr") if properties is not None else None
        if own is not None:
            number, level = _value(own, "numId"), min(_int(_value(own, "ilvl")), _LEVELS - 1)
            if number in self.lists:
                abstract, starts = self.lists[number]
                return (number if starts else f"abstract {abstract}"), abstract, level, starts
            return None
        if style in self.styles:
            abstract, level = self.styles[style]
            return f"abstract {abstract}", abstract, level, {}
        return None


def _value(element: Any, name: str) -> str:
    child = element.find(W + name)
    return str(child.get(W + "val", "")) if child is not None else ""


def _int(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isdigit() and len(text) < 7 else otherwise


def _level(element: Any) -> _Level:
    return _Level(_value(element, "numFmt") or "decimal", _value(element, "lvlText"), _int(_value(element, "start"), 1))
