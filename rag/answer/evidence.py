"""How well a stretch of text answers a question: which of its ideas it says, where, in which words, and how closely together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from corpus.text import accented_syllables, fold, syllables
from rag.answer.shapes import FIGURE, has_shape
from rag.answer.terms import Term, Terms, terms_of
from rag.answer.thesaurus import one_spelling

__all__ = ["EMPTY", "THERE", "Bag", "Term", "Terms", "coverage", "coverage_of", "has_shape", "level", "levels_in", "near", "terms_of"]

SAID_OTHERWISE = (0.0, 0.5, 0.8, 0.85)
"""What an idea counts that the text says in another wording of the thesaurus of so many syllables; more count as the last."""
SCATTERED = {2: 0.4}
"""What the syllables of an idea of so many count that stand apart."""
SCATTERED_MORE = 0.7
IN_PASSAGE = 0.55
"""What an idea counts that stands elsewhere in the passage."""
IN_HEADINGS = 0.5
"""What an idea counts that stands only in the headings above."""
THERE = 0.5
"""From this level on an idea is taken as said."""
NEAR = 0.8
"""What a pair of ideas counts that are both there, not side by side."""
APART = 12
"""Characters between two ideas that a text says as one thing."""
OTHER_BEHIND = {"sở": "cơ", "công lập": "ngoài"}
"""Accented words that say another thing behind a word: "cơ sở" is no department, what is "ngoài công lập" is just not public."""
PAIRS = 0.2
"""The share of the score that pairs of neighbouring ideas have; single ideas have the rest."""


@dataclass(frozen=True, slots=True)
class Bag:
    """A text made ready for matching: its words folded and accented, and both as one line for phrases; behind it once more without what stands in
    brackets, which part a phrase ("báo cáo (qua phòng Giáo dục) kết quả"). The second syllable of "cơ sở" is none of the words, for it is no department
    ("sở")."""

    folded: frozenset[str]
    accented: frozenset[str]
    line: str
    accented_line: str

    @classmethod
    def of(cls, text: str) -> Bag:
        """The bag of a text."""
        return _bag(text)


@lru_cache(maxsize=8192)
def _bag(text: str) -> Bag:
    words, accented = syllables(text), [one_spelling(s) for s in accented_syllables(text)]
    alone = [w != "sở" or last != "cơ" for last, w in zip(("", *accented), accented, strict=False)]
    parted = alone if len(words) == len(accented) else [True] * len(words)
    bag = Bag(frozenset(compress(words, parted)), frozenset(compress(accented, alone)), f" {' '.join(words)} ", f" {' '.join(accented)} ")
    if (bare := _IN_BRACKETS.sub(" ", text)) == text:
        return bag
    again = _bag(bare)
    return Bag(bag.folded, bag.accented, f"{bag.line}|{again.line}", f"{bag.accented_line}|{again.accented_line}")


_IN_BRACKETS = re.compile(r"(?<=\w )\([^()]*\)(?= \w)")


def _stands(phrase: str, line: str) -> list[tuple[int, int]]:
    """Where a line of words says a phrase, [start, end); "cơ sở giáo dục" does not say "sở giáo dục" (OTHER_BEHIND)."""
    if f" {phrase} " not in line:
        return []
    apart = next((f"(?<!{before} )" for opening, before in OTHER_BEHIND.items() if f"{phrase} ".startswith(f"{opening} ")), "")
    return [m.span() for m in re.finditer(rf"(?<= ){apart}{re.escape(phrase)}(?= )", line)]


EMPTY = Bag(frozenset(), frozenset(), " ", " ")


@lru_cache(maxsize=4096)
def figure_of(accented: tuple[str, ...]) -> str:
    """A folded pattern of how else a text says an idea with a figure: "mấy tuổi" as "6 tuổi", "lớp 9" as "lớp 5, 9, 12"; "" for another."""
    words = accented[1:] if accented[0] == "mấy" else accented[2:] if accented[:2] == ("bao", "nhiêu") else ()
    if words:
        return rf" {FIGURE} {fold(' '.join(words))} "
    if len(accented) == 2 and accented[0] in ("lớp", "lop") and accented[1].isdigit():
        return rf" lop (?:(?:\d{{1,2}}|va) )*{accented[1]} "
    return ""


def level(term: Term, bag: Bag, accented: bool, same_folded: float = 0.55) -> float:
    """How much of an idea the text says, 0..1: itself, in other words, or some of its syllables."""
    best = 0.0
    said = _stands(" ".join(term.accented), bag.accented_line)
    if said or (not accented and f" {' '.join(term.folded)} " in bag.line):
        return 1.0
    for wording in term.written:
        if _stands(wording, bag.accented_line):
            best = max(best, SAID_OTHERWISE[min(wording.count(" ") + 1, len(SAID_OTHERWISE) - 1)])
    if (pattern := figure_of(term.accented)) and re.search(pattern, bag.line):
        return 1.0
    if len(term.folded) == 1:
        return max(best, (same_folded if accented else 1.0) if term.folded[0] in bag.folded else 0.0)
    there = sum(a in bag.accented if accented else f in bag.folded for a, f in zip(term.accented, term.folded, strict=True))
    return max(best, SCATTERED.get(len(term.folded), SCATTERED_MORE) * (there / len(term.folded)) ** 2)


def levels_in(terms: Terms, bag: Bag) -> list[float]:
    """How much of each idea the text says."""
    return [level(t, bag, terms.accented, terms.same_folded) for t in terms.terms]


def coverage(terms: Terms, own: Bag, passage: Bag = EMPTY, headings: Bag = EMPTY) -> tuple[float, tuple[float, ...]]:
    """How much of the question the text covers, 0..1, and how much of each idea, 0..1 each.

    An idea counts fully in ``own``, less elsewhere in its ``passage`` or ``headings``; pairs of neighbours count apart.
    """
    if not terms.terms:
        return 0.0, ()
    said = zip(levels_in(terms, own), levels_in(terms, passage), levels_in(terms, headings), strict=True)
    levels = tuple(max(a, IN_PASSAGE * b, IN_HEADINGS * c) for a, b, c in said)
    single = sum(t.weight * value for t, value in zip(terms.terms, levels, strict=True)) / terms.weight
    if not terms.pairs:
        return single, levels
    got = total = 0.0
    for a, b in terms.pairs:
        one, two = terms.terms[a], terms.terms[b]
        weight = one.weight + two.weight
        total += weight
        phrase = f" {' '.join(one.folded)} {' '.join(two.folded)} "
        together = max(
            1.0 if phrase in own.line else 0.0,
            IN_PASSAGE if phrase in passage.line else 0.0,
            IN_HEADINGS if phrase in headings.line else 0.0,
            NEAR * min(levels[a], levels[b]),
        )
        got += weight * together
    return (1 - PAIRS) * single + PAIRS * got / total, levels


def coverage_of(terms: Terms, text: str) -> float:
    """How much of the ideas' weight a short text says, 0..1; only what is taken as said (THERE) counts."""
    levels = levels_in(terms, Bag.of(text))
    return sum(t.weight for t, said in zip(terms.terms, levels, strict=True) if said >= THERE) / (terms.weight or 1.0)


def places(term: Term, bag: Bag, accented: bool) -> list[tuple[int, int]]:
    """Where a text says an idea, in so many words or in another wording: [start, end) in its line."""
    said, line = (term.accented, bag.accented_line) if accented else (term.folded, bag.line)
    found = [at for wording in (" ".join(said), *term.written) for at in _stands(wording, line)]
    if not accented:
        found += [at for wording in term.written for at in _stands(wording, bag.accented_line)]
    return found


def near(terms: Terms, bag: Bag, levels: Sequence[float]) -> float:
    """The share of the weight of neighbouring ideas of the question that the text says side by side; that of the ideas it says where none are neighbours."""
    weights = [t.weight for t in terms.terms]
    total = sum(weights[a] + weights[b] for a, b in terms.pairs)
    if not total:
        return sum(w * said for w, said in zip(weights, levels, strict=True)) / (sum(weights) or 1.0)
    told = 0.0
    for a, b in terms.pairs:
        if min(levels[a], levels[b]) >= THERE:
            ones, others = places(terms.terms[a], bag, terms.accented), places(terms.terms[b], bag, terms.accented)
            if any(max(x[0], y[0]) - min(x[1], y[1]) <= APART for x in ones for y in others):
                told += weights[a] + weights[b]
    return told / total
