"""Units of text that retrieval works on: syllables as 32-bit codes, folded and with their accents.

A code is the CRC-32 of the folded syllable, so no vocabulary has to be kept, an index and an encoder agree without sharing
files, and text added later needs nothing rebuilt. Two of 20,000 syllables share a code with a chance of one in twenty.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.text import SYLLABLE, fold, nfc, one_tone_placement

TOKENISER = "syllables-1"
"""Changes whenever the same text would give other codes; part of the name of derived data."""

Codes = NDArray[np.uint32]
Marks = NDArray[np.uint8]
Keys = NDArray[np.uint64]
Vectors = NDArray[np.float32]

_NUMBERED = re.compile(r"^\s*(?:điều|chương|mục|phần|khoản)\s+[\w.\-/]*\d[\w.\-/]*\s*[.:]?\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Units:
    """The syllables of a text in order: ``codes`` without, ``marks`` a byte of hash with their accents."""

    codes: Codes
    marks: Marks

    def __len__(self) -> int:
        return len(self.codes)


@lru_cache(maxsize=1 << 17)
def _unit(syllable: str) -> tuple[int, int]:
    accented = one_tone_placement(syllable)
    return zlib.crc32(fold(accented).encode()), zlib.crc32(accented.encode()) & 0xFF


def units(text: str) -> Units:
    """The units of ``text``."""
    pairs = [_unit(s) for s in SYLLABLE.findall(nfc(text).lower())]
    if not pairs:
        return Units(np.empty(0, np.uint32), np.empty(0, np.uint8))
    both = np.array(pairs, dtype=np.uint32)
    return Units(np.ascontiguousarray(both[:, 0]), both[:, 1].astype(np.uint8))


def code(syllable: str) -> int:
    """The code of one syllable, with or without accents."""
    return _unit(nfc(syllable).lower())[0]


def keys(codes: Codes) -> tuple[Keys, Keys]:
    """64-bit keys of the syllables and of the pairs of neighbours."""
    wide = codes.astype(np.uint64)
    return wide << np.uint64(32), (wide[:-1] << np.uint64(32)) | wide[1:]


def unnumbered(heading: str) -> str:
    """A heading without the number it opens with ("Điều 36.3.LQ.1. Thanh niên" → "Thanh niên")."""
    return _NUMBERED.sub("", heading, count=1)


def joined(texts: Sequence[str]) -> list[Units]:
    """The units of each text."""
    return [units(t) for t in texts]
