"""The dense index that answers searches: every vector in memory-mapped files, compared exactly.

A search compares the first ``prefix`` values of all rows (an encoder trained at several sizes orders by them nearly as well)
and then whole vectors of the best of those. Chroma keeps the same vectors as the store of record (``rag.index.chroma``).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.index.arrays import Growing
from rag.units import Vectors

SHORTLIST = 3
"""So many times the rows asked for are compared by their whole vectors."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """``rows`` best first with their cosines ``exact``; ``rough`` is every row's first comparison."""

    rows: NDArray[np.int64]
    exact: Vectors
    rough: Vectors


@dataclass(frozen=True, slots=True)
class DenseView:
    """What was recorded when the view was taken; ``alive`` rows are found, ``dead`` are the others."""

    prefix: NDArray[np.float32]
    headings: NDArray[np.float16]
    texts: NDArray[np.float16]
    alive: NDArray[np.bool_]
    dead: NDArray[np.int64]

    def search(self, vector: Vectors, limit: int, among: NDArray[np.int64] | None = None) -> Nearest:
        """The nearest rows (of those ``among`` which, when given) to a unit ``vector``."""
        if not len(self.prefix) or not vector.any():
            return Nearest(np.empty(0, np.int64), np.empty(0, np.float32), np.zeros(len(self.prefix), np.float32))
        rough = self.prefix @ vector[: self.prefix.shape[1]]
        if self.dead.size:
            rough[self.dead] = -1
        if among is None:
            rows = best(rough, min(limit * SHORTLIST, len(rough) - len(self.dead)))
        else:
            among = among[self.alive[among]]
            rows = among[best(rough[among], limit * SHORTLIST)]
        exact = self.similarity(vector, rows)
        order = np.argsort(-exact, kind="stable")[:limit]
        return Nearest(rows[order], exact[order], rough)

    def parts(self, vector: Vectors, rows: NDArray[np.int64]) -> tuple[Vectors, Vectors, Vectors]:
        """The cosines of ``vector`` with each row as a whole, its heading and its text."""
        heading, text = self.headings[rows].astype(np.float32), self.texts[rows].astype(np.float32)
        return together(heading, text) @ vector, heading @ vector, text @ vector

    def similarity(self, vector: Vectors, rows: NDArray[np.int64]) -> Vectors:
        """The cosine of ``vector`` with each row as a whole."""
        return self.parts(vector, rows)[0]


def together(headings: Vectors, texts: Vectors) -> Vectors:
    """The vectors of rows as a whole: heading and text count the same."""
    total = headings + texts
    return np.asarray(total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def best(scores: NDArray[Any], limit: int) -> NDArray[np.int64]:
    """The indexes of the ``limit`` highest scores, best first."""
    found = np.argpartition(-scores, limit - 1)[:limit] if limit < len(scores) else np.arange(len(scores))
    return found[np.argsort(-scores[found], kind="stable")].astype(np.int64)


class DenseIndex:
    """The files of a folder."""

    def __init__(self, folder: Path, dimensions: int, prefix: int) -> None:
        """Files are made when first written; ``prefix`` values of each vector are kept apart for the first comparison."""
        self._prefix = Growing(folder / "prefix.f32", "<f4", prefix)
        self._headings = Growing(folder / "headings.f16", "<f2", dimensions)
        self._texts = Growing(folder / "texts.f16", "<f2", dimensions)

    def add(self, headings: Vectors, texts: Vectors) -> None:
        """Append rows."""
        prefix = together(headings, texts)[:, : self._prefix.width]
        self._prefix.append(prefix / np.maximum(np.linalg.norm(prefix, axis=1, keepdims=True), 1e-9))
        self._headings.append(headings)
        self._texts.append(texts)

    def cut(self, rows: int) -> None:
        """Drop what comes after the first ``rows`` rows."""
        for file in (self._prefix, self._headings, self._texts):
            file.cut(rows)

    def whole(self, rows: int) -> bool:
        """Whether the files hold at least ``rows`` rows."""
        return all(len(file) >= rows for file in (self._prefix, self._headings, self._texts))

    def view(self, rows: int, alive: NDArray[np.bool_]) -> DenseView:
        """The first ``rows`` rows."""
        return DenseView(self._prefix.view(rows), self._headings.view(rows), self._texts.view(rows), alive, np.flatnonzero(~alive))
