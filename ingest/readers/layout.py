"""Tables of a file as lines: rows of data keep their cells side by side, tables that only place words give their paragraphs.

Offices put the letterhead and the signature block into borderless tables; read as rows they would run names, numbers and
signers together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.text import fold
from ingest.patterns import ZONES

Cell = Sequence[str]
"""The paragraphs of a cell."""
_ROWS, _COLUMNS = 8, 4
"""A table with more is data."""
_PLACES_WORDS = re.compile(r"cong hoa xa hoi chu nghia|doc lap\s*[-–]\s*tu do|^dang cong san viet nam$|^noi nhan\s*:|^so\s*:\s*\S*\s*[/-]|^so \d+\s*-[a-z]|ngay\b.*\bthang\b.*\bnam \d{4}$")
_REPEATED = 80
"""A cell merged over several rows is said in each, up to this many characters."""


def table_lines(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """The lines of a table. Cells of data are joined by " | "; a table of one column gives its paragraphs."""
    if places_words(rows):
        for row in rows:
            for cell in row:
                yield from (line for line in cell if line.strip())
        return
    width = max((len(row) for row in rows), default=0)
    for row in rows:
        cells = [" ".join(cell).strip() for cell in row]
        if not any(cells):
            continue
        if width == 1:
            yield from (line for line in row[0] if line.strip())
        else:
            yield " | ".join(cells) if len(cells) > 1 else cells[0]


def places_words(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the table is a letterhead or a signature block."""
    if len(rows) > _ROWS or any(len(row) > _COLUMNS for row in rows):
        return False
    return any(_PLACES_WORDS.search(fold(" ".join(line.split()))) or _signs(line) for row in rows for cell in row for line in cell)


def _signs(line: str) -> bool:
    text = line.strip()
    return text.isupper() and len(text) < 100 and bool(ZONES["signature"].fullmatch(text) or ZONES["role"].fullmatch(text))


def repeated(above: Cell) -> Cell:
    """What a cell says that is merged with the one above it."""
    return above if sum(map(len, above)) <= _REPEATED else ()
