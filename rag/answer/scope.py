"""What a question confines itself to (a level of school, a year, a place) and a text must name to answer it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from corpus.text import accented_syllables, nfc, syllables
from rag.answer import schooling
from rag.answer.ages import Age, ages_in, meets
from rag.answer.evidence import Bag, Term, level
from rag.answer.grades import grades_in
from rag.answer.schooling import Level
from rag.answer.terms import Terms
from rag.query.proper import places

NAMED = 0.6
"""An idea counts as named by a text from this level on."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question confines itself to: years, the names of places (folded), levels of school, ages, grades."""

    years: tuple[Term, ...]
    places: tuple[str, ...]
    levels: tuple[Level, ...]
    ages: tuple[Age, ...] = ()
    grades: frozenset[int] = frozenset()
    sectors: tuple[str, ...] = ()
    """Branches of administration other than education (folded)."""

    def missing(self, bags: Sequence[Bag], accented: bool) -> int:
        """How many of them none of the texts names; several places count once, and several years none where one is named. A level or a year that the first
        text does not name though it names others counts twice, a place once more for each text that names another, and ages and grades twice where it
        gives none but others: it speaks of somebody else."""
        told = [_of_year(t, bags, accented) for t in self.years]
        unnamed = 0 if any(told) else (1 + bool(_YEARS.search(bags[0].line))) * len(told)
        elsewhere = any(all(f" {p} " not in bag.line for bag in bags) for p in self.places)
        others = [f" {written} " for written, folded in _places() if folded not in self.places] if elsewhere else []
        unnamed += elsewhere + sum(any(place in bag.accented_line for place in others) for bag in bags)
        own = schooling.said_in(bags[0].line)
        grades = schooling.grades_of(bags[0].line, bags[0].accented_line)
        named = [bool(wanted.grades & grades) or any(wanted.told & schooling.said_in(bag.line) for bag in bags) for wanted in self.levels]
        unnamed += (1 + bool(own)) * named.count(False) + 2 * bool(self.grades and grades and not self.grades & grades)
        unnamed += any(all(f" {sector} " not in bag.line for bag in bags) for sector in self.sectors)
        ages = ages_in(bags[0].line) if self.ages else ()
        return unnamed + 2 * (bool(ages) and not any(meets(a, b) for a in self.ages for b in ages))


_YEARS = re.compile(r"(?<!\w)(?:nam|nam hoc|den|truoc|sau|tu|giai doan|thoi ky) (?:19|20)\d\d(?!\w)")
"""A year that is no part of a date or a symbol."""


def _of_year(year: Term, bags: Sequence[Bag], accented: bool) -> bool:
    """Whether the first text names a year, or another does where it is no part of a document's date or symbol."""
    apart = re.compile(rf"(?:(?<!\d)|(?<=(?<!\d)\d\d\d\d)) {year.folded[0]}(?!\w)(?! (?:qh|tt|nd|nq|qd))")
    return level(year, bags[0], accented) >= NAMED or any(apart.search(bag.line) for bag in bags[1:])


@lru_cache(maxsize=1)
def _places() -> tuple[tuple[str, str], ...]:
    """The places of the table, with their accents and folded, longer ones first."""
    return tuple((" ".join(accented_syllables(p)), " ".join(syllables(p))) for p in sorted(places(), key=len, reverse=True))


@lru_cache(maxsize=1)
def _areas() -> re.Pattern[str]:
    areas = "|".join(map(re.escape, schooling.table()["area"]))
    return re.compile(rf"(?<!\w)(?<!văn )(?:{areas})\s+(?=\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _no_place() -> re.Pattern[str]:
    return re.compile(rf"(?:{schooling.one_of(schooling.table()['no_place'])})\b")


@lru_cache(maxsize=1)
def _sectors() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:cho|ve|cua|nganh|linh vuc|chi) (?P<sector>{schooling.one_of(schooling.table()['sectors'])})(?!\w)")


def _named_after_area(question: str) -> list[str]:
    """The capitalised words after each word for an area ("phường Quyết Thắng"), two or more, folded."""
    names = []
    for area in _areas().finditer(question):
        name = " ".join(syllables(" ".join(takewhile(str.istitle, re.findall(r"\w+|[^\w\s]", question[area.end() :])))))
        if " " in name and not _no_place().match(name):
            names.append(name)
    return names


def scope_of(terms: Terms, question: str, unaccented: bool = False) -> Scope:
    """The scope of a question with those ideas; ``unaccented``: its accents were restored, which names of places may not have outlived."""
    plain = nfc(question)
    line = f" {' '.join(syllables(plain))} "
    asked = schooling.asked_in(line)
    levels = [level for t in terms.terms if schooling.meant(said := " ".join(t.folded)) for level in schooling.asked_in(said) if level in asked]
    named = _named_after_area(plain)
    written_out, left = f" {' '.join(accented_syllables(plain))} ", line
    for accented, folded in _places():
        if f" {folded} " in left and (unaccented or plain.isascii() or f" {accented} " in written_out):
            named.append(folded)
            left = left.replace(f" {folded} ", " ")
    return Scope(tuple(t for t in terms.terms if _is_year(t)), tuple(dict.fromkeys(named)), tuple(dict.fromkeys(levels)), ages_in(line), grades_in(written_out), tuple(m["sector"] for m in _sectors().finditer(line)))


def _is_year(term: Term) -> bool:
    return len(term.folded) == 1 and len(term.folded[0]) == 4 and term.folded[0].isdigit() and term.folded[0][:2] in ("19", "20")
