"""Which sentence of the evidence a sentence tells."""

from __future__ import annotations

from rag.answer.checks.parts import Reading
from rag.answer.checks.tables import words


def place_of(sentence: Reading, evidence: Reading, part: int | None = None) -> int:
    """The sentence of the evidence that holds most of the content words, by its number; -1 when none holds any. Of the sentence only a ``part``
    between semicolons counts, when one is given."""
    inside = (t for t, p in zip(sentence.tokens, sentence.sentences, strict=True) if part is None or p == part)
    said = {t for t in inside if t not in words("words", "glue")}
    counts: dict[int, set[str]] = {}
    for token, place in zip(evidence.tokens, evidence.sentences, strict=True):
        if token in said:
            counts.setdefault(place, set()).add(token)
    return max(counts, key=lambda place: len(counts[place]), default=-1)


def own_words(sentence: Reading, part: int, evidence: Reading, here: set[int], there: set[int]) -> set[str]:
    """The content words of a part of the sentence (between semicolons) that some sentences of the evidence (by number) have and others have not."""
    said = {t for t, p in zip(sentence.tokens, sentence.sentences, strict=True) if p == part and t not in words("words", "glue")}
    placed = [{t for t, place in zip(evidence.tokens, evidence.sentences, strict=True) if place in places} for places in (here, there)]
    return said & (placed[0] - placed[1])
