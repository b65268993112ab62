"""Who does it: the actor told of doing something must be the one that the clause tells of it."""

from __future__ import annotations

from rag.answer.checks.reading import Anchor, Reading
from rag.answer.checks.tables import words


def other_subject(sentence: Reading, ours: Anchor, evidence: Reading) -> bool:
    """Whether the two words that follow an actor follow only other actors in the evidence."""
    verb = sentence.tokens[ours.end : ours.end + 2]
    if len(verb) < 2 or any(w in words("words", "glue") for w in verb) or any(a.start == ours.end for a in sentence.of("actor")):
        return False
    subjects = {a.value for a in evidence.of("actor") if evidence.tokens[a.end : a.end + 2] == verb}
    return bool(subjects) and ours.value not in subjects
