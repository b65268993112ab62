"""Where a passage comes from: its document, its field of law, how much authority the document has, its place in it.

Read from the heading path and the document's id. Articles of the official codification are numbered
"field.kind.document.article" ("Điều 36.3.NĐ.1.2."), so each of them says by itself which document it belongs to.
"""

from __future__ import annotations

import re
import tomllib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.text import fold, nfc
from rag.index.arrays import Growing

_TABLE = tomllib.loads((Path(__file__).parent / "authority.toml").read_text(encoding="utf-8"))
_OF_CODE: dict[str, int] = _TABLE["codes"]
_OF_KIND = sorted(((tuple(fold(kind).split()), level) for kind, level in _TABLE["kinds"].items()), key=lambda k: -len(k[0]))
_CODED = re.compile(r"\bĐiều\s+((\d+\.\d+)\.([A-ZĐ]{1,4})(?:\.\d+)*)\.(\d+)[a-zđ]{0,3}\.")
BETWEEN = " › "
"""What separates the parts of a heading path."""


@dataclass(frozen=True, slots=True)
class Origin:
    """``series`` and ``subject`` are hashes of the document and of its field of law; ``authority`` counts from 1, 0 where unknown.

    ``number`` is the article's number in the codification, 0 elsewhere.
    """

    series: int
    subject: int
    authority: int
    number: int


def origin(document_id: str, heading_path: str) -> Origin:
    """The origin of a passage."""
    path = nfc(heading_path)
    if coded := _CODED.search(path):
        series, subject, kind, number = coded.groups()
        return Origin(_hash(series), _hash(subject), _OF_CODE.get(kind, 0), min(int(number), 65535))
    parts = path.split(BETWEEN)
    level = next((level for part in parts if (level := _authority(part))), 0)
    return Origin(_hash(document_id), _hash(parts[0] if len(parts) > 1 else document_id), level, 0)


def _authority(part: str) -> int:
    words = tuple(fold(part).split()[:4])
    return next((level for kind, level in _OF_KIND if words[: len(kind)] == kind), 0)


def _hash(text: str) -> int:
    return zlib.crc32(text.encode())


@dataclass(frozen=True, slots=True)
class OriginView:
    """The origins of recorded rows. ``opening`` is the row of the passage that opens each row's document."""

    series: NDArray[np.uint32]
    subject: NDArray[np.uint32]
    authority: NDArray[np.uint8]
    opening: NDArray[np.int64]


class OriginIndex:
    """The file of a folder: four numbers a row."""

    def __init__(self, folder: Path) -> None:
        """The file is made when first written."""
        self._rows = Growing(folder / "origins.u32", "<u4", 4)

    def add(self, origins: Sequence[Origin]) -> None:
        """Append rows."""
        self._rows.append(np.array([(o.series, o.subject, o.authority, o.number) for o in origins], dtype=np.uint32).reshape(-1, 4))

    def cut(self, rows: int) -> None:
        """Drop what comes after the first ``rows`` rows."""
        self._rows.cut(rows)

    def whole(self, rows: int) -> bool:
        """Whether the file holds at least ``rows`` rows."""
        return len(self._rows) >= rows

    def view(self, rows: int, alive: NDArray[np.bool_]) -> OriginView:
        """The first ``rows`` rows; only ``alive`` ones open a document."""
        table = self._rows.view(rows)
        series, number = table[:, 0], table[:, 3]
        return OriginView(series, table[:, 1], table[:, 2].astype(np.uint8), _openings(series, number, alive))


def _openings(series: NDArray[Any], number: NDArray[Any], alive: NDArray[np.bool_]) -> NDArray[np.int64]:
    """For each row the first living row of its series, by article number and then by order; itself where none lives."""
    order = np.lexsort((np.arange(len(series)), number, ~alive, series))
    first = np.ones(len(order), np.bool_)
    first[1:] = series[order][1:] != series[order][:-1]
    out = np.empty(len(order), np.int64)
    out[order] = order[np.maximum.accumulate(np.where(first, np.arange(len(order)), 0))]
    return out
