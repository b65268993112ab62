"""Pairs of spoken and official wording for training: what retrieval learns of how people ask.

Three sources, all written for this project and fitted to no document: invented clauses with questions they answer
(``pairs/*.jsonl``), the wordings' rows (``rag/answer/wordings``), and articles of the codification whose official wordings are
put as people say them (lexical substitution).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from corpus.model import Span
from corpus.sentences import sentences
from rag.answer import thesaurus
from rag.training.codification import Codification
from rag.units import Codes, units

SWAPPED = 0.75
"""How often an official wording that the rows know is put as people say it."""
DROPPED = 0.2
"""How often another word of the same text is left out."""
CHATTER = 0.5
"""How often a stretch of spoken chatter stands before or after."""


@dataclass(frozen=True, slots=True)
class Clause:
    """An invented clause with questions that it answers and near ones that it does not.

    ``sentences`` are the stretches that answer each of ``asks``: its sentence where the clause has several, else the clause.
    """

    clause: str
    asks: tuple[str, ...]
    near: tuple[str, ...]
    sentences: tuple[str, ...]


def clauses(folder: Path | None = None) -> list[Clause]:
    """All invented clauses of the folder (the shipped one), in order of file and line."""
    files = (folder or resources.files("rag.training").joinpath("pairs")).iterdir()
    lines = [line for file in sorted(files, key=lambda f: f.name) for line in file.read_text("utf-8").splitlines() if line]
    return [_clause(row) for row in map(json.loads, lines)]


def _clause(row: dict[str, Any]) -> Clause:
    text, answers = row["clause"], row.get("answers")
    parts = [span.of(text) for span in sentences(text, Span(0, len(text)))]
    answering = tuple(parts[i] if i < len(parts) else text for i in answers) if answers else (text,) * len(row["asks"])
    return Clause(text, tuple(row["asks"]), tuple(row["near"]), answering)


@dataclass(frozen=True, slots=True)
class Row:
    """One idea as codes: how it is said, how it is written."""

    said: tuple[Codes, ...]
    written: tuple[Codes, ...]


def rows() -> list[Row]:
    """The wordings' rows as codes."""
    found = [Row(_codes(row["said"]), _codes(row["written"])) for row in thesaurus.rows()]
    return [row for row in found if row.said and row.written]


def _codes(phrases: Sequence[str]) -> tuple[Codes, ...]:
    return tuple(c for p in phrases if len(c := units(p).codes))


class Spoken:
    """Draws training pairs: a question's codes and the codes of what answers it."""

    def __init__(self, codification: Codification, every: Sequence[Clause], table: Sequence[Row], seed: int) -> None:
        """Over the articles of ``codification``, the clauses and the rows given."""
        self.random = np.random.default_rng(seed)
        self.codification = codification
        self.rows = table
        self.clauses = [
            (units(c.clause).codes, [(units(a).codes, units(s).codes) for a, s in zip(c.asks, c.sentences, strict=True)]) for c in every
        ]
        chatter = resources.files("rag.training").joinpath("spoken.txt").read_text("utf-8").splitlines()
        self.chatter = [c for line in chatter if len(c := units(line).codes) > 2]
        self.written: dict[int, list[tuple[tuple[int, ...], int]]] = {}
        for at, row in enumerate(table):
            for codes in row.written:
                if len(codes) > 1:
                    self.written.setdefault(int(codes[0]), []).append((tuple(codes.tolist()), at))
        for phrases in self.written.values():
            phrases.sort(key=lambda p: -len(p[0]))

    def texts(self) -> Iterator[Codes]:
        """Every text of our own, for the vocabulary."""
        for clause, asks in self.clauses:
            yield clause
            yield from (ask for ask, _ in asks)
        for row in self.rows:
            yield from row.said
            yield from row.written

    def asked(self, count: int) -> Iterator[tuple[Codes, Codes]]:
        """Questions with their clauses or the sentence of it that answers, each clause once at most."""
        for at in self.random.permutation(len(self.clauses))[:count]:
            clause, asks = self.clauses[at]
            ask, sentence = asks[int(self.random.integers(len(asks)))]
            yield ask, clause if self.random.random() < 0.5 else sentence

    def worded(self, count: int) -> Iterator[tuple[Codes, Codes]]:
        """One or two ideas as said, and as written."""
        for _ in range(count):
            picked = [self.rows[int(i)] for i in self.random.integers(len(self.rows), size=int(self.random.integers(1, 3)))]
            yield np.concatenate([self._one(r.said) for r in picked]), np.concatenate([self._one(r.written) for r in picked])

    def swapped(self, count: int) -> Iterator[tuple[Codes, Codes]]:
        """Titles or stretches of articles put as people say them, with the article's own words."""
        titles, bodies = self.codification.titles, self.codification.bodies
        made = 0
        while made < count:
            at = int(self.random.integers(len(titles)))
            title, body = titles[at], bodies[at][:200]
            source = title if self.random.random() < 0.6 or len(body) < 10 else self._stretch(body, int(self.random.integers(8, 24)))
            said, swaps = self._said(source.tolist())
            if len(said) < 3 or (not swaps and self.random.random() < 0.7):
                continue
            made += 1
            yield said, np.concatenate([title, self._stretch(body, 60)]) if self.random.random() < 0.6 else source

    def _said(self, source: list[int]) -> tuple[Codes, int]:
        out: list[int] = []
        at = swaps = 0
        while at < len(source):
            found = next((p for p in self.written.get(source[at], ()) if tuple(source[at : at + len(p[0])]) == p[0]), None)
            if found is not None and self.random.random() < SWAPPED:
                out.extend(self._one(self.rows[found[1]].said).tolist())
                at, swaps = at + len(found[0]), swaps + 1
                continue
            if self.random.random() >= DROPPED:
                out.append(source[at])
            at += 1
        if self.random.random() < CHATTER:
            line = self._stretch(self._one(self.chatter), 4).tolist()
            out = line + out if self.random.random() < 0.5 else out + line
        return np.array(out, dtype=np.uint32), swaps

    def _one(self, of: Sequence[Codes]) -> Codes:
        return of[int(self.random.integers(len(of)))]

    def _stretch(self, codes: Codes, length: int) -> Codes:
        if len(codes) <= length:
            return codes
        start = int(self.random.integers(len(codes) - length))
        return codes[start : start + length]
