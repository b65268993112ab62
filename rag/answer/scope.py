"""What a question confines itself to (a level of school, a year, a place) and a text must name to answer it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from corpus.text import fold
from rag.answer.evidence import Bag, Term, level
from rag.answer.terms import Terms
from rag.answer.thesaurus import levels, one_line

NAMED = 0.6
"""An idea counts as named by a text from this level on."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question confines itself to: ideas that are levels of school or years, and the names of places (folded)."""

    terms: tuple[Term, ...]
    places: tuple[str, ...]

    def missing(self, bags: Sequence[Bag], accented: bool) -> int:
        """How many of them none of the texts names."""
        unnamed = sum(all(level(t, bag, accented) < NAMED for bag in bags) for t in self.terms)
        return unnamed + sum(all(f" {p} " not in bag.line for bag in bags) for p in self.places)


@lru_cache(maxsize=1)
def _places() -> tuple[str, ...]:
    raw = tomllib.loads(resources.files("rag.answer").joinpath("scope.toml").read_text("utf-8"))
    return tuple(sorted((fold(one_line(p)) for p in raw["places"]), key=len, reverse=True))


def scope_of(terms: Terms, question: str) -> Scope:
    """The scope of a question with those ideas."""
    line = f" {' '.join(fold(one_line(question)).split())} "
    named: list[str] = []
    for place in _places():
        if f" {place} " in line:
            named.append(place)
            line = line.replace(f" {place} ", " ")
    return Scope(tuple(t for t in terms.terms if t.accented in levels() or _is_year(t)), tuple(named))


def _is_year(term: Term) -> bool:
    return len(term.folded) == 1 and len(term.folded[0]) == 4 and term.folded[0].isdigit() and term.folded[0][:2] in ("19", "20")
