"""Batches for the matcher: invented clauses with questions that they answer and near ones that they do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.text import fold
from rag.answer.matcher import BARE, QUESTION, TEXT, UNKNOWN, Read, read
from rag.encoder import StaticEncoder
from rag.training.spoken import Clause

Ints = NDArray[np.int64]
NOT_SHOWN = (-2, -3)
"""The codes of syllables that are not shown, in a question and in a text: they are not the same."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run is made of: a batch has ``seeds`` clauses with ``beside`` near ones of the ``nearest`` each; a question is held against
    ``others`` clauses of the batch beside its own, and typed without accents at a share of ``bare``. A share ``blank`` of syllables is not
    shown; the table of syllables learns at ``table_rate`` of the rate of the rest."""

    size: int = 128
    seeds: int = 12
    beside: int = 5
    nearest: int = 25
    others: int = 10
    near_share: float = 0.6
    bare: float = 0.25
    drop: float = 0.2
    blank: float = 0.08
    table_rate: float = 0.15
    rate: float = 1.5e-3
    decay: float = 0.01
    wrong: float = 0.3
    minutes: float = 24.0
    seed: int = 1


RECIPE = Recipe()


@dataclass(frozen=True, slots=True)
class Batch:
    """Questions, clauses, and for each question the places of clauses, its own first; ``answered``: whether that one answers it."""

    questions: list[Read]
    clauses: list[Read]
    held: Ints
    answered: NDArray[np.bool_]


class Batches:
    """Draws batches from clauses."""

    def __init__(self, every: Sequence[Clause], encoder: StaticEncoder, known: Ints, recipe: Recipe) -> None:
        """Which clauses lie near which is told by ``encoder``."""
        self.recipe, self.random = recipe, np.random.default_rng(recipe.seed)
        self.clauses = [read(c.clause, TEXT, known) for c in every]
        self.asks = [[self._typed(q, known) for q in c.asks] for c in every]
        self.near = [[self._typed(q, known) for q in c.near] for c in every]
        own = encoder.encode([c.clause for c in every])
        asked = np.stack([encoder.encode(c.asks).mean(axis=0) for c in every])
        alike = asked @ own.T
        np.fill_diagonal(alike, -np.inf)
        self.neighbours = np.argsort(-alike, axis=1)[:, : recipe.nearest]

    @staticmethod
    def _typed(question: str, known: Ints) -> tuple[Read, Read]:
        return read(question, QUESTION, known), read(fold(question), QUESTION, known)

    def _blanked(self, text: Read, code: int) -> Read:
        hidden = self.random.random(len(text)) < self.recipe.blank
        return Read(np.where(hidden, UNKNOWN, text.rows), np.where(hidden, BARE, text.accents), np.where(hidden, code, text.codes))

    def draw(self) -> Batch:
        """The next batch."""
        recipe, random = self.recipe, self.random
        taken: list[int] = []
        for seed in random.choice(len(self.clauses), recipe.seeds, replace=False):
            beside = (random.random(recipe.beside) ** 1.5 * recipe.nearest).astype(int)
            taken += [int(seed), *self.neighbours[seed][beside].tolist()]
        taken = sorted(set(taken))
        place = {clause: at for at, clause in enumerate(taken)}
        questions, held, answered = [], [], []
        for clause in taken:
            for asked, answers in ((self.asks[clause], True), (self.near[clause], False)):
                if not asked or (not answers and random.random() >= recipe.near_share):
                    continue
                plain, bare = asked[int(random.integers(len(asked)))]
                questions.append(self._blanked(bare if random.random() < recipe.bare else plain, NOT_SHOWN[0]))
                answered.append(answers)
                near = [place[n] for n in self.neighbours[clause].tolist() if n in place]
                order = dict.fromkeys([place[clause], *near[: recipe.others // 2], *random.permutation(len(taken)).tolist()])
                held.append(list(order)[: recipe.others + 1])
        return Batch(questions, [self._blanked(self.clauses[c], NOT_SHOWN[1]) for c in taken], np.array(held), np.array(answered))
