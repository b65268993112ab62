"""Duties: who must, may or must not do what, by rules on the sentence."""

from __future__ import annotations

from corpus.model import Document, Duty


def duties(document: Document) -> tuple[Duty, ...]:
    """The duties that ``document`` lays down, one for each clause, in order."""
    del document
    return ()
