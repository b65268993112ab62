"""Modality and negation: what a sentence says must, may, must not or need not be done is what the clause says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rag.answer.checks.fault import Fault
from rag.answer.checks.mood import ordered
from rag.answer.checks.reading import Operator, Reading
from rag.answer.checks.tables import holds, tables, words

SCOPE = 4
"""How many content words after a word of modality or negation it governs."""
BINDING = ("must", "must_not", "may", "should", "negative", "need_not")
"""Operators that end what another governs."""
FREE = ("must", "done", "all", "when", "unless")
"""Operators that a sentence may leave out here: the first four only say less, conditions have a check of their own."""
EXCLUDING = {
    "must": ("may", "should", "must_not", "negative", "need_not"), "need_not": ("must", "must_not"), "may": ("must", "must_not", "should"), "should": ("must", "may", "must_not"),
    "must_not": ("must", "may", "should"), "all": ("some",),
}  # fmt: skip
"""For an operator those that say something else of the same deed."""


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
    for ours in sentence.operators:
        mine = scope(sentence, ours)
        if ours.kind == "must" and ordered(sentence, ours, mine, evidence):
            continue
        if ours.kind == "only" and _limit_follows(sentence, ours):
            continue
        if ours.kind == "only" and any(o.kind == "when" for o in sentence.operators) and any(o.kind == "when" for o in evidence.operators):
            continue
        if ours.kind in ("when", "unless") and (_conditional(mine, evidence) or (ours.kind == "when" and _together(mine, evidence))):
            continue
        if ours.kind == "all" and sentence.tokens[ours.end : ours.end + 1] == ("100",):
            continue
        if not _backed(sentence, ours, mine, evidence):
            yield Fault("operator", " ".join((*sentence.tokens[ours.start : ours.end], *mine[:2])))
    for theirs in evidence.operators:
        if theirs.kind in FREE or _told_as_limit(sentence, evidence, theirs):
            continue
        reach = scope(evidence, theirs)
        if len(reach) == SCOPE and sum(w in sentence.tokens for w in reach) < SCOPE - 1:
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


def _together(mine: tuple[str, ...], evidence: Reading) -> bool:
    """Whether one sentence of the evidence holds all the words: "khi khai thác gỗ" says only on what occasion."""
    places = [{p for t, p in zip(evidence.tokens, evidence.sentences, strict=True) if t == word} for word in mine]
    return bool(mine) and bool(set.intersection(*places))


def _conditional(mine: tuple[str, ...], evidence: Reading) -> bool:
    """Whether the evidence tells what a sentence makes a condition as one: after "khi", "nếu", "lúc", or before "thì"."""
    for at, token in enumerate(evidence.tokens):
        opens = token == "lúc" or any(o.start == at and o.kind in ("when", "unless") for o in evidence.operators)
        told = evidence.tokens[at : at + 10] if opens else evidence.tokens[max(0, at - 10) : at] if token == "thì" else ()
        if told and mine and sum(w in told for w in mine) >= len(mine) / 2:
            return True
    return False


def _backed(sentence: Reading, ours: Operator, mine: tuple[str, ...], evidence: Reading) -> bool:
    """Whether an operator of the evidence that may stand behind ours governs the same words, and none that may not does so better."""
    allowed: dict[str, list[str]] = tables()["allowed"]
    before = _before(sentence, ours)
    best, rival, counted = 0, 0, 0
    backed = False
    for theirs in evidence.operators:
        reach = _reach(evidence, theirs)
        alike = len(set(mine) & set(reach[: 2 * SCOPE]))
        if theirs.kind not in allowed[ours.kind]:
            opens = theirs.start == 0 or evidence.clauses[theirs.start - 1] != evidence.clauses[theirs.start]
            object_first = len(set(before) & set(reach)) >= min(2, len(before)) > 0
            turned = ours.kind == "must_not" and theirs.kind == "negative" and (opens or object_first)
            if not turned:
                rival = max(rival, alike if theirs.kind in EXCLUDING.get(ours.kind, ()) else 0)
                continue
        counted += 1
        first = scope(evidence, theirs)
        begins = bool(mine and first) and (mine[0] in first[:3] or first[0] in mine[:3])
        within = all(w in reach for w in mine[:2])
        passive = sentence.tokens[ours.start - 1 : ours.start] in (("bị",), ("được",)) and len(set(before) & set(reach)) >= min(2, len(before)) > 0
        if not mine or begins or within or passive:
            backed, best = True, max(best, alike)
    ours_counted = sum(o.kind in allowed[ours.kind] for o in sentence.operators)
    return backed and best >= rival - (1 if best else 0) and ours_counted <= counted


def _reach(reading: Reading, operator: Operator) -> tuple[str, ...]:
    """The content words after an operator up to the next one or the end of the sentence."""
    ends = min((o.start for o in reading.operators if o.start >= operator.end and o.kind in BINDING), default=len(reading.tokens))
    inside = (at for at in range(operator.end, ends) if reading.sentences[at] == reading.sentences[operator.start])
    return tuple(reading.tokens[at] for at in inside if reading.tokens[at] not in words("words", "glue"))


def _before(reading: Reading, operator: Operator) -> tuple[str, ...]:
    """The last content words before an operator in its clause."""
    inside = (at for at in range(operator.start) if reading.clauses[at] == reading.clauses[operator.start])
    return tuple(reading.tokens[at] for at in inside if reading.tokens[at] not in words("words", "glue"))[-SCOPE:]


def _limit_follows(reading: Reading, operator: Operator) -> bool:
    """Whether "only" goes with a limit: "chỉ được lái tối đa 4 giờ" says no more than the limit."""
    return any(a.bound == "max" and reading.sentences[a.start] == reading.sentences[operator.start] and a.start > operator.start for a in reading.of("number"))


def _told_as_limit(sentence: Reading, evidence: Reading, operator: Operator) -> bool:
    """Whether a prohibition of more than a figure is told as a limit: "không được quá 4 giờ", "tối đa 4 giờ"."""
    limits = [
        a for a in evidence.of("number")
        if a.bound == "max" and a.start > operator.start and evidence.tokens[a.start - 1] in ("quá", "vượt") and evidence.clauses[a.start] == evidence.clauses[operator.start]
    ]  # fmt: skip
    return any(a.bound == "max" and a.value == limit.value and a.unit == limit.unit for limit in limits for a in sentence.of("number"))


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


def _said_bare(reading: Reading, operators: Iterable[Operator], kind: str, governed: tuple[str, ...], tokens: str) -> bool:
    """Whether the words stand together somewhere with no operator of that kind (or a like one) just before or among them.

    ``tokens`` is "content" (glue between them does not count) or "all".
    """
    like = {kind} | {k for k, behind in tables()["allowed"].items() if kind in behind} | ({"must_not"} if kind == "negative" else set())
    ours = {at for o in operators if o.kind in like for at in range(o.start, o.end)}
    places = [n for n, t in enumerate(reading.tokens) if n not in ours and (tokens == "all" or t not in words("words", "glue"))]
    size = len(governed)
    for begin in range(len(places) - size + 1):
        taken = places[begin : begin + size]
        if tuple(reading.tokens[n] for n in taken) != governed or taken[-1] - taken[0] > size + 1:
            continue
        if not any(0 <= taken[-1] - at <= SCOPE + 2 for at in ours) and not _turned(reading, operators, like, taken[0]):
            return True
    return False


def _turned(reading: Reading, operators: Iterable[Operator], like: set[str], at: int) -> bool:
    """Whether a passive operator later in the clause governs what stands at a token: "xe tải bị cấm", "đơn này không được xem xét"."""
    return any(
        o.kind in like and o.start > at and reading.clauses[o.start] == reading.clauses[at]
        and (o.kind == "must_not" or reading.tokens[o.start - 1] in ("bị", "được"))
        for o in operators
    )  # fmt: skip
