"""Figures, dates, symbols and actors of a sentence: each must be one of the clause's, told with what the clause tells it with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rag.answer.checks.agreement import agrees, opposed, twins
from rag.answer.checks.fault import Fault
from rag.answer.checks.figures import misplaced, other_owner
from rag.answer.checks.reading import Anchor, Reading
from rag.answer.checks.subjects import other_subject
from rag.answer.checks.tables import tables

OPENING = 3
"""How many words into a sentence the one who speaks is named."""


def anchor_faults(sentence: Reading, evidence: Reading, known: Reading) -> Iterator[Fault]:
    """Anchors of the sentence that no anchor of the evidence (or of what is known of the document) agrees with, or a better
    placed one contradicts."""
    for ours in sentence.anchors:
        same = [a for a in evidence.of(ours.kind) if agrees(ours, a)]
        if not same:
            soft = ours.kind == "actor" and ours.value in tables()["actors"]["soft"] and not evidence.of("actor")
            if not soft and not _naming(sentence, ours, known):
                yield Fault(ours.kind, ours.value + (f" {ours.unit}" if ours.unit else ""))
            continue
        if all(opposed(ours, a) for a in same) or (ours.kind == "number" and ours.bound and not any(a.bound == ours.bound for a in same)):
            yield Fault("bound", f"{ours.bound} {ours.value}")
            continue
        if ours.kind in ("number", "date") and other_owner(sentence, ours, evidence, same):
            yield Fault("owner", f"{ours.value} {ours.unit}".strip())
        others = [a for a in evidence.of(ours.kind) if not agrees(ours, a) and not twins(ours, a)]
        others = [a for a in others if not any(a.start - b.end in (0, 1) or b.start - a.end in (0, 1) for b in same)]
        if ours.kind not in ("actor", "term") and others and misplaced(sentence, ours, evidence, same, others):
            yield Fault(f"{ours.kind}_place", ours.value)
        if ours.kind == "actor" and other_subject(sentence, ours, evidence):
            yield Fault("actor_role", ours.value)


def _naming(sentence: Reading, ours: Anchor, known: Reading) -> bool:
    """Whether an anchor that the evidence lacks only names the cited document: its symbol, its issuer who speaks at the front,
    its date right after its symbol."""
    if not any(agrees(ours, a) for a in known.of(ours.kind)):
        return False
    if ours.kind == "actor":
        return ours.start <= OPENING
    if ours.kind == "date":
        return any(0 <= ours.start - s.end <= 2 and any(agrees(s, k) for k in known.of("symbol")) for s in sentence.of("symbol"))
    return ours.kind == "symbol"


def repeat_faults(sentence: Reading, evidence: Reading) -> Iterator[Fault]:
    """Values said more often than in the evidence while another of their kind there is left out: one took the other's place."""
    for kind in ("number", "term", "symbol", "date", "actor"):
        ours = Counter((a.value, a.unit) for a in sentence.of(kind))
        theirs = Counter((a.value, a.unit) for a in evidence.of(kind))
        for (value, unit), n in ours.items():
            group = unit if kind in ("number", "term") else None
            left = [k for k, m in theirs.items() if ours[k] < m and k[0] != value and (group is None or k[1] == group)]
            if theirs[value, unit] and n > theirs[value, unit] and left:
                yield Fault("repeated", f"{value} {unit}".strip())


def pairs(reading: Reading) -> dict[str, set[str]]:
    """For each symbol the dates and actors told right after it."""
    found: dict[str, set[str]] = {}
    anchors = [a for a in reading.anchors if a.kind in ("symbol", "date", "actor")]
    for at, anchor in enumerate(anchors):
        if anchor.kind != "symbol":
            continue
        mine = found.setdefault(anchor.value, set())
        end = anchor.end
        for follower in anchors[at + 1 :]:
            if follower.kind == "symbol" or follower.start - end > 2 or any(p.kind == follower.kind for p in anchors[at + 1 : anchors.index(follower)]):
                break
            mine.add(f"{follower.kind}:{follower.value}")
            end = follower.end
    return found


def pair_faults(sentence: Reading, evidence: Reading, known: Reading) -> Iterator[Fault]:
    """Symbols told with a date or issuer that the evidence gives to another document."""
    theirs: dict[str, set[str]] = {}
    for reading in (evidence, known):
        for symbol, told in pairs(reading).items():
            theirs.setdefault(symbol, set()).update(told)
    for symbol, told in pairs(sentence).items():
        for kind in ("date:", "actor:"):
            ours = {t for t in told if t.startswith(kind)}
            others = {t for t in theirs.get(symbol, ()) if t.startswith(kind)}
            if ours and others and not any(t == o or o.startswith(t + "_") for t in ours for o in others):
                yield Fault("symbol_pair", f"{symbol} {', '.join(sorted(ours))}")
