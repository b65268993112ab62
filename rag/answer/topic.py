"""Whether a question is about something else altogether: the price of gold, the weather, a marriage.

A logistic regression over the syllables of the question and their pairs, folded, fitted by ``python -m rag.training.topic`` to invented
questions about anything (``rag/training/elsewhere.txt``) beside those that our invented clauses answer or nearly answer.
"""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from corpus.errors import ModelError
from rag.query.proper import without_places
from rag.units import Keys, Vectors, keys, units

SHIPPED = Path(__file__).parent.parent / "models" / "topic" / "topic.npz"
SURE = 0.5
"""From this value on a question that nothing answers is said to be outside of what the documents are about."""
BEYOND_DOUBT = 0.85
"""From this value on nothing answers it that says less than half of it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """``keys``, ascending, are of syllables and pairs (``rag.units``); ``weights`` one each, of log odds."""

    keys: Keys
    weights: Vectors
    bias: float

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Topic:
        """The model of a file. Raises ModelError."""
        try:
            with path.open("rb") as file, np.load(file) as data:
                return cls(data["keys"], data["weights"].astype(np.float32), float(data["bias"]))
        except (OSError, EOFError, KeyError, TypeError, ValueError, BadZipFile, zlib.error) as error:
            raise ModelError(f"Không đọc được «{path.name}»; hãy cài lại chương trình.") from error

    def elsewhere(self, question: str) -> float:
        """How surely a question is about something else, 0..1; SURE is where one in a hundred of those on our matters would be told so."""
        at = features_of(question)
        place = np.searchsorted(self.keys, at).clip(max=len(self.keys) - 1)
        odds = self.bias + float(self.weights[place[self.keys[place] == at]].sum())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def features_of(question: str) -> Keys:
    """The keys of the syllables and pairs of a question, each once; what places it names says nothing of what it is about."""
    codes = units(without_places(question)).codes
    return np.unique(np.concatenate(keys(codes))) if len(codes) else np.empty(0, np.uint64)


@lru_cache(maxsize=1)
def shipped() -> Topic:
    """The model that comes with the package. Raises ModelError."""
    return Topic.load()
