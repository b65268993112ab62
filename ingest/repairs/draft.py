"""A text under repair: edits move the page starts along, and each kind of repair is counted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.model import Repair, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """``text`` with the offset at which each page starts (ascending, the first is 0) and the repairs made so far."""

    text: str
    starts: tuple[int, ...]
    repairs: tuple[Repair, ...] = ()

    def sub(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str], name: str = "") -> Draft:
        """The draft with every match replaced; matches that really changed are counted under ``name`` ("" counts nothing)."""
        parts: list[str] = []
        ends: list[int] = []
        shifts: list[int] = []
        last = shift = changed = 0
        for match in pattern.finditer(self.text):
            put = new(match) if callable(new) else match.expand(new)
            if put == match[0]:
                continue
            changed += 1
            parts += [self.text[last : match.start()], put]
            last = match.end()
            shift += len(put) - len(match[0])
            ends.append(last)
            shifts.append(shift)
        if not changed:
            return self
        text = "".join([*parts, self.text[last:]])
        moved = [start + (shifts[at - 1] if (at := bisect_right(ends, start)) else 0) for start in self.starts]
        ordered = [min(max([0, *moved[: i + 1]]), len(text)) for i in range(len(moved))]
        return replace(self, text=text, starts=tuple(ordered), repairs=counted(self.repairs, name, changed))

    def pages(self) -> tuple[Span, ...]:
        """The spans of the pages, which follow each other and cover the text."""
        bounds = [*self.starts, len(self.text)]
        return tuple(Span(a, b) for a, b in zip(bounds, bounds[1:], strict=False))


def counted(repairs: tuple[Repair, ...], name: str, count: int) -> tuple[Repair, ...]:
    """``repairs`` with ``count`` more places under ``name``."""
    if not name or not count:
        return repairs
    known = {r.name: r.count for r in repairs}
    known[name] = known.get(name, 0) + count
    return tuple(Repair(n, c) for n, c in known.items())
