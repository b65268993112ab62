"""How alike a question and stretches of text are by the shipped encoder; what was encoded once is kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from rag.encoder import Encoder, StaticEncoder
from rag.units import Vectors

KEPT = 20_000
"""So many vectors of texts are kept (1 KiB each)."""


class Likeness:
    """Cosines by the shipped static encoder, whatever encoder the search uses: the weights of evidence were fitted to it."""

    def __init__(self, encoder: Encoder | None = None) -> None:
        """``encoder`` is used when it is the static one; else that is loaded. Raises ModelError."""
        self._encoder = encoder if isinstance(encoder, StaticEncoder) else StaticEncoder.load()
        self._vector = lru_cache(maxsize=KEPT)(self._encoded)

    def _encoded(self, text: str) -> Vectors:
        vector: Vectors = self._encoder.encode([text])[0]
        return vector

    def to(self, question: str, texts: Sequence[str]) -> list[float]:
        """The cosine of each text with the question, 0 where nothing in it is known."""
        if not texts:
            return []
        found: list[float] = (np.stack([self._vector(t) for t in texts]) @ self._vector(question)).tolist()
        return found
