"""Whether a clause is an order: what it tells somebody to do, a sentence may say must be done."""

from __future__ import annotations

from rag.answer.checks.parts import Operator, Reading
from rag.answer.checks.place import place_of
from rag.answer.checks.subjects import is_object
from rag.answer.checks.tables import at_phrase, phrases

LOOSENING = ("may", "should", "must_not", "negative", "need_not", "done")
"""Operators under which nothing is ordered."""


def ordered(sentence: Reading, operator: Operator, governed: tuple[str, ...], evidence: Reading) -> bool:
    """Whether the evidence orders what the sentence says must be done: it says so ("Giao …", "yêu cầu …"), or tells it as rules and plans
    do, in plain words. A wish, a target, a right, an encouragement or a thing done is no order."""
    place = place_of(sentence, evidence, sentence.sentences[operator.start])
    inside = [at for at, s in enumerate(evidence.sentences) if s == place]
    if not inside or not governed:
        return False
    places = [at for at in inside if evidence.tokens[at] == governed[0]]
    found = next((at for at in places if governed[1:2] == evidence.tokens[at + 1 : at + 2]), places[0] if places else None)
    until = inside[-1] + 1 if found is None else found
    said = evidence.tokens[inside[0] : until]
    if any(at_phrase(said, at, phrases("orders", "soft")) for at in range(len(said))):
        return False
    if any(at_phrase(said, at, phrases("orders", "cues")) for at in range(len(said))):
        return True
    loosening = any(o.kind in LOOSENING and inside[0] <= o.start < until for o in evidence.operators)
    return found is not None and not loosening and not _given_to_another(sentence, operator, evidence, found)


def _given_to_another(sentence: Reading, operator: Operator, evidence: Reading, at: int) -> bool:
    """Whether the one who must do it in the sentence is only spoken of in the evidence, which orders somebody else ("tạo điều kiện cho
    giáo viên đi đào tạo")."""
    named = [a for a in sentence.of("actor") if a.end <= operator.start and sentence.clauses[a.start] == sentence.clauses[operator.start]]
    return any(a.value == named[-1].value and a.end == at and is_object(evidence, a) for a in evidence.of("actor")) if named else False
