"""Figures, dates, symbols and actors of a sentence: each must be one of the clause's, told with what the clause tells it with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rag.answer.checks.agreement import agrees, opposed, twins
from rag.answer.checks.fault import Fault
from rag.answer.checks.figures import misplaced, other_owner, other_recipient, told_elsewhere
from rag.answer.checks.neighbours import other_neighbour
from rag.answer.checks.place import own_words
from rag.answer.checks.reading import Anchor, Reading
from rag.answer.checks.subjects import other_subject
from rag.answer.checks.tables import holds, tables, words

BOUNDS = "bounds"
"""The family of words that bound a figure, which is compared with its figure."""
OPENING = 3
"""How many words into a sentence the one who speaks is named."""


def anchor_faults(sentence: Reading, evidence: Reading, known: Reading) -> Iterator[Fault]:
    """Anchors of the sentence that no anchor of the evidence (or of what is known of the document) agrees with, or a better
    placed one contradicts."""
    for ours in sentence.anchors:
        same = [a for a in evidence.of(ours.kind) if agrees(ours, a)] or _elliptic(sentence, ours, evidence)
        if not same and ours.kind == "term" and ours.unit == BOUNDS and any(0 <= n.start - ours.end <= 2 and n.bound for n in sentence.of("number")):
            continue
        if not same:
            soft = ours.kind == "actor" and ours.value in tables()["actors"]["soft"] and not evidence.of("actor")
            named = ours.kind == "actor" and holds(evidence.tokens, sentence.tokens[ours.start : ours.end])
            if not soft and not named and not _naming(sentence, ours, known):
                yield Fault(ours.kind, ours.value + (f" {ours.unit}" if ours.unit else ""))
            if named and other_subject(sentence, ours, evidence):
                yield Fault("actor_role", ours.value)
            continue
        if all(opposed(ours, a) for a in same) or (ours.kind == "number" and ours.bound and not any(a.bound == ours.bound for a in same)):
            yield Fault("bound", f"{ours.bound} {ours.value}")
            continue
        if ours.kind == "number" and ours.bound and _turned_round(sentence, ours, same, evidence):
            yield Fault("bound", f"{ours.bound} {ours.value}")
        if ours.kind == "date" and ours.bound != "base" and all(a.bound == "base" for a in same):
            yield Fault("base", ours.value)
        if ours.kind == "term" and other_neighbour(sentence, ours, evidence):
            yield Fault("term_place", ours.value)
        if ours.kind in ("number", "date") and other_owner(sentence, ours, evidence, same):
            yield Fault("owner", f"{ours.value} {ours.unit}".strip())
        others = [a for a in evidence.of(ours.kind) if not agrees(ours, a) and not twins(ours, a)]
        others = [a for a in others if not any(a.start - b.end in (0, 1) or b.start - a.end in (0, 1) for b in same)]
        if ours.kind not in ("actor", "term") and agrees(ours, same[0]) and others and misplaced(sentence, ours, evidence, same, others):
            yield Fault(f"{ours.kind}_place", ours.value)
        if ours.kind in ("number", "date") and told_elsewhere(sentence, ours, evidence, same):
            yield Fault("elsewhere", f"{ours.value} {ours.unit}".strip())
        if ours.kind == "number" and other_recipient(sentence, evidence, same):
            yield Fault("recipient", f"{ours.value} {ours.unit}".strip())
        if ours.kind == "actor" and other_subject(sentence, ours, evidence):
            yield Fault("actor_role", ours.value)


def _turned_round(sentence: Reading, ours: Anchor, same: Sequence[Anchor], evidence: Reading) -> bool:
    """Whether a bound is the other way round in the sentence of the evidence whose own words are told."""
    right = {evidence.sentences[a.start] for a in same if not opposed(ours, a)}
    wrong = {evidence.sentences[a.start] for a in same if opposed(ours, a)} - right
    part = sentence.sentences[ours.start]
    return bool(right and wrong) and len(own_words(sentence, part, evidence, wrong, right)) > len(own_words(sentence, part, evidence, right, wrong)) + 1


def _elliptic(sentence: Reading, ours: Anchor, evidence: Reading) -> list[Anchor]:
    """Numbers of the evidence whose unit was said with an earlier number of their sentence ("65.980 biên chế, riêng năm nay 27.850");
    they stand for nothing when the sentence gives them another date or says them more often."""
    if ours.kind != "number" or not ours.unit:
        return []
    bare = [a for a in evidence.of("number") if a.value == ours.value and not a.unit and a.label == ours.label]
    if sum(a.value == ours.value for a in sentence.of("number")) > len(bare):
        return []
    dates = [d for a in bare for d in evidence.of("date") if evidence.clauses[d.start] == evidence.clauses[a.start]]
    if dates and sentence.of("date") and not any(agrees(mine, d) for mine in sentence.of("date") for d in dates):
        return []
    return [a for a in bare if any(b.unit == ours.unit and b.start < a.start and evidence.sentences[b.start] == evidence.sentences[a.start] for b in evidence.of("number"))]


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


def symbol_place_faults(sentence: Reading, evidence: Reading, known: Reading) -> Iterator[Fault]:
    """Other documents told of what the evidence does not say beside their symbol."""
    taken = {at for a in sentence.anchors if a.kind in ("symbol", "date", "number") for at in range(a.start, a.end)}
    content = [at for at, t in enumerate(sentence.tokens) if at not in taken and t not in words("words", "glue") and t not in known.tokens]
    for ours in sentence.of("symbol"):
        said = [sentence.tokens[at] for at in content if sentence.sentences[at] == sentence.sentences[ours.start]]
        places = {evidence.sentences[a.start] for a in evidence.of("symbol") if a.value == ours.value}
        if not places or any(a.value == ours.value for a in known.of("symbol")) or len(said) < 3:
            continue
        beside = {t for t, place in zip(evidence.tokens, evidence.sentences, strict=True) if place in places}
        if sum(t in beside for t in said) < 0.5 * len(said):
            yield Fault("symbol_place", ours.value)
