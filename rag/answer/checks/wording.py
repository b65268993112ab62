"""Content words: a sentence has none that the clause has not, and takes them from one place of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rag.answer.checks.fault import Fault
from rag.answer.checks.reading import Reading
from rag.answer.checks.tables import holds, phrases, words

WHOLE = 0.9
"""The share that parts of one sentence between semicolons must hold together."""
COVER = 0.6
"""The share of one clause's content words that one sentence of the evidence must hold."""


def word_faults(sentence: Reading, evidence: Reading, known: Reading) -> Iterator[Fault]:
    """Content words that neither the evidence nor what is known of the document has; clauses put together from two places."""
    glue, critical = words("words", "glue"), words("words", "critical")
    held = Counter(evidence.tokens) + Counter(known.tokens)
    soft = words("actors", "soft") | frozenset(" ".join(p) for p in phrases("actors", "soft"))
    anchored = {at for a in sentence.anchors if a.kind != "actor" or a.value in soft for at in range(a.start, a.end)}
    governing = {at for o in sentence.operators for at in range(o.start, o.end)}
    content = [at for at, t in enumerate(sentence.tokens) if t not in glue and at not in anchored and at not in governing]
    plain = _plain(sentence)
    stray = [at for at in content if sentence.tokens[at] not in held and at not in plain]
    for at in stray:
        if sentence.tokens[at] in critical:
            yield Fault("word", sentence.tokens[at])
    for phrase in phrases("words", "sanctions"):
        if holds(sentence.tokens, phrase) and not holds(evidence.tokens, phrase):
            yield Fault("sanction", " ".join(phrase))
    if stray:
        yield Fault("words", " ".join(sentence.tokens[at] for at in stray))
    yield from _scattered(sentence, evidence, known, [at for at in content if at not in plain])


def _plain(reading: Reading) -> set[int]:
    """The places of words that a teller may add freely because they name nothing in particular."""
    found: set[int] = set()
    for phrase in phrases("words", "plain"):
        for at in range(len(reading.tokens) - len(phrase) + 1):
            if reading.tokens[at : at + len(phrase)] == phrase:
                found.update(range(at, at + len(phrase)))
    return found


def _scattered(sentence: Reading, evidence: Reading, known: Reading, content: Sequence[int]) -> Iterator[Fault]:
    """Clauses of the sentence whose words no single sentence of the evidence holds together."""
    places: dict[int, set[str]] = {}
    for token, place in zip(evidence.tokens, evidence.sentences, strict=True):
        places.setdefault(place, set()).add(token)
    if len(places) < 2:
        return
    periods: dict[int, set[str]] = {}
    for token, period in zip(evidence.tokens, evidence.periods, strict=True):
        periods.setdefault(period, set()).add(token)
    told = set(known.tokens)
    clauses: dict[int, list[str]] = {}
    for at in content:
        if sentence.tokens[at] not in told:
            clauses.setdefault(sentence.clauses[at], []).append(sentence.tokens[at])
    for said in clauses.values():
        if len(said) < 4 or max(sum(w in place for w in said) for place in places.values()) >= COVER * len(said):
            continue
        if max(sum(w in words_of_it for w in said) for words_of_it in periods.values()) < WHOLE * len(said):
            yield Fault("scattered", " ".join(said))
