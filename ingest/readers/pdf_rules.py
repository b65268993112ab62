"""The lines that a PDF page draws, and the tables that lines which meet are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

NEAR = 2.5
"""Points within which two lines meet or are one."""
MOST_LINES = 3000
"""A page with more lines is a drawing."""
_THIN = 3.0
_SHORTEST = 8.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: ``at`` on its own axis, from ``start`` to ``end`` on the other."""

    at: float
    start: float
    end: float


class Rules:
    """Collects the lines that a page draws; ``visit`` is pypdf's ``visitor_operand_before``."""

    def __init__(self) -> None:
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self._path: list[tuple[float, float, float, float, bool]] = []
        self._at: tuple[float, float] | None = None

    def visit(self, operator: Any, operands: Any, matrix: Any, _text: Any) -> None:
        """Follow one drawing operator."""
        if len(self.across) + len(self.down) > MOST_LINES or len(self._path) > MOST_LINES:
            return
        name = operator.decode("latin-1") if isinstance(operator, bytes) else str(operator)
        if name == "re" and len(operands) == 4:
            x, y, w, h = map(float, operands)
            self._path.append((*moved(matrix, x, y), *moved(matrix, x + w, y + h), True))
        elif name == "m" and len(operands) == 2:
            self._at = moved(matrix, float(operands[0]), float(operands[1]))
        elif name == "l" and len(operands) == 2 and self._at is not None:
            to = moved(matrix, float(operands[0]), float(operands[1]))
            self._path.append((*self._at, *to, False))
            self._at = to
        elif name in ("S", "s", "B", "B*", "b", "b*", "f", "F", "f*"):
            for x0, y0, x1, y1, box in self._path:
                self._draw(x0, y0, x1, y1, box, name[0] in "SsBb")
            self._path.clear()
        elif name == "n":
            self._path.clear()

    def _draw(self, x0: float, y0: float, x1: float, y1: float, box: bool, stroked: bool) -> None:
        x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        if y1 - y0 <= _THIN:
            if x1 - x0 >= _SHORTEST:
                self.across.append(Rule((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _THIN:
            self.down.append(Rule((x0 + x1) / 2, y0, y1))
        elif box and stroked:
            self.across += [Rule(y0, x0, x1), Rule(y1, x0, x1)]
            self.down += [Rule(x0, y0, y1), Rule(x1, y0, y1)]

    def tables(self) -> list[tuple[list[float], list[float]]]:
        """The edges of columns (left to right) and of rows (bottom to top) of each table: lines that meet, at least two by two cells."""
        if len(self.across) + len(self.down) > MOST_LINES:
            return []
        found = []
        for across, down in _groups(self.across, self.down):
            xs, ys = _distinct([r.at for r in down]), _distinct([r.at for r in across])
            if len(xs) >= 3 and len(ys) >= 3:
                found.append((xs, ys))
        return found


def moved(matrix: Any, x: float, y: float) -> tuple[float, float]:
    """The point where a transformation matrix puts (x, y)."""
    a, b, c, d, e, f = (float(v) for v in matrix)
    return a * x + c * y + e, b * x + d * y + f


def _distinct(places: list[float]) -> list[float]:
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > 2 * NEAR:
            out.append(place)
    return out


def _groups(across: list[Rule], down: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The lines in groups that meet each other."""
    left = set(range(len(down)))
    waiting = set(range(len(across)))
    while waiting:
        rows, columns, ahead = [], [], [waiting.pop()]
        while ahead:
            row = across[ahead.pop()]
            rows.append(row)
            met = [i for i in left if _meet(row, down[i])]
            left.difference_update(met)
            for i in met:
                columns.append(down[i])
                more = [j for j in waiting if _meet(across[j], down[i])]
                waiting.difference_update(more)
                ahead += more
        if columns:
            yield rows, columns


def _meet(row: Rule, column: Rule) -> bool:
    return row.start - NEAR <= column.at <= row.end + NEAR and column.start - NEAR <= row.at <= column.end + NEAR
