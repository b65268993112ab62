"""What a clause says only under a condition, or only of some, a sentence does not say of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.answer.checks.fault import Fault
from rag.answer.checks.parts import Operator, Reading
from rag.answer.checks.place import place_of
from rag.answer.checks.tables import words

CONDITIONS = ("unless", "when")
"""Operators that begin a condition."""
BINDING = ("must", "must_not", "may", "negative", "need_not", "should")
"""Operators that say what is to be done."""
TOLD = 0.5
"""The share of a condition's words that say it."""
SAME = 0.6
"""The share of the first words a condition governs that make a sentence speak of them."""
WHOLE = 0.85
"""The share of what is forbidden that a sentence must name."""
FIRST = 6
"""How many content words of what a condition governs are compared."""


def condition_faults(sentence: Reading, evidence: Reading) -> Iterator[Fault]:
    """Conditions of the evidence that the sentence leaves out, limits on whom a rule is for, and parts of what is forbidden."""
    said = set(sentence.tokens)
    for condition in (*(o for o in evidence.operators if o.kind in CONDITIONS), *_without(evidence)):
        words_of_it, governed = _parts(evidence, condition)
        first = governed[:FIRST]
        if evidence.sentences[condition.start] != place_of(sentence, evidence):
            continue
        if len(first) < 2 or not words_of_it or sum(w in said for w in first) < SAME * len(first):
            continue
        if sum(w in said for w in words_of_it) < TOLD * len(words_of_it):
            yield Fault("condition", " ".join(words_of_it))
    yield from _limits(sentence, evidence)
    yield from _forbidden(sentence, evidence)


def _without(reading: Reading) -> Iterator[Operator]:
    """Conditions that are told as what is missing: "vắng mặt mà không có lý do thì …"."""
    for at, token in enumerate(reading.tokens):
        then = any(t == "thì" and s == reading.sentences[at] for t, s in zip(reading.tokens[at:], reading.sentences[at:], strict=True))
        if token == "mà" and reading.tokens[at + 1 : at + 2] == ("không",) and then:
            yield Operator("unless", at, at + 2)


def _limits(sentence: Reading, evidence: Reading) -> Iterator[Fault]:
    """Bounds on whom a rule is for ("từ 7 tầng trở lên phải …") that the sentence leaves out or turns round."""
    for theirs in (o for o in evidence.operators if o.kind in BINDING):
        begins = max((o.end for o in evidence.operators if o.kind in BINDING and o.end <= theirs.start), default=0)
        joint = max((at + 1 for at in range(theirs.start) if evidence.tokens[at] == "và" and evidence.clauses[at] == evidence.clauses[theirs.start]), default=0)
        begins = max(begins, joint)
        bounds = [
            a for a in evidence.of("number")
            if a.bound and begins <= a.start < theirs.start and evidence.clauses[a.start] == evidence.clauses[theirs.start]
        ]  # fmt: skip
        governed = _content(evidence, range(theirs.end, len(evidence.tokens)), evidence.sentences[theirs.start])[:4]
        for ours in (o for o in sentence.operators if o.kind == theirs.kind):
            mine = _content(sentence, range(ours.end, len(sentence.tokens)), sentence.sentences[ours.start])[:4]
            if len(mine) < 2 or mine[:2] != governed[:2]:
                continue
            for bound in bounds:
                told = [a for a in sentence.of("number") if a.value == bound.value]
                if not told or all(a.bound and a.bound != bound.bound for a in told):
                    yield Fault("limit", f"{bound.bound} {bound.value} {bound.unit}".strip())


def _forbidden(sentence: Reading, evidence: Reading) -> Iterator[Fault]:
    """Prohibitions told of more than the evidence forbids, because a part of its object is left out."""
    said = set(sentence.tokens)
    for theirs in (o for o in evidence.operators if o.kind == "must_not"):
        inside = [at for at in range(theirs.end, len(evidence.tokens)) if evidence.clauses[at] == evidence.clauses[theirs.start]]
        joint = next((at for at in inside if evidence.tokens[at] in ("và", "hoặc") or any(o.start == at and o.kind in BINDING for o in evidence.operators)), None)
        whole = _content(evidence, [at for at in inside if joint is None or at < joint], evidence.sentences[theirs.start])
        if not any(o.kind == "must_not" for o in sentence.operators) or len(whole) < 3 or whole[0] not in said or whole[1] not in said:
            continue
        if sum(w in said for w in whole) < WHOLE * len(whole):
            yield Fault("widened", " ".join(w for w in whole if w not in said))


def _parts(reading: Reading, condition: Operator) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a condition, and those it governs: after it when it stands first in its clause, else before it."""
    place, clause = reading.sentences[condition.start], reading.clauses[condition.start]
    others = [o for o in reading.operators if o.kind in CONDITIONS and o is not condition and reading.sentences[o.start] == place]
    then = next((at for at in range(condition.end, len(reading.tokens)) if reading.sentences[at] == place and reading.tokens[at] == "thì"), None)
    ends = then if then is not None else next((at for at in range(condition.end, len(reading.tokens)) if reading.clauses[at] != clause), len(reading.tokens))
    its_words = _content(reading, range(condition.end, ends), place)[:FIRST]
    leading = condition.start == 0 or reading.clauses[condition.start - 1] != clause or reading.tokens[condition.start - 1] == "và"
    if leading or then is not None:
        until = min((o.start for o in others if o.start >= ends), default=len(reading.tokens))
        return its_words, _content(reading, range(ends, until), place)
    begins = max((at + 1 for at in range(condition.start) if reading.clauses[at] != clause), default=0)
    return its_words, _content(reading, range(begins, condition.start), place)


def _content(reading: Reading, places: Sequence[int], sentence: int) -> tuple[str, ...]:
    operating = {n for o in reading.operators for n in range(o.start, o.end)}
    return tuple(
        reading.tokens[at] for at in places if reading.sentences[at] == sentence and at not in operating and reading.tokens[at] not in words("words", "glue")
    )
