"""What people say beside what official texts write: the tables of ``wordings/`` (TOML by hand and by topic, JSON Lines by author), ready to be looked up."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from corpus.text import accented_syllables, fold
from rag.answer.schooling import other_level

OTHER_TABLES = ("speech", "topics")
"""Tables that are not of wordings."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording of the tables: its accented syllables, and what may stand for it in a text (accented, single spaces)."""

    words: tuple[str, ...]
    written: tuple[str, ...]
    first: str
    """The first written wording in its own spelling."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase at the syllables [start, end) of a question."""

    start: int
    end: int
    written: tuple[str, ...]
    first: str


class Thesaurus:
    """Phrases by their first syllable, longest first; those of a syllable are made ready when it is first asked for."""

    def __init__(self, rows: Sequence[dict[str, list[str]]]) -> None:
        """Index the rows: every said or written wording is found by any written one."""
        self._wordings: dict[str, list[tuple[str, Sequence[str]]]] = {}
        for row in rows:
            for wording in (*row["said"], *row["written"]):
                if "%" not in wording and (opening := _opening(wording)):
                    self._wordings.setdefault(opening, []).append((wording, row["written"]))
        self._alike: dict[str, list[str]] = {}
        for opening in self._wordings:
            self._alike.setdefault(fold(opening), []).append(opening)
        self._accented: dict[str, list[Phrase]] = {}
        self._folded: dict[str, list[Phrase]] = {}

    def _of(self, opening: str) -> list[Phrase]:
        """The phrases that open with an accented syllable."""
        found = self._accented.get(opening)
        if found is None:
            written: dict[tuple[str, ...], dict[str, None]] = {}
            first: dict[tuple[str, ...], str] = {}
            for wording, stands in self._wordings.get(opening, ()):
                line = one_line(wording)
                stands = [w for w in stands if not other_level(fold(line), fold(one_line(w)))]
                if stands:
                    words = tuple(line.split())
                    written.setdefault(words, {}).update(dict.fromkeys(form for w in stands if (form := one_line(w))))
                    first.setdefault(words, stands[0])
            found = [Phrase(words, tuple(forms), first[words]) for words, forms in written.items()]
            self._accented[opening] = found = sorted(found, key=lambda p: -len(p.words))
        return found

    def _like(self, opening: str) -> list[Phrase]:
        """The phrases of several syllables that open with a folded one."""
        found = self._folded.get(opening)
        if found is None:
            every = [p for accented in self._alike.get(opening, ()) for p in self._of(accented) if len(p.words) > 1]
            self._folded[opening] = found = sorted(every, key=lambda p: -len(p.words))
        return found

    def at(self, words: Sequence[str], start: int, accented: bool) -> Iterator[Found]:
        """The phrases that begin at a syllable of a question, longest first.

        Without accents in the question a phrase of several syllables is found by its letters alone.
        """
        for phrase in (self._of(words[start]) if accented else self._like(fold(words[start]))):
            end = start + len(phrase.words)
            said = tuple(words[start:end])
            if said == phrase.words or (not accented and tuple(map(fold, said)) == tuple(map(fold, phrase.words))):
                yield Found(start, end, phrase.written, phrase.first)


def one_line(phrase: str) -> str:
    """The accented syllables of a phrase with single spaces."""
    return " ".join(one_spelling(s) for s in accented_syllables(phrase))


@lru_cache(maxsize=8192)
def _opening_of(token: str) -> str:
    return next(iter(one_line(token).split()), "")


def _opening(wording: str) -> str:
    """The first accented syllable of a wording, "" when it has none."""
    return next((opening for token in wording.split() if (opening := _opening_of(token))), "")


_Y_ENDING = frozenset("hklmst")
_Y_AS_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


@lru_cache(maxsize=1 << 16)
def one_spelling(syllable: str) -> str:
    """The syllable in one of its two accepted spellings: kỹ as kĩ, tỷ as tỉ; hằng (năm) as hàng."""
    if syllable == "hằng":
        return "hàng"
    return syllable.translate(_Y_AS_I) if len(syllable) == 2 and syllable[0] in _Y_ENDING and fold(syllable[1]) == "y" else syllable


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("rag.answer").joinpath("wordings").joinpath(f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def shipped() -> Thesaurus:
    """The tables that come with the package."""
    return Thesaurus(rows())


def rows() -> list[dict[str, list[str]]]:
    """The rows ("said", "written") of all tables of wordings, in order of file."""
    found: list[dict[str, list[str]]] = []
    for file in sorted(resources.files("rag.answer").joinpath("wordings").iterdir(), key=lambda f: f.name):
        name, _, suffix = file.name.partition(".")
        if suffix == "toml" and name not in OTHER_TABLES:
            found += _table(name)["rows"]
        elif suffix == "jsonl":
            found += map(json.loads, file.read_text("utf-8").splitlines())
    return found


@lru_cache(maxsize=1)
def topics() -> frozenset[tuple[str, ...]]:
    """Things people ask about that a text must name to speak of them, as accented syllables."""
    return frozenset(tuple(one_line(t).split()) for t in _table("topics")["topics"])


@lru_cache(maxsize=1)
def light_words() -> frozenset[tuple[str, ...]]:
    """Words of speech that say little of what is asked, unless they are part of a longer one, as accented syllables."""
    return frozenset(tuple(one_line(w).split()) for w in _table("speech")["light"])
