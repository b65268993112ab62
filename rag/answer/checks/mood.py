"""Whether a clause is an order: what it tells somebody to do, a sentence may say must be done."""

from __future__ import annotations

from rag.answer.checks.parts import Operator, Reading
from rag.answer.checks.place import place_of
from rag.answer.checks.subjects import is_object
from rag.answer.checks.tables import at_phrase, phrases


def ordered(sentence: Reading, operator: Operator, governed: tuple[str, ...], evidence: Reading) -> bool:
    """Whether the evidence orders what the sentence says must be done: it says so of its actors ("Giao …", "yêu cầu …"), tells an
    actor's deed, or begins with a verb as plans do. A wish, a target or an encouragement is no order."""
    place = place_of(sentence, evidence)
    inside = [at for at, s in enumerate(evidence.sentences) if s == place]
    if not inside or not governed:
        return False
    begin, until = inside[0], next((at for at in inside if evidence.tokens[at] == governed[0]), inside[-1] + 1)
    said = evidence.tokens[begin:until]
    if any(at_phrase(said, at, phrases("orders", "soft")) for at in range(len(said))):
        return False
    if any(at_phrase(said, at, phrases("orders", "cues")) for at in range(len(said))):
        return True
    if any(a.end == until and not is_object(evidence, a) for a in evidence.of("actor")):
        return True
    named = any(a.end <= operator.start and sentence.clauses[a.start] == sentence.clauses[operator.start] for a in sentence.of("actor"))
    return not named and at_phrase(evidence.tokens, begin, phrases("orders", "verbs")) is not None
