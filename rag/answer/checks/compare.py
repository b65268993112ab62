"""What a written sentence and the clause behind it must share: each check gives the faults it finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rag.answer.checks.reading import Anchor, Operator, Reading
from rag.answer.checks.tables import phrases, tables, words

NEAR = 6
"""How many words on each side of a figure, date or actor say what it belongs to."""
SCOPE = 4
"""How many words after a word of modality or negation it governs."""
LONG = 10
"""From how many content words a sentence may have one of its own."""
STRAY = 0.12
"""The share of content words that the clause may lack (a paraphraser's own words)."""
OPENING = 3
"""How many words into a sentence the one who speaks is named."""
OWNERS = ("levels", "grades")
"""The families whose words figures are told of."""
COVER = 0.62
"""The share of one clause's content words that one sentence of the evidence must hold."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which the clause does not support the sentence: ``kind`` and the words at fault."""

    kind: str
    what: str


# -- figures, dates, symbols, actors ---------------------------------------------------------------------------------------


def agrees(ours: Anchor, theirs: Anchor) -> bool:
    """Whether an anchor of the sentence says no more than one of the evidence."""
    if ours.kind != theirs.kind:
        return False
    if ours.kind == "date":
        return theirs.value == ours.value or theirs.value.startswith(ours.value + "_") or ours.value in theirs.value.split("~")
    if ours.value != theirs.value:
        return False
    if ours.kind == "number":
        labelled = ours.label == theirs.label or ours.unit == theirs.unit == "phần trăm"
        return (not ours.unit or ours.unit == theirs.unit) and labelled
    return ours.kind != "actor" or not ours.unit or ours.unit == theirs.unit


def opposed(ours: Anchor, theirs: Anchor) -> bool:
    """Whether "at least" stands against "at most", or "by" a date against "from" it."""
    return bool(ours.bound and theirs.bound and ours.bound != theirs.bound)


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
        if ours.kind in ("number", "date") and _other_owner(sentence, ours, evidence, same):
            yield Fault("owner", f"{ours.value} {ours.unit}".strip())
        others = [a for a in evidence.of(ours.kind) if not agrees(ours, a) and not _twins(ours, a)]
        others = [a for a in others if not any(a.start - b.end in (0, 1) or b.start - a.end in (0, 1) for b in same)]
        if ours.kind not in ("actor", "term") and others and _misplaced(sentence, ours, evidence, same, others):
            yield Fault(f"{ours.kind}_place", ours.value)
        if ours.kind == "actor" and _other_subject(sentence, ours, evidence):
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


def _other_owner(sentence: Reading, ours: Anchor, evidence: Reading, same: Sequence[Anchor]) -> bool:
    """Whether the sentence tells a figure of one thing and the evidence tells it of others only."""
    for family in OWNERS:
        mine = owners(sentence, ours, family)
        theirs = set().union(*(owners(evidence, a, family) for a in same))
        if mine and theirs and not mine & theirs:
            return True
    return False


def told_of(reading: Reading, kind: str, inherit: bool = False) -> list[tuple[Anchor, set[str]]]:
    """For each figure of a kind the content words of its clause that stand nearer to it than to another; with ``inherit`` those
    of earlier clauses of its sentence too, which an ellipsis carries on ("tiểu học đạt 99,9%, trung học cơ sở 99,8%"), and of
    clauses that have no figure of their own."""
    figures = reading.of(kind)
    found = []
    for figure in figures:
        alike = [f for f in figures if f is not figure and f.unit == figure.unit and f.label == figure.label]
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


def telling_faults(sentence: Reading, evidence: Reading) -> Iterator[Fault]:
    """Figures told of what the evidence tells of another figure of the same kind and unit."""
    for kind in ("number", "date"):
        theirs, carried = told_of(evidence, kind), told_of(evidence, kind, inherit=True)
        for ours, mine in told_of(sentence, kind):
            own = set().union(*(w for a, w in carried if agrees(ours, a)))
            others = set().union(*(w for a, w in theirs if not agrees(ours, a) and a.unit == ours.unit and a.label == ours.label))
            if own and len(mine & (others - own)) >= 2 and len(mine & (others - own)) > len(mine & (own - others)):
                yield Fault("told_of", f"{ours.value}: {' '.join(sorted(mine & (others - own)))}")


def pivot_faults(sentence: Reading, evidence: Reading) -> Iterator[Fault]:
    """What stands before and after a word of change, the other way round than in the evidence."""
    for left, right in _sides(sentence):
        for before, after in _sides(evidence):
            if len(left & after) + len(right & before) > len(left & before) + len(right & after) + 1:
                yield Fault("direction", " ".join(sorted(left & after | right & before)))


def _sides(reading: Reading) -> list[tuple[set[str], set[str]]]:
    pivots = phrases("pivots", "phrases")
    content = [(at, t) for at, t in enumerate(reading.tokens) if t not in words("words", "glue")]
    found = []
    for at in range(len(reading.tokens)):
        pivot = next((p for p in pivots if reading.tokens[at : at + len(p)] == p), None)
        if pivot:
            place = reading.sentences[at]
            before = [t for n, t in content if n < at and reading.sentences[n] == place][-NEAR:]
            after = [t for n, t in content if n >= at + len(pivot) and reading.sentences[n] == place][:NEAR]
            found.append((set(before), set(after)))
    return found


def _other_subject(sentence: Reading, ours: Anchor, evidence: Reading) -> bool:
    """Whether the two words that follow an actor follow only other actors in the evidence."""
    verb = sentence.tokens[ours.end : ours.end + 2]
    if len(verb) < 2 or any(w in words("words", "glue") for w in verb) or any(a.start == ours.end for a in sentence.of("actor")):
        return False
    subjects = {a.value for a in evidence.of("actor") if evidence.tokens[a.end : a.end + 2] == verb}
    return bool(subjects) and ours.value not in subjects


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


def _twins(ours: Anchor, theirs: Anchor) -> bool:
    """Whether two anchors are too alike to contradict: a year and a day in it, an actor and the same one elsewhere."""
    return ours.kind == "date" and (ours.value.startswith(theirs.value) or theirs.value.startswith(ours.value))


def _misplaced(sentence: Reading, ours: Anchor, evidence: Reading, same: Sequence[Anchor], others: Sequence[Anchor]) -> bool:
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


# -- modality and negation -------------------------------------------------------------------------------------------------


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
    return len(words_there) >= 3 and _has(sentence.tokens, words_there) and not _has(evidence.tokens, words_there)


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


# -- words -----------------------------------------------------------------------------------------------------------------


def word_faults(sentence: Reading, evidence: Reading, known: Reading) -> Iterator[Fault]:
    """Content words that neither the evidence nor what is known of the document has; clauses put together from two places."""
    glue, critical = words("words", "glue"), words("words", "critical")
    held = Counter(evidence.tokens) + Counter(known.tokens)
    anchored = {at for a in sentence.anchors if a.kind != "actor" for at in range(a.start, a.end)}
    governing = {at for o in sentence.operators for at in range(o.start, o.end)}
    content = [at for at, t in enumerate(sentence.tokens) if t not in glue and at not in anchored and at not in governing]
    plain = _plain(sentence)
    stray = [at for at in content if sentence.tokens[at] not in held and at not in plain]
    for at in stray:
        if sentence.tokens[at] in critical:
            yield Fault("word", sentence.tokens[at])
    for phrase in phrases("words", "sanctions"):
        if _has(sentence.tokens, phrase) and not _has(evidence.tokens, phrase):
            yield Fault("sanction", " ".join(phrase))
    if len(stray) > max(STRAY * len(content), 1 if len(content) >= LONG else 0) or any(b - a == 1 for a, b in zip(stray, stray[1:], strict=False)) and len(stray) > 1:
        yield Fault("words", " ".join(sentence.tokens[at] for at in stray))
    yield from _scattered(sentence, evidence, known, content)


def _plain(reading: Reading) -> set[int]:
    """The places of words that a teller may add freely because they name nothing in particular."""
    found: set[int] = set()
    for phrase in phrases("words", "plain"):
        for at in range(len(reading.tokens) - len(phrase) + 1):
            if reading.tokens[at : at + len(phrase)] == phrase:
                found.update(range(at, at + len(phrase)))
    return found


def _has(tokens: Sequence[str], phrase: tuple[str, ...]) -> bool:
    return any(tuple(tokens[at : at + len(phrase)]) == phrase for at in range(len(tokens) - len(phrase) + 1))


def _scattered(sentence: Reading, evidence: Reading, known: Reading, content: Sequence[int]) -> Iterator[Fault]:
    """Clauses of the sentence whose words no single sentence of the evidence holds together."""
    places: dict[int, set[str]] = {}
    for token, place in zip(evidence.tokens, evidence.sentences, strict=True):
        places.setdefault(place, set()).add(token)
    if len(places) < 2:
        return
    told = set(known.tokens)
    clauses: dict[int, list[str]] = {}
    for at in content:
        if sentence.tokens[at] not in told:
            clauses.setdefault(sentence.clauses[at], []).append(sentence.tokens[at])
    for said in clauses.values():
        if len(said) >= 4 and max(sum(w in place for w in said) for place in places.values()) < COVER * len(said):
            yield Fault("scattered", " ".join(said))
