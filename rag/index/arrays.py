"""Arrays in files that only grow: appended to, mapped into memory, cut back to what was recorded."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


class Growing:
    """Rows of one type and width in a file."""

    def __init__(self, path: Path, dtype: str, width: int = 1) -> None:
        """``width`` values of ``dtype`` make a row; the file is made when absent."""
        self.path, self.dtype, self.width = path, np.dtype(dtype), width
        self.row_bytes = self.dtype.itemsize * width

    def __len__(self) -> int:
        return self.path.stat().st_size // self.row_bytes if self.path.exists() else 0

    def append(self, values: NDArray[Any]) -> None:
        """Add rows at the end."""
        with self.path.open("ab") as file:
            file.write(np.ascontiguousarray(values, dtype=self.dtype).tobytes())

    def cut(self, rows: int) -> None:
        """Drop what lies after the first ``rows`` rows, and see the rest to the disk."""
        with self.path.open("ab") as file:
            file.truncate(rows * self.row_bytes)
            os.fsync(file.fileno())

    def view(self, rows: int) -> NDArray[Any]:
        """The first ``rows`` rows, read when touched; (rows,) or (rows, width)."""
        shape = (rows,) if self.width == 1 else (rows, self.width)
        if rows == 0:
            return np.empty(shape, self.dtype)
        return np.memmap(self.path, dtype=self.dtype, mode="r", shape=shape).view(np.ndarray)
