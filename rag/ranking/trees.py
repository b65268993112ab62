"""Gradient-boosted trees trained elsewhere, added up with numpy: no library to import when a question is asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from rag.ranking.features import COLUMNS

SHIPPED = Path(__file__).parent.parent / "models" / "ranker" / "ranker.npz"


@dataclass(frozen=True, slots=True)
class Trees:
    """All nodes of all trees end to end. A leaf points to itself, so every path can be walked for ``depth`` steps."""

    roots: NDArray[np.int32]
    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    depth: int

    def scores(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """The sum over trees for each row of features."""
        flat, width = np.ascontiguousarray(rows).reshape(-1), rows.shape[1]
        base = (np.arange(len(rows), dtype=np.int64) * width)[None, :]
        node = np.repeat(self.roots[:, None], len(rows), axis=1)
        for _ in range(self.depth):
            low = flat[base + self.feature[node]] <= self.threshold[node]
            node = np.where(low, self.left[node], self.right[node])
        return np.asarray(self.value[node].sum(axis=0), dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write the trees with the names of the features they read."""
        parts = {f: getattr(self, f) for f in self.__dataclass_fields__ if f != "depth"}
        np.savez_compressed(path, **parts, depth=np.int64(self.depth), names=np.array(COLUMNS))

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Trees:
        """The trees of a file. Raises ModelError."""
        try:
            with np.load(path) as data:
                parts: dict[str, Any] = {f: data[f] for f in cls.__dataclass_fields__}
                names = tuple(data["names"].tolist())
        except (OSError, KeyError, ValueError) as error:
            raise ModelError(f"Không đọc được mô hình xếp hạng «{path.name}»; hãy cài lại chương trình.") from error
        if names != COLUMNS:
            raise ModelError("Mô hình xếp hạng không hợp với phiên bản này; hãy cài lại chương trình.")
        return cls(**(parts | {"depth": int(parts["depth"])}))


def shipped() -> Trees | None:
    """The shipped ranker, or ``None`` where it was not trained yet: fusion then orders alone."""
    return Trees.load() if SHIPPED.exists() else None
