"""Boosted regression trees as arrays: scored with numpy alone, so ranking needs no library that trained it.

A tree of at most 16 leaves is walked without branching (Lucchese et al. 2015, QuickScorer): every inner node whose test fails
rules out the leaves to its left, and the first leaf that no node ruled out is the one reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from rag.ranking.features import COLUMNS

SHIPPED = Path(__file__).parent.parent / "models" / "ranker" / "ranker.npz"
LEAVES = 16
_LOWEST = np.array([LEAVES - 1, *((v & -v).bit_length() - 1 for v in range(1, 1 << LEAVES))], dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class Trees:
    """``feature``, ``threshold`` and ``ruled_out`` (inner nodes, trees): a value above the threshold leaves those leaves out.

    ``value`` (trees, LEAVES) is what the leaves add, from left to right. Unused inner nodes rule nothing out.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    ruled_out: NDArray[np.uint16]
    value: NDArray[np.float32]

    def __bool__(self) -> bool:
        return len(self.value) > 0

    def scores(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """The sum over trees for each row of features."""
        by_feature = np.ascontiguousarray(rows.T, dtype=np.float32)
        left = np.zeros((self.value.shape[0], len(rows)), np.uint16)
        for feature, threshold, ruled_out in zip(self.feature, self.threshold, self.ruled_out, strict=True):
            fails = by_feature[feature] > threshold[:, None]
            left |= fails * ruled_out[:, None]
        leaf = _LOWEST[~left]
        return np.asarray(np.take_along_axis(self.value, leaf.astype(np.intp), axis=1).sum(axis=0), dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write the trees with the names of the features they read."""
        np.savez_compressed(path, **{f: getattr(self, f) for f in self.__dataclass_fields__}, names=np.array(COLUMNS))

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Trees:
        """The trees of a file. Raises ModelError."""
        try:
            with np.load(path) as data:
                names = tuple(data["names"].tolist())
                parts: dict[str, Any] = {f: data[f] for f in cls.__dataclass_fields__}
        except (OSError, KeyError, ValueError) as error:
            raise ModelError(f"Không đọc được mô hình xếp hạng «{path.name}»; hãy cài lại chương trình.") from error
        if names != COLUMNS:
            raise ModelError("Mô hình xếp hạng không hợp với phiên bản này; hãy cài lại chương trình.")
        return cls(**parts)


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a tree as trained: a leaf has only ``value``; a row goes left when its feature is at most ``threshold``."""

    value: float = 0.0
    feature: int = 0
    threshold: float = 0.0
    left: Node | None = None
    right: Node | None = None


def flattened(roots: list[Node]) -> Trees:
    """Trees of at most ``LEAVES`` leaves each as arrays."""
    inner: list[list[tuple[int, float, int]]] = []
    values = np.zeros((len(roots), LEAVES), np.float32)
    for tree, root in enumerate(roots):
        nodes: list[tuple[int, float, int]] = []
        _walk(root, 0, nodes, values[tree])
        inner.append(nodes)
    deepest = max((len(nodes) for nodes in inner), default=0)
    feature, ruled_out = np.zeros((deepest, len(roots)), np.int16), np.zeros((deepest, len(roots)), np.uint16)
    threshold = np.full((deepest, len(roots)), np.inf, np.float32)
    for tree, nodes in enumerate(inner):
        for at, node in enumerate(nodes):
            feature[at, tree], threshold[at, tree], ruled_out[at, tree] = node[0], _at_most(node[1]), node[2]
    return Trees(feature, threshold, ruled_out, values)


def _at_most(value: float) -> np.float32:
    """The greatest single-precision number that is not above ``value``: single-precision tests then come out the same."""
    single = np.float32(value)
    return np.nextafter(single, np.float32(-np.inf)) if single > value else single


def _walk(node: Node, first: int, nodes: list[tuple[int, float, int]], values: NDArray[np.float32]) -> int:
    """Number the leaves below ``node`` from ``first``; the number after the last."""
    if node.left is None or node.right is None:
        values[first] = node.value
        return first + 1
    middle = _walk(node.left, first, nodes, values)
    nodes.append((node.feature, node.threshold, sum(1 << leaf for leaf in range(first, middle))))
    return _walk(node.right, middle, nodes, values)


NONE = Trees(np.zeros((0, 0), np.int16), np.zeros((0, 0), np.float32), np.zeros((0, 0), np.uint16), np.zeros((0, LEAVES), np.float32))
"""No trees: fusion orders alone."""


def shipped() -> Trees:
    """The shipped ranker. Raises ModelError."""
    return Trees.load()
