"""A stronger second opinion on the best hits, where a setting names one: any cross-encoder of sentence-transformers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

LOOKED_AT = 30
"""So many of the best hits are read by a reranker."""


class Reranker(Protocol):
    """Says how well each text answers a question."""

    @property
    def name(self) -> str:
        """What the setting named."""

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """A score a text, higher is better; scores of different questions do not compare."""


def reranked(scores: Sequence[float], opinion: NDArray[np.float32]) -> list[tuple[int, float]]:
    """Places of hits in the order of ``opinion`` (equal ones as they were), each with the score that its new place had."""
    order = np.argsort(-opinion, kind="stable").tolist()
    return list(zip(order, sorted(scores, reverse=True), strict=True))


def reranker_of(setting: str) -> Reranker | None:
    """The reranker a setting names; ``None`` for "". Raises ModelError."""
    if not setting:
        return None
    from rag.encoders.cross import CrossEncoderReranker

    return CrossEncoderReranker(setting)
