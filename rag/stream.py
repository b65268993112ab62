"""An answer as it comes: typed events, in the order Understood, Cited…, Piece…, Done.

The pieces put together are the text of the answer in Done; every mark [n] in a piece is of a citation told before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.model import Answer, Citation


@dataclass(frozen=True, slots=True)
class Understood:
    """The question has been read: as typed, with accents and abbreviations restored (``None``: the same), as going on about."""

    question: str
    understood_as: str | None
    about: str | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote that the answer stands on, checked against the store."""

    citation: Citation


@dataclass(frozen=True, slots=True)
class Piece:
    """The next piece of the answer's text. Only what has been checked comes."""

    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """The whole answer; nothing comes after it."""

    answer: Answer


Event = Understood | Cited | Piece | Done
_MARKED = re.compile(r"\[\d+\]\n")


def pieces(text: str) -> Iterator[str]:
    """``text`` cut after each line that ends with a citation's mark; put together the pieces are the text."""
    at = 0
    for match in _MARKED.finditer(text):
        yield text[at : match.end()]
        at = match.end()
    if text[at:]:
        yield text[at:]


def told(answer: Answer) -> Iterator[Event]:
    """The events of an answer that is whole already."""
    yield from (Cited(c) for c in answer.citations)
    yield from (Piece(p) for p in pieces(answer.text))
    yield Done(answer)
