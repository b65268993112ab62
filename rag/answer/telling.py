"""How telling an idea of a question is: how often it stands in the clause that answers, learnt from questions and their clauses.

"học sinh" stands in nearly every clause that answers a question with it, "điều kiện" in few: its lack says little there. The share
of an idea, drawn to the share of its kind as if ``PRIOR`` more had been seen, is a relevance weight in the sense of Robertson and
Spärck Jones (1976). Made by ``python -m rag.training.telling``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from corpus.errors import ModelError

SHIPPED = Path(__file__).parent.parent / "models" / "telling" / "telling.tsv"
PRIOR = 10
POWER = 0.7
LEAST, MOST = 0.1, 3.0
"""An idea weighs so many times what its kind does at least and at most."""


class Kind(StrEnum):
    """What an idea of a question is, which says how often it is told by and large."""

    FRAME = "frame"
    """A phrase made of the question's frame alone."""
    FRAME_LIGHT = "frame_light"
    SAID = "said"
    """A wording of speech that official text puts otherwise."""
    LIGHT_PHRASE = "light_phrase"
    PHRASE = "phrase"
    """A compound, a name, a wording of official text of several syllables."""
    YEAR = "year"
    NUMBER = "number"
    OFFICIAL = "official"
    """A single syllable that is a wording of official text."""
    LIGHT = "light"
    WORD = "word"
    COLLOQUIAL = "colloquial"
    """A syllable that official text does not use."""


class Telling:
    """What was counted: for each kind, and for each idea of it, how often it was asked and how often told."""

    def __init__(self, kinds: Mapping[Kind, tuple[int, int]], ideas: Mapping[tuple[Kind, str], tuple[int, int]]) -> None:
        """(asked, told) of each."""
        self._kinds, self._ideas = kinds, ideas

    def factor(self, kind: Kind, words: Sequence[str]) -> float:
        """How many times what its kind weighs the idea of these accented syllables weighs, LEAST..MOST; 1 for one never seen."""
        seen = self._ideas.get((kind, " ".join(words)))
        asked, told = self._kinds.get(kind, (0, 0))
        if seen is None or not told:
            return 1.0
        usual = told / asked
        share = (seen[1] + PRIOR * usual) / (seen[0] + PRIOR)
        return float(min(MOST, max(LEAST, (share / usual) ** POWER)))


@lru_cache(maxsize=1)
def shipped() -> Telling:
    """The counts that come with the package. Raises ModelError."""
    kinds: dict[Kind, tuple[int, int]] = {}
    ideas: dict[tuple[Kind, str], tuple[int, int]] = {}
    try:
        for line in SHIPPED.read_text(encoding="utf-8").splitlines():
            kind, words, asked, told = line.split("\t")
            counted = int(asked), int(told)
            if words:
                ideas[Kind(kind), words] = counted
            else:
                kinds[Kind(kind)] = counted
    except (OSError, ValueError) as error:
        raise ModelError(f"Không đọc được bảng «{SHIPPED.name}»; hãy cài lại chương trình.") from error
    return Telling(kinds, ideas)
