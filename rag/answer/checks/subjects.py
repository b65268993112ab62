"""Who does it: the actor told of doing something must be the one that the clause tells of it."""

from __future__ import annotations

from collections.abc import Iterator

from rag.answer.checks.agreement import agrees
from rag.answer.checks.fault import Fault
from rag.answer.checks.parts import Anchor, Reading
from rag.answer.checks.tables import phrases, words

LISTING = frozenset(("và", "hoặc", "các", "những", "một", "số", "mọi", "cơ", "quan", "đơn", "vị", "đoàn", "thể", "phòng", "ban", "xã", "phường", "liên"))
"""Words between the parts of a list of bodies that name none of them in particular."""
PASSIVE = (("được",), ("bị",))
TOGETHER = "phối"
"""The first syllable of working together, which each side is told of."""


def other_subject(sentence: Reading, ours: Anchor, evidence: Reading) -> bool:
    """Whether the sentence tells an actor of doing what the evidence tells of others only."""
    if is_object(sentence, ours):
        return False
    deed = _deed(sentence, ours)
    if len(deed) < 2:
        return False
    if any(agrees(ours, a) and _deed(evidence, a) == deed for a in evidence.of("actor")):
        return False
    doers: list[Anchor] = []
    if _was_object(sentence, ours, evidence, deed):
        return True
    passive = sentence.tokens[ours.end : ours.end + 1] in PASSIVE
    for at in range(len(evidence.tokens)):
        if _content(evidence, at, len(deed)) == deed and evidence.tokens[at] == deed[0]:
            if passive and evidence.tokens[at - 1 : at] not in PASSIVE:
                return False
            doer = subject_of(evidence, at)
            if doer is None:
                return not passive and _of_another(sentence, ours, evidence, at)
            doers += [doer, *_coordinated(evidence, doer)]
            if deed[0] == TOGETHER:
                doers += [a for a in evidence.of("actor") if evidence.sentences[a.start] == evidence.sentences[at]]
    return bool(doers) and not any(agrees(ours, doer) for doer in doers)


def _was_object(sentence: Reading, ours: Anchor, evidence: Reading, deed: tuple[str, ...]) -> bool:
    """Whether the evidence tells the deed as done to the actor, right before it, and never as done by it."""
    verb = sentence.tokens[ours.end : ours.end + 2]
    to_it = any(
        evidence.tokens[a.start - 2 : a.start] == verb == deed and evidence.clauses[a.start - 1] == evidence.clauses[a.start]
        for a in evidence.of("actor") if agrees(ours, a)
    )  # fmt: skip
    return to_it and not any(evidence.tokens[a.end : a.end + 2] == verb for a in evidence.of("actor") if agrees(ours, a))


def _of_another(sentence: Reading, ours: Anchor, evidence: Reading, at: int) -> bool:
    """Whether the deed's part of the evidence begins with somebody else, whom no table knows: words that the sentence does not have,
    while the actor is named in other parts only."""
    place = evidence.sentences[at]
    if any(agrees(ours, a) and evidence.sentences[a.start] == place for a in evidence.of("actor")) or not any(agrees(ours, a) for a in evidence.of("actor")):
        return False
    before = [t for t, s in zip(evidence.tokens[:at], evidence.sentences[:at], strict=True) if s == place and t not in words("words", "glue")]
    return bool(before) and not any(t in sentence.tokens for t in before)


def recipient_faults(sentence: Reading, evidence: Reading) -> Iterator[Fault]:
    """Actors that something is done for ("cho …") where the evidence does it for others only."""
    theirs = [a for a in evidence.of("actor") if _is_recipient(evidence, a)]
    for ours in sentence.of("actor"):
        if theirs and _is_recipient(sentence, ours) and not any(agrees(ours, a) for a in theirs):
            yield Fault("recipient", ours.value)


def _is_recipient(reading: Reading, anchor: Anchor) -> bool:
    """Whether "cho" stands before an actor or before those it is listed with."""
    at = anchor.start - 1
    while at >= 0 and reading.sentences[at] == reading.sentences[anchor.start]:
        if reading.tokens[at] == "cho":
            return True
        listed = next((a for a in reading.of("actor") if a.end == at + 1), None)
        if listed is None and reading.tokens[at] not in LISTING and reading.tokens[at] not in ("đội", "ngũ"):
            return False
        at = listed.start - 1 if listed else at - 1
    return False


def subject_of(reading: Reading, at: int) -> Anchor | None:
    """The actor that does what stands at a token: the nearest before it in its sentence that no preposition or verb governs."""
    before = [a for a in reading.of("actor") if a.end <= at and reading.sentences[a.start] == reading.sentences[at]]
    return next((a for a in reversed(before) if not is_object(reading, a)), None)


def is_object(reading: Reading, anchor: Anchor) -> bool:
    """Whether a preposition or a verb that takes persons stands before an actor, or before those it is listed with."""
    at = anchor.start - 1
    while at >= 0 and reading.sentences[at] == reading.sentences[anchor.start]:
        token = reading.tokens[at]
        if token in words("actors", "governed_by"):
            return True
        if any(reading.tokens[at + 1 - len(p) : at + 1] == p for p in phrases("actors", "governed_by")):
            return True
        listed = next((a for a in reading.of("actor") if a.end == at + 1), None)
        if listed is not None:
            at = listed.start - 1
        elif token in LISTING:
            at -= 1
        else:
            return False
    return False


def _coordinated(reading: Reading, anchor: Anchor) -> list[Anchor]:
    """The actors listed right before an actor ("A, B và C" for C)."""
    found: list[Anchor] = []
    at = anchor.start - 1
    while at >= 0:
        listed = next((a for a in reading.of("actor") if a.end == at + 1), None)
        if listed is not None:
            found.append(listed)
            at = listed.start - 1
        elif reading.tokens[at] in ("và", "hoặc", "các"):
            at -= 1
        else:
            break
    return found


def _deed(reading: Reading, anchor: Anchor) -> tuple[str, ...]:
    """The first two content words after an actor, before the next one and in its clause; operators do not count."""
    return _content(reading, anchor.end, 2)


def _content(reading: Reading, at: int, count: int) -> tuple[str, ...]:
    """The first content words from a token on, in its clause, if there are no others between; a token that is none gives none."""
    operating = {n for o in reading.operators for n in range(o.start, o.end)}
    found: list[str] = []
    for n in range(at, min(len(reading.tokens), at + 2 * count + 2)):
        if reading.sentences[n] != reading.sentences[min(at, len(reading.tokens) - 1)]:
            break
        token = reading.tokens[n]
        if n in operating or token in words("words", "glue"):
            continue
        found.append(token)
        if len(found) == count:
            break
    return tuple(found)
