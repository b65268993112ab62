"""Words of modality and negation."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.checks.parts import Operator
from rag.answer.checks.tables import at_phrase, phrases, tables


def operators(tokens: Sequence[str]) -> list[Operator]:
    table = tables()["operators"]
    found: list[Operator] = []
    at = 0
    while at < len(tokens):
        best: tuple[int, str] | None = None
        for kind in table:
            said = at_phrase(tokens, at, phrases("operators", kind, "phrases"))
            if said and not _looks_like(tokens, at, len(said), phrases("operators", kind, "not")) and (best is None or len(said) > best[0]):
                best = len(said), kind
        if best:
            found.append(Operator(best[1], at, at + best[0]))
            at += best[0]
        else:
            at += 1
    return found


def _looks_like(tokens: Sequence[str], at: int, length: int, exceptions: Sequence[tuple[str, ...]]) -> bool:
    """Whether the words from ``at`` are only part of one of the longer phrases."""
    for phrase in exceptions:
        for start in range(at + length - len(phrase), at + 1):
            if start >= 0 and len(phrase) > 0 and tuple(tokens[start : start + len(phrase)]) == phrase:
                return True
    return False
