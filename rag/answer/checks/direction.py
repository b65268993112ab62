"""What stands on each side of a word of change cannot change sides."""

from __future__ import annotations

from collections.abc import Iterator

from rag.answer.checks.fault import Fault
from rag.answer.checks.reading import Reading
from rag.answer.checks.tables import phrases, words

NEAR = 6
"""How many content words on each side of a word of change count."""


def pivot_faults(sentence: Reading, evidence: Reading) -> Iterator[Fault]:
    """What stands before and after a word of change, the other way round than in the evidence."""
    for left, right in _sides(sentence):
        for before, after in _sides(evidence):
            if len(left & after) + len(right & before) > len(left & before) + len(right & after) + 1:
                yield Fault("direction", " ".join(sorted(left & after | right & before)))


def replacement_faults(sentence: Reading, evidence: Reading) -> Iterator[Fault]:
    """Documents told to replace what the evidence tells to replace them."""
    theirs = _replacing(evidence)
    for symbol, replaces in _replacing(sentence).items():
        if symbol in theirs and theirs[symbol] != replaces:
            yield Fault("direction", symbol)


def _replacing(reading: Reading) -> dict[str, bool]:
    """For each symbol beside a word of replacing in its clause whether it replaces (or is what is replaced)."""
    found: dict[str, bool] = {}
    for at, token in enumerate(reading.tokens):
        if token != "thay":
            continue
        passive = reading.tokens[at - 1 : at] in (("được",), ("bị",)) or reading.tokens[at + 1 : at + 2] in (("bằng",), ("bởi",))
        for symbol in reading.of("symbol"):
            if reading.clauses[symbol.start] == reading.clauses[at]:
                found[symbol.value] = (symbol.start < at) != passive
    return found


def _sides(reading: Reading) -> list[tuple[set[str], set[str]]]:
    pivots = phrases("pivots", "phrases")
    content = [(at, t) for at, t in enumerate(reading.tokens) if t not in words("words", "glue")]
    found = []
    for at in range(len(reading.tokens)):
        pivot = next((p for p in pivots if reading.tokens[at : at + len(p)] == p), None)
        if pivot and any(reading.tokens[at + n : at + n + len(p)] == p for p in phrases("pivots", "not") for n in (0, -1)):
            continue
        if pivot:
            place = reading.sentences[at]
            before = [t for n, t in content if n < at and reading.sentences[n] == place][-NEAR:]
            after = [t for n, t in content if n >= at + len(pivot) and reading.sentences[n] == place][:NEAR]
            passive = reading.tokens[at - 1 : at] in (("được",), ("bị",)) and reading.tokens[at + len(pivot) : at + len(pivot) + 1] == ("bằng",)
            found.append((set(after), set(before)) if passive else (set(before), set(after)))
    return found
