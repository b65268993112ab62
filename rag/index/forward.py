"""The forward index: the units of every row, heading then text, for ranking to look at closely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.index.arrays import Growing
from rag.units import Codes, Marks, Units

LOOKED_AT = 1200
"""So many syllables of a text are kept here; the lexical index has them all."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The units of some rows end to end. ``owner`` is the place of each unit's row; heading units come first in each."""

    codes: Codes
    marks: Marks
    owner: NDArray[np.int64]
    place: NDArray[np.int64]
    in_heading: NDArray[np.bool_]
    heading_lengths: NDArray[np.int64]
    text_lengths: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ForwardView:
    """What was recorded when the view was taken."""

    codes: Codes
    marks: Marks
    ends: NDArray[Any]
    """(rows, 3): the end in ``codes``, how many units are of the heading, the text's whole length."""

    def take(self, rows: NDArray[np.int64], most: int = LOOKED_AT) -> Candidates:
        """The units of ``rows``, the first ``most`` of each."""
        ends = self.ends[rows].astype(np.int64)
        starts = np.where(rows > 0, self.ends[np.maximum(rows - 1, 0), 0], 0).astype(np.int64)
        lengths = ends[:, 0] - starts
        if most < LOOKED_AT:
            lengths = np.minimum(lengths, most)
        owner = np.repeat(np.arange(len(rows)), lengths)
        before = np.cumsum(lengths) - lengths
        place = np.arange(int(lengths.sum())) - np.repeat(before, lengths)
        at = place + np.repeat(starts, lengths)
        return Candidates(self.codes[at], self.marks[at], owner, place, place < ends[owner, 1], ends[:, 1], ends[:, 2])


class ForwardIndex:
    """The files of a folder."""

    def __init__(self, folder: Path) -> None:
        """Files are made when first written."""
        self._codes = Growing(folder / "codes.u32", "<u4")
        self._marks = Growing(folder / "marks.u8", "u1")
        self._ends = Growing(folder / "ends.i64", "<i8", 3)

    def add(self, texts: Sequence[tuple[Units, Units]]) -> None:
        """Append rows of (heading, text)."""
        if not texts:
            return
        kept = [(h, Units(t.codes[:LOOKED_AT], t.marks[:LOOKED_AT])) for h, t in texts]
        start = self.units_until(len(self._ends))
        sizes = np.array([[len(h) + len(k), len(h), len(t)] for (h, k), (_, t) in zip(kept, texts, strict=True)], dtype=np.int64)
        sizes[:, 0] = start + np.cumsum(sizes[:, 0])
        self._codes.append(np.concatenate([u.codes for pair in kept for u in pair]))
        self._marks.append(np.concatenate([u.marks for pair in kept for u in pair]))
        self._ends.append(sizes)

    def units_until(self, rows: int) -> int:
        """How many units the first ``rows`` rows have."""
        return int(self._ends.view(rows)[rows - 1, 0]) if rows else 0

    def cut(self, rows: int) -> None:
        """Drop what comes after the first ``rows`` rows."""
        units = self.units_until(rows)
        self._codes.cut(units)
        self._marks.cut(units)
        self._ends.cut(rows)

    def whole(self, rows: int) -> bool:
        """Whether the files hold at least ``rows`` rows."""
        if len(self._ends) < rows:
            return False
        units = self.units_until(rows)
        return len(self._codes) >= units and len(self._marks) >= units

    def view(self, rows: int) -> ForwardView:
        """The first ``rows`` rows."""
        units = self.units_until(rows)
        return ForwardView(self._codes.view(units), self._marks.view(units), self._ends.view(rows))
