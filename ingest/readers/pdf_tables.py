"""Ruled tables of a PDF page: the lines drawn on it make cells, and each piece of text falls into the cell it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.layout import table_lines

NEAR = 2.5
"""Points within which two lines meet or are one."""
MOST_LINES = 3000
"""A page with more lines is a drawing."""
_THIN = 3.0
_SHORTEST = 8.0
_MARK = "\x00{}\x00"


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: ``at`` on its own axis, from ``start`` to ``end`` on the other."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Grid:
    """A table: the places of its columns' edges (left to right) and rows' edges (bottom to top), and the text of its cells."""

    xs: list[float]
    ys: list[float]
    cells: dict[tuple[int, int], list[tuple[float, str]]] = field(default_factory=dict)

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """The (row from the top, column) of a point, ``None`` outside."""
        column, row = bisect_right(self.xs, x + NEAR) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return len(self.ys) - 2 - row, column
        return None

    def lines(self) -> Iterator[str]:
        """The rows as lines, cells joined by " | "."""
        rows = [[_paragraphs(self.cells.get((r, c), [])) for c in range(len(self.xs) - 1)] for r in range(len(self.ys) - 1)]
        used = [c for c in range(len(self.xs) - 1) if any(row[c] for row in rows)]
        yield from table_lines([[row[c] for c in used] for row in rows])


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
            self._path.append((*_moved(matrix, x, y), *_moved(matrix, x + w, y + h), True))
        elif name == "m" and len(operands) == 2:
            self._at = _moved(matrix, float(operands[0]), float(operands[1]))
        elif name == "l" and len(operands) == 2 and self._at is not None:
            to = _moved(matrix, float(operands[0]), float(operands[1]))
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

    def grids(self) -> list[Grid]:
        """The tables: groups of lines that meet, with at least two rows and two columns."""
        if len(self.across) + len(self.down) > MOST_LINES:
            return []
        found = []
        for across, down in _groups(self.across, self.down):
            xs, ys = _distinct([r.at for r in down]), _distinct([r.at for r in across])
            if len(xs) >= 3 and len(ys) >= 3:
                found.append(Grid(xs, ys))
        return found


def text_with_tables(page: Any) -> str:
    """The page's text, ruled tables as rows; the plain text where nothing is ruled."""
    rules = Rules()
    pieces: list[Piece] = []

    def visit(text: str, cm: Any, tm: Any, _font: Any, size: Any) -> None:
        x, y = _moved(cm, float(tm[4]), float(tm[5]))
        pieces.append(Piece(x, y, abs(float(size or 1) * float(tm[3]) * float(cm[3])) or 1.0, text))

    plain = str(page.extract_text(visitor_text=visit, visitor_operand_before=rules.visit))
    grids = rules.grids()
    spaced = _as_in(plain, pieces) if grids else []
    placed = _placed(grids, spaced)
    if not placed:
        return plain
    out: list[str] = []
    for at, piece in enumerate(spaced):
        if at not in placed:
            out.append(piece.text)
            continue
        grid, place = placed[at]
        if not grid.cells:
            out.append(f"\n{_MARK.format(grids.index(grid))}\n")
        grid.cells.setdefault(place, []).append((piece.y, piece.text))
    text = "".join(out)
    for number, table in enumerate(grids):
        text = text.replace(_MARK.format(number), "\n".join(table.lines()))
    return text


@dataclass(frozen=True, slots=True)
class Piece:
    """Text as the page draws it: its beginning, the size of its letters in points."""

    x: float
    y: float
    size: float
    text: str


_NARROW = 0.45
"""Width of an average letter as a share of its size, rather too small than too large."""
_CROSSING = 0.1
"""A table in which more than this share of the pieces run over a column's edge was drawn otherwise than in cells."""


def _as_in(plain: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the spaces and line ends that the plain text has between them; none when the two differ."""
    out: list[Piece] = []
    at = 0
    for piece in pieces:
        wanted = "".join(piece.text.split())
        start, taken = at, 0
        while taken < len(wanted) and at < len(plain):
            if not plain[at].isspace():
                if plain[at] != wanted[taken]:
                    return []
                taken += 1
            at += 1
        if taken < len(wanted):
            return []
        if wanted:
            out.append(Piece(piece.x, piece.y, piece.size, plain[start:at]))
    return out


def _placed(grids: Sequence[Grid], pieces: Sequence[Piece]) -> dict[int, tuple[Grid, tuple[int, int]]]:
    """For each piece that stands in a table: the table and its cell."""
    placed: dict[int, tuple[Grid, tuple[int, int]]] = {}
    for grid in grids:
        found = {i: place for i, p in enumerate(pieces) if i not in placed and (place := grid.place(p.x, p.y + 0.25 * p.size)) is not None}
        over = sum(pieces[i].x + _NARROW * pieces[i].size * len(pieces[i].text.strip()) > grid.xs[column + 1] + NEAR and column + 2 < len(grid.xs) for i, (_, column) in found.items())
        if found and over <= _CROSSING * len(found) and not _cuts_words(found, pieces):
            placed |= {i: (grid, place) for i, place in found.items()}
    return placed


def _cuts_words(found: dict[int, tuple[int, int]], pieces: Sequence[Piece]) -> bool:
    """Whether words run on from one cell into the next, as they do where lines were drawn over text."""
    steps = [i for i in found if i + 1 in found and found[i][0] == found[i + 1][0] and found[i][1] != found[i + 1][1]]
    run_on = sum(not pieces[i + 1].text[:1].isspace() and not pieces[i].text[-1:].isspace() for i in steps)
    return run_on > _CROSSING * len(steps)


def _paragraphs(pieces: Sequence[tuple[float, str]]) -> list[str]:
    """The lines of a cell: pieces at one height make a line."""
    lines: list[tuple[float, str]] = []
    for y, text in pieces:
        begins = text[: len(text) - len(text.lstrip())]
        if lines and abs(lines[-1][0] - y) <= NEAR and "\n" not in begins:
            lines[-1] = (y, lines[-1][1] + text)
        else:
            lines.append((y, text))
    return [words for _, line in lines if (words := " ".join(line.split()))]


def _moved(matrix: Any, x: float, y: float) -> tuple[float, float]:
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
