"""Ruled tables of a PDF page: the lines drawn on it make cells, and each piece of text falls into the cell it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.layout import table_lines
from ingest.readers.pdf_rules import NEAR, Rules, moved

_MARK = "\x00{}\x00"


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


def text_with_tables(page: Any) -> str:
    """The page's text, ruled tables as rows; the plain text where nothing is ruled."""
    rules = Rules()
    pieces: list[Piece] = []

    def visit(text: str, cm: Any, tm: Any, _font: Any, size: Any) -> None:
        x, y = moved(cm, float(tm[4]), float(tm[5]))
        pieces.append(Piece(x, y, abs(float(size or 1) * float(tm[3]) * float(cm[3])) or 1.0, text))

    plain = str(page.extract_text(visitor_text=visit, visitor_operand_before=rules.visit))
    grids = [Grid(xs, ys) for xs, ys in rules.tables()]
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
        if at - 1 in placed and placed[at - 1][0] is grid and placed[at - 1][1][0] == place[0] and _runs_on(spaced[at - 1], piece):
            place = placed[at - 1][1]
            placed[at] = (grid, place)
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
    return sum(_runs_on(pieces[i], pieces[i + 1]) for i in steps) > _CROSSING * len(steps)


def _runs_on(first: Piece, second: Piece) -> bool:
    """Whether a word goes on from one piece into the next (a cell merged over columns, where no edge is drawn)."""
    return not second.text[:1].isspace() and not first.text[-1:].isspace()


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
