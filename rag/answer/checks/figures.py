"""What a figure is told of: its owner (a school level, a grade), the words around it, the words of its clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.answer.checks.agreement import agrees
from rag.answer.checks.fault import Fault
from rag.answer.checks.reading import Anchor, Reading
from rag.answer.checks.tables import words

NEAR = 6
"""How many words on each side of a figure or date say what it belongs to."""
PLACES = ("điều", "khoản", "điểm", "chương", "mục")
"""Units of numbers that name a place, not a quantity."""
OWNERS = ("levels", "grades")
"""The families whose words figures are told of."""


def owners(reading: Reading, anchor: Anchor, family: str) -> set[str]:
    """The words of a family that a figure is told of: the nearest in its clause with those listed beside it, else the nearest
    before it in its sentence."""
    members = [a for a in reading.of("term") if a.unit == family and reading.sentences[a.start] == reading.sentences[anchor.start]]
    inside = [a for a in members if reading.clauses[a.start] == reading.clauses[anchor.start]]
    before = [a for a in members if a.end <= anchor.start]
    if inside:
        chosen = min(inside, key=lambda a: anchor.start - a.end if a.end <= anchor.start else a.start - anchor.end)
    elif before:
        chosen = before[-1]
    else:
        return set()
    at = members.index(chosen)
    found = {chosen.value}
    for step in (-1, 1):
        n, edge = at + step, chosen
        while 0 <= n < len(members) and abs((members[n].start - edge.end) if step > 0 else (edge.start - members[n].end)) <= 1:
            found.add(members[n].value)
            n, edge = n + step, members[n]
    return found


def other_owner(sentence: Reading, ours: Anchor, evidence: Reading, same: Sequence[Anchor]) -> bool:
    """Whether the sentence tells a figure of one thing and the evidence tells it of others only."""
    for family in OWNERS:
        mine = owners(sentence, ours, family)
        theirs = set().union(*(owners(evidence, a, family) for a in same))
        if mine and theirs and not mine & theirs:
            return True
    return False


def apart_faults(sentence: Reading, evidence: Reading) -> Iterator[Fault]:
    """Two figures told together that the evidence tells in different sentences, each there with another of the other's unit."""
    figures = [a for a in sentence.of("number") if a.unit and a.unit not in PLACES]
    for n, first in enumerate(figures):
        for second in figures[n + 1 :]:
            if first.unit == second.unit:
                continue
            places = [{evidence.sentences[a.start] for a in evidence.of("number") if agrees(f, a)} for f in (first, second)]
            rivals = {evidence.sentences[a.start] for a in evidence.of("number") if a.unit == second.unit and not agrees(second, a)}
            if places[0] and places[1] and not places[0] & places[1] and places[0] <= rivals:
                yield Fault("apart", f"{first.value} {first.unit}, {second.value} {second.unit}")


def told_elsewhere(sentence: Reading, ours: Anchor, evidence: Reading, same: Sequence[Anchor]) -> bool:
    """Whether the words of the sentence stand with another figure of the same kind and unit, in a part of the evidence of its own."""
    said = {t for at, t in enumerate(sentence.tokens) if t not in words("words", "glue") and not t[0].isdigit() and t[0] != "§"}
    rivals = [a for a in evidence.of(ours.kind) if not agrees(ours, a) and a.unit == ours.unit and a.label == ours.label]
    rivals = [a for a in rivals if a.bound != "base"]
    opening = any(a.start < 3 or evidence.sentences[a.start - 3] != evidence.sentences[a.start] for a in same)
    if len(sentence.of(ours.kind)) > 1 or not rivals or (ours.kind == "date" and opening):
        return False
    for parts, least, margin in ((evidence.sentences, 3, 1), (evidence.clauses, 5, 2)):
        here = [_words_of(evidence, parts, parts[a.start]) | (_tail(evidence, a, rivals) if parts is evidence.clauses else set()) for a in same]
        there = [_words_of(evidence, parts, parts[a.start]) for a in rivals if all(parts[a.start] != parts[b.start] for b in same)]
        best = max(len(said & w) for w in here)
        if said & (set().union(*here) - set().union(*there)):
            continue
        if there and all(len(w) >= least for w in here) and max(len(said & w) for w in there) >= best + margin:
            return True
    return False


def _tail(reading: Reading, figure: Anchor, rivals: Sequence[Anchor]) -> set[str]:
    """The words after a figure's clause up to the next figure of its kind, which is told with them too."""
    until = min((r.start for r in rivals if r.start > figure.start), default=len(reading.tokens))
    inside = range(figure.end, until)
    return {reading.tokens[at] for at in inside if reading.sentences[at] == reading.sentences[figure.start]}


def _words_of(reading: Reading, parts: tuple[int, ...], part: int) -> set[str]:
    return {t for t, p in zip(reading.tokens, parts, strict=True) if p == part and t not in words("words", "glue") and not t[0].isdigit() and t[0] != "§"}


def other_recipient(sentence: Reading, evidence: Reading, same: Sequence[Anchor]) -> bool:
    """Whether the evidence gives a figure to some ("70% cho giáo viên") and the sentence tells it of another alone."""
    given = [a for figure in same for a in _recipients(evidence, figure)]
    mine = sentence.of("actor")
    return bool(given) and len(mine) == 1 and not any(agrees(mine[0], a) for a in given)


def _recipients(reading: Reading, figure: Anchor) -> list[Anchor]:
    """The actors after "cho" right behind a figure."""
    to = next((at for at in range(figure.end, min(figure.end + 4, len(reading.tokens))) if reading.tokens[at] == "cho"), None)
    if to is None or reading.clauses[to] != reading.clauses[figure.start]:
        return []
    return [a for a in reading.of("actor") if to < a.start <= to + 2]


def told_of(reading: Reading, kind: str, inherit: bool = False) -> list[tuple[Anchor, set[str]]]:
    """For each figure of a kind the content words of its clause that stand nearer to it than to another; with ``inherit`` those
    of earlier clauses of its sentence too, which an ellipsis carries on ("tiểu học đạt 99,9%, trung học cơ sở 99,8%"), and of
    clauses that have no figure of their own."""
    figures = reading.of(kind)
    found = []
    for figure in figures:
        alike = [f for f in figures if f is not figure and f.unit == figure.unit and f.label == figure.label and not _range(reading, f, figure)]
        rivals = [f for f in alike if reading.clauses[f.start] == reading.clauses[figure.start]]
        taken = {reading.clauses[f.start] for f in alike}
        mine = set()
        for at, token in enumerate(reading.tokens):
            if token in words("words", "glue") or token.isdigit() or token[0] == "§" or reading.sentences[at] != reading.sentences[figure.start]:
                continue
            if reading.clauses[at] != reading.clauses[figure.start]:
                if inherit and (reading.clauses[at] < reading.clauses[figure.start] or reading.clauses[at] not in taken):
                    mine.add(token)
                continue
            distance = min(abs(at - figure.start), abs(at - figure.end + 1))
            if all(distance <= min(abs(at - r.start), abs(at - r.end + 1)) for r in rivals):
                mine.add(token)
        found.append((figure, mine))
    return found


def _range(reading: Reading, a: Anchor, b: Anchor) -> bool:
    """Whether two figures are the ends of one range."""
    first, second = sorted((a, b), key=lambda x: x.start)
    between = reading.tokens[first.end : second.start]
    return between[-1:] == ("đến",) and len(between) <= 3


def telling_faults(sentence: Reading, evidence: Reading) -> Iterator[Fault]:
    """Figures told of what the evidence tells of another figure of the same kind and unit."""
    for kind in ("number", "date"):
        theirs, carried = told_of(evidence, kind), told_of(evidence, kind, inherit=True)
        for ours, mine in told_of(sentence, kind):
            own = set().union(*(w for a, w in carried if agrees(ours, a)))
            others = set().union(*(w for a, w in theirs if not agrees(ours, a) and a.unit == ours.unit and a.label == ours.label))
            if own and len(mine & (others - own)) >= 2 and len(mine & (others - own)) > len(mine & (own - others)):
                yield Fault("told_of", f"{ours.value}: {' '.join(sorted(mine & (others - own)))}")


def misplaced(sentence: Reading, ours: Anchor, evidence: Reading, same: Sequence[Anchor], others: Sequence[Anchor]) -> bool:
    here = around(sentence, ours)
    right = max(likeness(here, around(evidence, a)) for a in same)
    wrong = max(likeness(here, around(evidence, a)) for a in others)
    return wrong > 1.35 * right + 0.35


def around(reading: Reading, anchor: Anchor) -> dict[str, float]:
    """The content words near an anchor with weights that fall with distance; the near side of a comma counts more."""
    weights: dict[str, float] = {}
    for step in range(1, NEAR + 1):
        for at in (anchor.start - step, anchor.end - 1 + step):
            if 0 <= at < len(reading.tokens) and reading.sentences[at] == reading.sentences[anchor.start]:
                word = reading.tokens[at]
                if word in words("words", "glue") or word.isdigit():
                    continue
                side = "<" if at < anchor.start else ">"
                crossing = 0.5 if reading.clauses[at] != reading.clauses[anchor.start] else 1.0
                weights[side + word] = max(weights.get(side + word, 0.0), crossing / step)
    return weights


def likeness(a: dict[str, float], b: dict[str, float]) -> float:
    """How much two surroundings share: words on the same side in full, on the other side by half."""
    total = 0.0
    for word, weight in a.items():
        other = (">" if word[0] == "<" else "<") + word[1:]
        total += max(min(weight, b.get(word, 0.0)), 0.5 * min(weight, b.get(other, 0.0)))
    return total
