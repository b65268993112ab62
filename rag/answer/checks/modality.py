"""Modality and negation: what a sentence says must, may, must not or need not be done is what the clause says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rag.answer.checks.fault import Fault
from rag.answer.checks.reading import Operator, Reading
from rag.answer.checks.tables import tables, words
from rag.answer.checks.wording import holds

SCOPE = 4
"""How many content words after a word of modality or negation it governs."""


def scope(reading: Reading, operator: Operator) -> tuple[str, ...]:
    """The content words that an operator governs."""
    found: list[str] = []
    for at in range(operator.end, min(len(reading.tokens), operator.end + 3 * SCOPE)):
        if reading.sentences[at] != reading.sentences[operator.start]:
            break
        if reading.tokens[at] not in words("words", "glue"):
            found.append(reading.tokens[at])
        if len(found) == SCOPE:
            break
    return tuple(found)


def operator_faults(sentence: Reading, evidence: Reading) -> Iterator[Fault]:
    """Operators that the sentence adds, and those of the evidence that it drops or changes."""
    allowed: dict[str, list[str]] = tables()["allowed"]
    for ours in sentence.operators:
        mine = scope(sentence, ours)
        backing = [o for o in evidence.operators if o.kind in allowed[ours.kind]]
        counted = sum(o.kind in allowed[ours.kind] for o in sentence.operators)
        if counted > len(backing) or not any(not mine or _share(mine, scope(evidence, o)) for o in backing):
            yield Fault("operator", " ".join((*sentence.tokens[ours.start : ours.end], *mine[:2])))
    for theirs in evidence.operators:
        if theirs.kind in ("must", "done"):
            continue
        for governed, tokens in ((_governed(evidence, theirs), "content"), (_following(evidence, theirs), "all")):
            if len(governed) < 2 or _said_bare(evidence, evidence.operators, theirs.kind, governed, tokens):
                continue
            if _said_bare(sentence, sentence.operators, theirs.kind, governed, tokens):
                yield Fault("dropped", " ".join((*evidence.tokens[theirs.start : theirs.end], *governed)))
                break
        else:
            if _cut_out(sentence, evidence, theirs):
                yield Fault("dropped", " ".join(evidence.tokens[theirs.start : theirs.end + 2]))


def _cut_out(sentence: Reading, evidence: Reading, operator: Operator) -> bool:
    """Whether the words on both sides of an operator stand side by side in the sentence: it was taken out from between them."""
    place = evidence.sentences[operator.start]
    inside = [at for at, s in enumerate(evidence.sentences) if s == place]
    around_it = [at for at in inside if operator.start - 2 <= at < operator.start or operator.end <= at < operator.end + 2]
    words_there = tuple(evidence.tokens[at] for at in around_it)
    return len(words_there) >= 3 and holds(sentence.tokens, words_there) and not holds(evidence.tokens, words_there)


def _governed(reading: Reading, operator: Operator) -> tuple[str, ...]:
    """The first two content words that an operator governs, with the one before it where it governs only one."""
    after = scope(reading, operator)[:2]
    return after if len(after) == 2 else (_content_before(reading, operator) + after)[-2:]


def _following(reading: Reading, operator: Operator) -> tuple[str, ...]:
    """The three words after an operator as they stand, fewer at the end of a sentence with the ones before."""
    place = reading.sentences[operator.start]
    after = [t for t, s in zip(reading.tokens[operator.end : operator.end + 3], reading.sentences[operator.end : operator.end + 3], strict=True) if s == place]
    before = [t for t, s in zip(reading.tokens[: operator.start], reading.sentences[: operator.start], strict=True) if s == place]
    return tuple(before[len(before) - (3 - len(after)) :] + after) if len(after) < 3 else tuple(after)


def _content_before(reading: Reading, operator: Operator) -> tuple[str, ...]:
    before = (t for t in reversed(reading.tokens[: operator.start]) if t not in words("words", "glue"))
    return tuple(word for word in [next(before, "")] if word)


def _share(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two scopes begin alike: the first word of one is among the first three of the other."""
    return bool(a and b) and (a[0] in b[:3] or b[0] in a[:3])


def _said_bare(reading: Reading, operators: Iterable[Operator], kind: str, governed: tuple[str, ...], tokens: str) -> bool:
    """Whether the words stand together somewhere with no operator of that kind (or a like one) just before or among them.

    ``tokens`` is "content" (glue between them does not count) or "all".
    """
    like = {kind} | {k for k, behind in tables()["allowed"].items() if kind in behind}
    ours = {at for o in operators if o.kind in like for at in range(o.start, o.end)}
    places = [n for n, t in enumerate(reading.tokens) if n not in ours and (tokens == "all" or t not in words("words", "glue"))]
    size = len(governed)
    for begin in range(len(places) - size + 1):
        taken = places[begin : begin + size]
        if tuple(reading.tokens[n] for n in taken) != governed or taken[-1] - taken[0] > size + 1:
            continue
        if not any(0 <= taken[-1] - at <= SCOPE + 2 for at in ours):
            return True
    return False
