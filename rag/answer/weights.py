"""The weights of evidence: small linear models in ``weights.toml``, made by ``python -m eval.calibrate``.

``first`` puts the texts found for one question in order by what is counted of them, so that the best are read closely; ``rank`` orders
them once they are read; ``answer`` says how likely the best of them answers (a logistic regression). A question that names a document
(``named``) has weights of its own: where its texts come from is known, so other things tell.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from corpus.errors import ModelError
from rag.answer.features import NAMES

FILE = "weights.toml"


@dataclass(frozen=True, slots=True)
class Weights:
    """``first`` are weights of ``NAMES`` (the same for all questions), ``rank`` of ``RANK_NAMES``, ``answer`` of ``ANSWER_NAMES`` with ``bias``; ``enough`` is the least
    probability to answer."""

    first: tuple[float, ...]
    rank: tuple[float, ...]
    answer: tuple[float, ...]
    bias: float
    enough: float

    def glance(self, features: Sequence[float]) -> float:
        """How well a text answers beside others found for the same question, from the features of ``NAMES`` (no unit; higher is better)."""
        return sum(w * f for w, f in zip(self.first, features, strict=True))

    def order(self, features: Sequence[float]) -> float:
        """The same from the features of ``RANK_NAMES``."""
        return sum(w * f for w, f in zip(self.rank, features, strict=True))

    def probability(self, features: Sequence[float]) -> float:
        """How likely the best text answers, 0..1, from the features of ``ANSWER_NAMES``."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.bias + sum(w * f for w, f in zip(self.answer, features, strict=True))))))


@dataclass(frozen=True, slots=True)
class Weighing:
    """The weights for questions that name a document and for the ``open`` ones."""

    open: Weights
    named: Weights

    def of(self, named: bool) -> Weights:
        """The weights for a question of that kind."""
        return self.named if named else self.open


RANK_NAMES = (*NAMES, "match")
"""What is known of a text that was read: ``match`` is the matcher's score."""
ANSWER_NAMES = (
    *RANK_NAMES, "best_match", "match_behind", "score", "margin", "ideas", "best_own", "best_mass", "best_official", "how_many", "when", "who", "yes_no", "list",
    "named", "unknown", "unknown_most", "unseen", "now", "now_many", "exact", "number_missing",
    "others", "others_few", "others_many", "others_mean", "others_spread", "others_clause", "others_own", "others_say", "others_nearer", "others_clause_nearer", "elsewhere",
)  # fmt: skip


def from_tables(first: Mapping[str, float], raw: Mapping[str, Mapping[str, float]]) -> Weights:
    """The weights of named tables. A feature that has none weighs nothing. Raises KeyError."""
    glance = tuple(float(first.get(n, 0.0)) for n in NAMES)
    rank = tuple(float(raw["rank"].get(n, 0.0)) for n in RANK_NAMES)
    answer = tuple(float(raw["answer"].get(n, 0.0)) for n in ANSWER_NAMES)
    return Weights(glance, rank, answer, float(raw["answer"]["bias"]), float(raw["answer"]["enough"]))


@lru_cache(maxsize=1)
def shipped() -> Weighing:
    """The weights that come with the package. Raises ModelError."""
    try:
        raw = tomllib.loads(resources.files("rag.answer").joinpath(FILE).read_text("utf-8"))
        return Weighing(from_tables(raw["first"], raw["open"]), from_tables(raw["first"], raw["named"]))
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"Không đọc được «{FILE}»; hãy cài lại chương trình.") from error
