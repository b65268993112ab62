"""Which neighbouring syllables are a compound of official Vietnamese ("học sinh", "bạo lực"), by hashes learnt from the law.

A compound that a question names and a clause lacks says that the clause does not answer; a colloquial word that it lacks says
little, because no official text would have it. Made by ``python -m rag.training.compounds``.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from corpus.text import one_tone_placement
from rag.answer.thesaurus import one_spelling

SHIPPED = Path(__file__).parent.parent / "models" / "compounds" / "compounds.npz"


def syllable_key(syllable: str) -> int:
    """The hash of an accented lower-case syllable."""
    return zlib.crc32(one_spelling(one_tone_placement(syllable)).encode())


def pair_key(first: str, second: str) -> int:
    """The hash of two accented lower-case syllables in order."""
    return zlib.crc32(f"{one_spelling(one_tone_placement(first))} {one_spelling(one_tone_placement(second))}".encode())


class Compounds:
    """The hashed compounds and the official syllables."""

    def __init__(self, pairs: NDArray[np.uint32], together: NDArray[np.uint8], syllables: NDArray[np.uint32]) -> None:
        """Hashes as ``pair_key`` and ``syllable_key`` give them; ``together`` is 100 times each pair's normalised information."""
        self._pairs: dict[int, float] = dict(zip(pairs.tolist(), (together / 100).tolist(), strict=True))
        self._syllables = frozenset(syllables.tolist())

    def together(self, first: str, second: str) -> float:
        """How strongly two neighbouring accented syllables belong together, 0..1; 0 when they are no compound."""
        return self._pairs.get(pair_key(first, second), 0.0)

    def official(self, syllable: str) -> bool:
        """Whether an accented syllable is used in official text at all."""
        return syllable_key(syllable) in self._syllables


def save(path: Path, pairs: NDArray[np.uint32], together: NDArray[np.uint8], syllables: NDArray[np.uint32]) -> None:
    """Write the file that ``shipped`` reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, pairs=pairs, together=together, syllables=syllables)


@lru_cache(maxsize=1)
def shipped() -> Compounds:
    """The compounds that come with the package. Raises ModelError."""
    try:
        with np.load(SHIPPED) as data:
            return Compounds(data["pairs"], data["together"], data["syllables"])
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"Không đọc được tệp từ ghép «{SHIPPED.name}»; hãy cài lại chương trình.") from error
