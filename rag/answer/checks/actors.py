"""Who is named, and words that exclude others of their family."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rag.answer.checks.parts import Anchor
from rag.answer.checks.tables import at_phrase, phrases, tables

GRADE = "lớp"
"""The word that makes a number a school grade, which figures are told of."""


def actors(tokens: Sequence[str], bodies: Sequence[tuple[int, int]]) -> list[Anchor]:
    """The bodies and people named: those of the tables, and the ``bodies`` (token ranges) that are written as names."""
    heads, levels = phrases("actors", "heads"), phrases("actors", "levels")
    found: list[Anchor] = []
    at = 0
    while at < len(tokens):
        head = at_phrase(tokens, at, heads)
        if head is None:
            at += 1
            continue
        end = at + len(head)
        level = at_phrase(tokens, end, levels)
        found.append(Anchor("actor", " ".join(head), at, end + len(level or ()), unit=" ".join(level or ())))
        at = end + len(level or ())
    for start, end in bodies:
        if not any(a.start < end and start < a.end for a in found):
            found.append(Anchor("actor", " ".join(tokens[start:end]), start, end))
    return sorted(found, key=lambda a: a.start)


@lru_cache(maxsize=1)
def _families() -> dict[tuple[str, ...], str]:
    return {phrase: family for family in tables()["families"] for phrase in phrases("families", family)}


def terms(tokens: Sequence[str]) -> list[Anchor]:
    """Words that exclude others of their family, each with the family as its unit; the longest reading wins."""
    families = _families()
    longest = max(map(len, families))
    found: list[Anchor] = []
    at = 0
    while at < len(tokens):
        for length in range(min(longest, len(tokens) - at), 0, -1):
            phrase = tuple(tokens[at : at + length])
            if phrase in families:
                value = " ".join(phrase)
                found.append(Anchor("term", tables()["alike"].get(value, value), at, at + length, families[phrase]))
                at += length - 1
                break
        if tokens[at] == GRADE and at + 1 < len(tokens) and (tokens[at + 1][0].isdigit() or tokens[at + 1] in tables()["numbers"]["words"]):
            value = tables()["numbers"]["words"].get(tokens[at + 1], tokens[at + 1])
            found.append(Anchor("term", f"{GRADE} {value}", at, at + 2, "grades"))
        at += 1
    return found
