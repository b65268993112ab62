"""A wording of a question made ready for retrieval: its distinct units, pairs, and what each weighs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.units import Codes, Units, code, units

LONGEST = 64
"""Distinct syllables of a question that are looked at."""
Frequencies = Callable[[Codes], tuple[list[int], list[int]]]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Wording:
    """``codes`` are the distinct syllables; ``order`` the question as indexes into them; ``pairs`` index pairs of neighbours.

    ``weights`` and ``pair_weights`` are inverse document frequencies; ``marks`` what each syllable's accents hash to;
    ``content`` says which syllables are content rather than the question's frame.
    """

    units: Units
    codes: Codes
    marks: NDArray[np.uint8]
    order: NDArray[np.int64]
    pairs: NDArray[np.int64]
    weights: Floats
    pair_weights: Floats
    content: NDArray[np.bool_]
    accented: bool


def wording(text: str, content: tuple[str, ...], frequencies: Frequencies, texts: int) -> Wording:
    """The wording of ``text`` in an index of ``texts`` texts with those document frequencies."""
    found = units(text)
    codes, first, order = np.unique(found.codes, return_index=True, return_inverse=True)
    if len(codes) > LONGEST:
        kept = np.sort(first)[:LONGEST]
        found = Units(found.codes[: kept[-1] + 1], found.marks[: kept[-1] + 1])
        codes, first, order = np.unique(found.codes, return_index=True, return_inverse=True)
    single, double = frequencies(found.codes)
    weights = np.zeros(len(codes), np.float32)
    weights[order] = inverse(np.array(single, dtype=np.float32), texts)
    pairs = np.stack([order[:-1], order[1:]], axis=1).astype(np.int64) if len(order) > 1 else np.empty((0, 2), np.int64)
    pair_weights = inverse(np.array(double, dtype=np.float32), texts)
    pairs, at = np.unique(pairs, axis=0, return_index=True) if len(pairs) else (pairs, np.empty(0, np.int64))
    wanted = np.array([code(c) for c in content], dtype=np.uint32)
    is_content = np.isin(codes, wanted) if len(wanted) else np.ones(len(codes), np.bool_)
    accented = bool(text.isascii() is False)
    return Wording(found, codes, found.marks[first], order.astype(np.int64), pairs, weights, pair_weights[at], is_content, accented)


def inverse(frequency: Any, texts: int) -> Any:
    """Inverse document frequency, ``log(1 + (N - n + ½) / (n + ½))`` (Robertson and Zaragoza 2009)."""
    return np.log1p(np.maximum(texts - frequency, 0) / (frequency + 0.5) + 0.5 / (frequency + 0.5))
