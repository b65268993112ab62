"""Texts as vectors. ``Encoder`` is what the indexes need; ``StaticEncoder`` is the shipped one (numpy only)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from rag.units import TOKENISER, Codes, Keys, Vectors, keys, units

SHIPPED = Path(__file__).parent / "models" / "encoder" / "encoder.npz"


class Encoder(Protocol):
    """Turns texts into vectors whose dot product says how alike they are."""

    @property
    def name(self) -> str:
        """What made the vectors, digest included: vectors of encoders with different names never meet."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    @property
    def prefix(self) -> int:
        """How many of the first values order texts nearly as well alone; ``dimensions`` where no such promise is made."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length a text; a text with nothing known in it is all zeros."""


@dataclass(frozen=True, slots=True)
class Table:
    """A vector for each unit: ``keys`` ascending, ``rows`` (n, dimensions)."""

    keys: Keys
    rows: Vectors

    def save(self, path: Path) -> None:
        """Write the table in 4 bits a value, each row with its own step."""
        top = np.maximum(np.abs(self.rows).max(axis=1), 1e-8)
        steps = (top / 7.5).astype(np.float16)
        levels = np.clip(np.floor(self.rows / steps.astype(np.float32)[:, None]) + 8, 0, 15).astype(np.uint8)
        np.savez(path, keys=self.keys, steps=steps, packed=levels[:, 0::2] | (levels[:, 1::2] << 4))


class StaticEncoder:
    """The mean of trained vectors of a text's syllables and pairs of neighbours, folded, so accents do not matter."""

    def __init__(self, keys: Keys, packed: NDArray[np.uint8], steps: NDArray[np.float16], name: str) -> None:
        """``packed`` holds two 4-bit values a byte, ``steps`` the size of a level in each row."""
        self._keys, self._packed, self._steps = keys, packed, steps.astype(np.float32)
        self._name = name

    @classmethod
    def load(cls, path: Path = SHIPPED) -> StaticEncoder:
        """The encoder of a file. Raises ModelError."""
        try:
            raw = path.read_bytes()
            with np.load(path) as data:
                parts: dict[str, Any] = {k: data[k] for k in ("keys", "packed", "steps")}
        except (OSError, KeyError, ValueError) as error:
            raise ModelError(f"Không đọc được bộ mã hóa «{path.name}»; hãy cài lại chương trình.") from error
        return cls(**parts, name=f"static-{TOKENISER}-{hashlib.sha256(raw).hexdigest()[:12]}")

    @property
    def name(self) -> str:
        """"static", the tokeniser and the digest of the file."""
        return self._name

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return 2 * int(self._packed.shape[1])

    @property
    def prefix(self) -> int:
        """The smallest size that training used, or all of a smaller one."""
        return min(64, self.dimensions)

    def table(self) -> tuple[Keys, Vectors]:
        """Every unit's key, ascending, and its vector."""
        return self._keys, self.rows(np.arange(len(self._keys)))

    def rows(self, at: NDArray[np.intp]) -> Vectors:
        """The vectors of the units at those indexes."""
        packed = self._packed[at]
        out = np.empty((len(at), self.dimensions), dtype=np.float32)
        out[:, 0::2] = packed & 15
        out[:, 1::2] = packed >> 4
        out -= 7.5
        out *= self._steps[at][:, None]
        return out

    def encode_codes(self, texts: Sequence[Codes]) -> Vectors:
        """The vectors of texts given as codes (see ``rag.units``)."""
        out = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, codes in enumerate(texts):
            wanted = np.concatenate(keys(codes)) if len(codes) else np.empty(0, np.uint64)
            at = np.searchsorted(self._keys, wanted)
            at[at == len(self._keys)] = 0
            found = at[self._keys[at] == wanted]
            if len(found):
                total = self.rows(found).sum(axis=0)
                out[row] = total / max(float(np.linalg.norm(total)), 1e-9)
        return out

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length a text; all zeros where no unit is known."""
        return self.encode_codes([units(t).codes for t in texts])


def encoder_of(setting: str) -> Encoder:
    """The encoder a setting names: "static" is the shipped one, anything else a sentence-transformers model. Raises ModelError."""
    if setting == "static":
        return StaticEncoder.load()
    from rag.encoders.transformer import SentenceTransformerEncoder

    return SentenceTransformerEncoder(setting)
