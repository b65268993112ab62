"""Words that exclude each other, by the words right beside them."""

from __future__ import annotations

from rag.answer.checks.parts import Anchor, Reading
from rag.answer.checks.tables import words


def other_neighbour(sentence: Reading, ours: Anchor, evidence: Reading) -> bool:
    """Whether the two words before a term, or the two after it, stand in the evidence beside others of its family only."""
    family = [a for a in evidence.of("term") if a.unit == ours.unit]
    for before in (True, False):
        mine = _beside(sentence, ours, before)
        at = ours.start - 1 if before else ours.end
        listed = any(a.unit == ours.unit and a.start <= n < a.end for a in sentence.of("term") for n in (at, at + (-1 if before else 1)))
        if len(mine) < 2 or listed or all(w in words("words", "glue") for w in mine):
            continue
        there = {a.value for a in family if _beside(evidence, a, before) == mine}
        if there and ours.value not in there:
            return True
    return False


def _beside(reading: Reading, anchor: Anchor, before: bool) -> tuple[str, ...]:
    start, end = (max(0, anchor.start - 2), anchor.start) if before else (anchor.end, anchor.end + 2)
    return tuple(t for t, s in zip(reading.tokens[start:end], reading.clauses[start:end], strict=True) if s == reading.clauses[anchor.start])
