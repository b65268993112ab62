"""Names of people and places, spelt as they are written where a question has them without accents."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from corpus.text import fold, nfc

SYLLABLES = 3
"""A person's name of fewer syllables is too likely to be something else ("hong van": Hồng Vân, hồng vân)."""
PATH = Path(__file__).parent / "proper.toml"
_BEFORE = 10
"""Characters before a name that are looked at for what leads it."""


class ProperNames:
    """Names found by their letters alone. Read-only after building, so safe to share."""

    def __init__(self, people: Iterable[str], sure: Sequence[str] = (), led: Sequence[str] = (), before: Sequence[str] = ()) -> None:
        """Names as documents write them; of people those of fewer than SYLLABLES syllables are left out, and ``led`` count only behind ``before``."""
        names = [n for n in map(_one_line, people) if n.count(" ") + 1 >= SYLLABLES] + [_one_line(n) for n in sure]
        self._led = {fold(n): n for n in map(_one_line, led)}
        self._names = {fold(n): n for n in names} | self._led
        self._before = re.compile(rf"(?<!\w)(?:{'|'.join(before) or '(?!)'}) $")
        longest = sorted(self._names, key=len, reverse=True)
        self._found = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)") if longest else None

    def named(self, text: str, typed: str) -> str:
        """``text``, a reading of ``typed`` of the same length, with the names that were typed without accents as they are written."""
        if self._found is None or len(text) != len(typed):
            return text
        folded = fold(typed)
        for match in self._found.finditer(folded):
            key, plain = match[0], typed[match.start() : match.end()].lower()
            led = key not in self._led or self._before.search(folded[max(0, match.start() - _BEFORE) : match.start()])
            if key == plain and led and len(self._names[key]) == len(key):
                text = text[: match.start()] + self._names[key] + text[match.end() :]
        return text


def places() -> tuple[str, ...]:
    """The provinces, cities and districts of the table, as they are written."""
    return (*_table()["sure"], *_table()["led"])


def without_places(text: str) -> str:
    """``text``, folded, without the letters of the table's sure places, and without what they are ("tỉnh", "thành phố")."""
    return _sure().sub(" ", fold(text))


@lru_cache(maxsize=1)
def _sure() -> re.Pattern[str]:
    longest = sorted(map(fold, _table()["sure"]), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:(?:tinh|thanh pho|tp|huyen) )?(?:{'|'.join(longest)})(?!\w)")


def with_places(people: Iterable[str]) -> ProperNames:
    """The names of those people and of the places of the table."""
    table = _table()
    return ProperNames(people, table["sure"], table["led"], table["before"])


@lru_cache(maxsize=1)
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads(PATH.read_text(encoding="utf-8"))
    return table


def _one_line(name: str) -> str:
    return " ".join(nfc(name).split())
