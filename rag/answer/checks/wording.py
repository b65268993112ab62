"""Content words: a sentence has none that the clause has not, and takes them from one place of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rag.answer.checks.fault import Fault
from rag.answer.checks.reading import Reading
from rag.answer.checks.tables import phrases, words

LONG = 10
"""From how many content words a sentence may have one of its own."""
STRAY = 0.12
"""The share of content words that the clause may lack (a paraphraser's own words)."""
COVER = 0.62
"""The share of one clause's content words that one sentence of the evidence must hold."""


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
        if holds(sentence.tokens, phrase) and not holds(evidence.tokens, phrase):
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


def holds(tokens: Sequence[str], phrase: tuple[str, ...]) -> bool:
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
