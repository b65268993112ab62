"""Who does it, where no table knows the one who does: the words that a clause begins with, up to its first verb."""

from __future__ import annotations

from collections.abc import Iterator

from rag.answer.checks.fault import Fault
from rag.answer.checks.parts import Reading
from rag.answer.checks.tables import at_phrase, phrases, words

NEAR = 8
"""How many words before a verb the one who does it stands."""
NAMING = (("người",), ("bên",), ("chủ",), ("việc",), ("sự",), ("nơi",), ("phòng",), ("ban",), ("cơ",))
"""Words that make a name of the verb after them ("người bán hàng")."""
PASSIVE = ("được", "bị", "do")
"""Words after which a verb is done to what stands before it."""


def doer_faults(sentence: Reading, evidence: Reading, known: Reading) -> Iterator[Fault]:
    """A deed told of one whom the evidence does not begin the deed's clause with."""
    clause = _telling(sentence)
    doer, at = _first_verb(sentence, clause)
    if at is None or not doer or _noun(sentence, at, evidence) or (set(doer) <= set(known.tokens) and not set(doer) & set(evidence.tokens)):
        return
    verb, deed = _verb(sentence, at) or (), _deed(sentence, at)
    places = [n for n in range(len(evidence.tokens)) if _verb(evidence, n) == verb and not passive_before(evidence, n)]
    same = [n for n in places if _deed(evidence, n) == deed] or places
    theirs = [_first_verb(evidence, evidence.clauses[n])[0] for n in same]
    if any(set(doer) <= set(evidence.tokens[max(0, n - NEAR) : n]) for n in same):
        return
    if theirs and all(t and not set(t) & set(doer) for t in theirs):
        yield Fault("doer", " ".join(doer))


def _telling(reading: Reading) -> int:
    """The first clause, or the second where the first only says when, where or on what condition."""
    opening = reading.tokens[0] if reading.tokens else ""
    later = [c for c in dict.fromkeys(reading.clauses) if c != reading.clauses[0]]
    return later[0] if opening in words("verbs", "openings") and later else reading.clauses[0] if reading.clauses else -1


def _noun(reading: Reading, at: int, evidence: Reading) -> bool:
    """Whether a verb is part of a name ("lớp bồi dưỡng", "hạn đăng ký") or done to what stands before it."""
    inside = [reading.tokens[n] for n in range(len(reading.tokens)) if reading.clauses[n] == reading.clauses[at]]
    before = reading.tokens[at - 1 : at + 1]
    in_name = at > 0 and any(evidence.tokens[n : n + 2] == before for n in range(len(evidence.tokens))) and not any(o.end == at for o in reading.operators)
    actor = any(a.end == at for a in reading.of("actor"))
    return "là" in inside or any(word in inside for word in PASSIVE) or (in_name and not actor)


def passive_before(reading: Reading, at: int) -> bool:
    """Whether a word of the passive stands in the clause before a verb."""
    return any(reading.tokens[n] in PASSIVE and reading.clauses[n] == reading.clauses[at] for n in range(max(0, at - 12), at))


def _verb(reading: Reading, at: int) -> tuple[str, ...] | None:
    return at_phrase(reading.tokens, at, phrases("verbs", "list")) or at_phrase(reading.tokens, at, phrases("orders", "verbs"))


def _first_verb(reading: Reading, clause: int) -> tuple[tuple[str, ...], int | None]:
    """The content words that a clause (after its last "thì") begins with, and the place of the first verb after them."""
    inside = [at for at in range(len(reading.tokens)) if reading.clauses[at] == clause]
    then = max((n for n, at in enumerate(inside) if reading.tokens[at] == "thì"), default=-1)
    operating = {n for o in reading.operators for n in range(o.start, o.end)}
    doer: list[str] = []
    governed = False
    named = {n for a in reading.of("actor") for n in range(a.start, a.end)}
    for at in inside[then + 1 :]:
        if at in operating:
            governed = True
        elif at not in named and _verb(reading, at) and (governed or reading.tokens[at - 1 : at] not in NAMING):
            return tuple(doer), at
        elif not governed and reading.tokens[at] not in words("words", "glue") and reading.tokens[at] not in words("verbs", "nobody"):
            doer.append(reading.tokens[at])
    return tuple(doer), None


def _deed(reading: Reading, at: int) -> tuple[str, ...]:
    """A verb at a place with the first content word after it in its clause; empty where there is no verb."""
    verb = _verb(reading, at)
    if verb is None:
        return ()
    for n in range(at + len(verb), min(len(reading.tokens), at + len(verb) + 4)):
        if reading.clauses[n] != reading.clauses[at]:
            break
        if reading.tokens[n] not in words("words", "glue"):
            return (*verb, reading.tokens[n])
    return verb
