"""Levels of school: which ones a wording speaks of (``scope.toml``). All lines are folded, with single spaces."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from corpus.text import fold
from rag.answer.grades import grades_in


@dataclass(frozen=True, slots=True)
class Level:
    """A level of school: how it is asked for, and how texts may speak of it, folded; its grades, none before school."""

    asked: frozenset[str]
    told: frozenset[str]
    grades: frozenset[int] = frozenset()


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """The table of what confines a question."""
    return tomllib.loads(resources.files("rag.answer").joinpath("scope.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def levels() -> tuple[Level, ...]:
    """All levels."""
    every = table()["every"]
    return tuple(
        Level(frozenset(map(fold, row["asked"])), frozenset(map(fold, (*row["told"], *every))), frozenset(row.get("grades", ()))) for row in table()["levels"]
    )


@lru_cache(maxsize=1)
def wordings() -> frozenset[tuple[str, ...]]:
    """How levels are asked for, as accented syllables."""
    return frozenset(tuple(w.split()) for row in table()["levels"] for w in row["asked"])


def one_of(words: list[str]) -> str:
    """A pattern of those words, folded, longer ones first."""
    return "|".join(map(re.escape, sorted(set(map(fold, words)), key=len, reverse=True)))


@lru_cache(maxsize=1)
def _any() -> re.Pattern[str]:
    every = [w for level in levels() for w in level.asked | level.told]
    before = "".join(rf"(?<!\b{fold(w)} )" for w in table()["granted"])
    numbered = rf"{before}cap (?:1|2|3|mot|hai|ba)(?! (?:{one_of(table()['counted'])})\b)"
    plain = one_of([*(w for w in every if not w.startswith("cap ")), *table()["hidden"]])
    return re.compile(rf"(?<!\w)(?:{plain}|{numbered})(?!\w)")


@lru_cache(maxsize=8192)
def said_in(line: str) -> frozenset[str]:
    """The wordings of levels in a line, longer ones before those inside them."""
    return frozenset(_any().findall(line))


@lru_cache(maxsize=8192)
def grades_of(line: str, accented_line: str) -> frozenset[int]:
    """The grades that a line speaks of, or where it names none those of its levels of school, 0 for what comes before school."""
    said = said_in(line)
    return grades_in(accented_line) or frozenset().union(*(level.grades or {0} for level in levels() if said & level.told))


def asked_in(line: str) -> tuple[Level, ...]:
    """The levels that a line names."""
    said = said_in(line)
    return tuple(level for level in levels() if level.asked & said)


@lru_cache(maxsize=1)
def _carriers() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of(table()['carriers'])})\b")


def meant(wording: str) -> bool:
    """Whether a wording says a level of school and nothing else but who or what is of it ("học sinh cấp 3", not "rớt cấp 3")."""
    rest = _any().sub("", wording)
    return rest != wording and not _carriers().sub("", rest).strip()


def other_level(wording: str, form: str) -> bool:
    """Whether ``form`` speaks of levels of school, but not of the one that ``wording`` means."""
    said = said_in(form)
    return bool(said) and meant(wording) and not any(level.told & said for level in asked_in(wording))
