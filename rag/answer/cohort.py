"""How near other clauses come to a question: what the best text is measured against.

A text may share much with a question and not answer it. Among some thousand invented clauses on the same matters there is often one
that would: where these come nearer to the question than anything in the corpus, the corpus does not say it. This is score
normalisation by a cohort, as speaker verification has it (Auckenthaler, Carey, Lloyd-Thomas 2000). Their words are never shown.
Made by ``python -m rag.training.cohort``.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from rag.answer.evidence import Bag, Terms, levels_in
from rag.answer.likeness import Likeness
from rag.units import Vectors

SHIPPED = Path(__file__).parent.parent / "models" / "cohort" / "cohort.npz"
FEW, MANY = 5, 20
"""So many of the nearest clauses are averaged; in MANY of them the ideas of the question are looked for."""
SIZE = 192
"""So many of the first values of a vector are kept; the encoder is trained to order texts by fewer (Matryoshka)."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near the clauses come to one question: ``best``, ``few`` and ``many`` are cosines of the nearest ones with the question (means of 1,
    FEW, MANY), ``mean`` and ``spread`` those of all of them; ``clause`` as ``few``, with the best clause or official wording of the question;
    ``own`` the greatest share of the question's ideas that one of them says, 0..1."""

    best: float = 0.0
    few: float = 0.0
    many: float = 0.0
    mean: float = 0.0
    spread: float = 0.0
    clause: float = 0.0
    own: float = 0.0


def cut(vectors: Vectors, size: int = SIZE) -> Vectors:
    """The first ``size`` values of vectors (n, dimensions), of unit length again; zeros stay zeros."""
    first = vectors[:, :size]
    out: Vectors = first / np.maximum(np.linalg.norm(first, axis=1, keepdims=True), 1e-9)
    return out


class Cohort:
    """The clauses with their vectors."""

    def __init__(self, clauses: Sequence[str], vectors: Vectors, encoder: str) -> None:
        """``vectors`` (n, SIZE or fewer) of unit length were made by the encoder of that name. There are MANY clauses or more."""
        self.clauses, self.vectors, self.encoder = clauses, vectors, encoder

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Cohort:
        """The cohort of a file. Raises ModelError."""
        try:
            with path.open("rb") as file, np.load(file) as data:
                texts: list[str] = bytes(data["texts"]).decode("utf-8").split("\n")
                steps: NDArray[np.float32] = data["steps"].astype(np.float32)
                return cls(texts, data["vectors"].astype(np.float32) * steps[:, None], str(data["encoder"]))
        except (OSError, EOFError, KeyError, TypeError, ValueError, BadZipFile, zlib.error) as error:
            raise ModelError(f"Không đọc được «{path.name}»; hãy cài lại chương trình.") from error

    def save(self, path: Path) -> None:
        """Write the clauses and their vectors in 8 bits a value, each row with its own step."""
        steps = (np.maximum(np.abs(self.vectors).max(axis=1), 1e-8) / 127).astype(np.float16)
        packed: dict[str, Any] = {
            "texts": np.frombuffer("\n".join(self.clauses).encode("utf-8"), dtype=np.uint8),
            "vectors": np.rint(self.vectors / steps.astype(np.float32)[:, None]).clip(-127, 127).astype(np.int8),
            "steps": steps,
            "encoder": np.array(self.encoder),
        }
        np.savez_compressed(path, **packed)

    def nearness(self, questions: Sequence[str], terms: Terms, likeness: Likeness) -> Nearness:
        """How near the clauses come to a question, the first of its wordings ``questions``, with those ideas."""
        cosines = self.vectors @ cut(np.stack([likeness.vector(q) for q in questions]), self.vectors.shape[1]).T
        asked = cosines[:, 0]
        nearest = np.argpartition(-asked, MANY - 1)[:MANY]
        near = -np.sort(-asked[nearest])
        total = terms.weight or 1.0
        own = max(sum(t.weight * level for t, level in zip(terms.terms, levels_in(terms, Bag.of(self.clauses[i])), strict=True)) for i in nearest)
        clause = -np.partition(-cosines.max(axis=1), FEW - 1)[:FEW]
        return Nearness(
            float(near[0]), float(near[:FEW].mean()), float(near.mean()), float(asked.mean()), float(asked.std()), float(clause.mean()), own / total
        )


@lru_cache(maxsize=1)
def shipped() -> Cohort:
    """The cohort that comes with the package. Raises ModelError."""
    return Cohort.load()
