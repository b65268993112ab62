"""How alike a question and stretches of text are by the shipped encoder; what was encoded once is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from rag.encoder import Encoder, StaticEncoder
from rag.units import Vectors

KEPT = 20_000
"""So many vectors of texts are kept (1 KiB each)."""


_PART = re.compile(r"(?<=[,;:])\s+")
SHORTEST = 5
"""A part of a text has at least so many words."""


@lru_cache(maxsize=KEPT)
def parts_of(text: str) -> tuple[str, ...]:
    """The text cut at its commas, short parts with the one before them."""
    parts: list[str] = []
    for part in _PART.split(text):
        if parts and (len(part.split()) < SHORTEST or len(parts[-1].split()) < SHORTEST):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return tuple(parts)


class Likeness:
    """Cosines by the shipped static encoder, whatever encoder the search uses: the weights of evidence were fitted to it."""

    def __init__(self, encoder: Encoder | None = None) -> None:
        """``encoder`` is used when it is the static one; else that is loaded. Raises ModelError."""
        self._encoder = encoder if isinstance(encoder, StaticEncoder) else StaticEncoder.load()
        self.vector = lru_cache(maxsize=KEPT)(self._encoded)

    def _encoded(self, text: str) -> Vectors:
        vector: Vectors = self._encoder.encode([text])[0]
        return vector

    def parts_to(self, questions: Sequence[str], texts: Sequence[str]) -> list[tuple[float, float]]:
        """For each text the best cosine of any of its parts with the first question, and of the whole with any of the questions."""
        if not texts:
            return []
        asked = np.stack([self.vector(q) for q in questions])
        parted = [parts_of(t) for t in texts]
        scores = np.stack([self.vector(p) for parts in parted for p in parts]) @ asked[0]
        wholes = (np.stack([self.vector(t) for t in texts]) @ asked.T).max(axis=1)
        out, at = [], 0
        for parts, whole in zip(parted, wholes.tolist(), strict=True):
            out.append((float(scores[at : at + len(parts)].max()), float(whole)))
            at += len(parts)
        return out

    def to(self, question: str, texts: Sequence[str]) -> list[float]:
        """The cosine of each text with the question, 0 where nothing in it is known."""
        if not texts:
            return []
        found: list[float] = (np.stack([self.vector(t) for t in texts]) @ self.vector(question)).tolist()
        return found
