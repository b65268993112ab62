"""A text taken apart for comparison: words, numbers with their units, dates, symbols, actors, operators, each in its place."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.answer.checks.actors import actors, terms
from rag.answer.checks.numbers import deadline, numbers
from rag.answer.checks.operators import operators
from rag.answer.checks.parts import Anchor, Operator, Reading
from rag.answer.checks.spelling import normal

__all__ = ["Anchor", "Operator", "Reading", "read"]

_TOKEN = re.compile(r"§\w+:[^\s§]+§|\d+(?:[.,]\d+)*|[^\W\d_]+|[,;:.!?()\"“”»«\n⟨⟩]")
_STOP = {".": 2, "!": 2, "?": 2, "\n": 2, ";": 2, ",": 1, ":": 1, "(": 1, ")": 1}


@lru_cache(maxsize=512)
def read(text: str) -> Reading:
    """The reading of a text."""
    tokens: list[str] = []
    clauses: list[int] = []
    sentences: list[int] = []
    periods: list[int] = []
    masked: list[tuple[str, str, int]] = []
    bodies: list[tuple[int, int]] = []
    clause = sentence = period = body = 0
    plain = normal(text)
    for match in _TOKEN.finditer(plain):
        word = match[0]
        stop = _STOP.get(word)
        if stop is not None:
            clause += 1
            sentence += stop == 2
            period += stop == 2 and word != ";"
            continue
        if word in "\"“”»«":
            continue
        if word == "⟨":
            body = len(tokens)
            continue
        if word == "⟩":
            bodies.append((body, len(tokens)))
            continue
        if word.startswith("§"):
            kind, _, value = word[1:-1].partition(":")
            masked.append((kind, value, len(tokens)))
        if tokens and tokens[-1] in ("và", "hoặc", "còn") and (word[0].isdigit() or word.startswith("§date")):
            clause += 1
        tokens.append(word.lstrip("0") or "0" if word.isdigit() else word)
        clauses.append(clause)
        sentences.append(sentence)
        periods.append(period)
    flat = tuple(tokens)
    anchors = [Anchor(kind, value, at, at + 1, bound=deadline(flat, at) if kind == "date" else "") for kind, value, at in masked]
    anchors += numbers(flat, sentences) + actors(flat, bodies) + terms(flat)
    return Reading(flat, tuple(clauses), tuple(sentences), tuple(periods), tuple(sorted(anchors, key=lambda a: a.start)), tuple(operators(flat)))
