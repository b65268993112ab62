"""Whether a clause supports a written sentence: the gate that what a language model writes must pass.

Rules over words, not a model: numbers with their units, dates, document symbols, actors, modality, negation and content words
of the sentence must be the clause's. It errs towards refusing, because what is refused is replaced by the clause itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Span
from corpus.sentences import sentences
from corpus.symbols import find
from corpus.text import nfc
from rag.answer.checks.agreement import agrees
from rag.answer.checks.anchors import anchor_faults, pair_faults, repeat_faults, symbol_place_faults
from rag.answer.checks.conditions import condition_faults
from rag.answer.checks.direction import pivot_faults, replacement_faults
from rag.answer.checks.doers import doer_faults
from rag.answer.checks.fault import Fault
from rag.answer.checks.figures import apart_faults, telling_faults
from rag.answer.checks.modality import operator_faults
from rag.answer.checks.reading import Reading, read
from rag.answer.checks.subjects import recipient_faults
from rag.answer.checks.tables import instructions, tables
from rag.answer.checks.wording import word_faults

__all__ = ["Fault", "Verdict", "supported"]


_WORDS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"(?<=[^\W\d_] )[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the clause supports the sentence, and if not, why."""

    ok: bool
    faults: tuple[Fault, ...] = ()


def supported(sentence: str, evidence: str, document: str = "", place: str = "") -> Verdict:
    """The verdict on a sentence whose citation is the slice ``evidence``.

    ``document`` names the cited document ("Kế hoạch số 224-KH/ThU ngày 27/11/2024 của Thành ủy Lai Châu"), ``place`` its title
    and headings: a sentence may name them to say where it reads, never as content. Sentences of the evidence that give orders to
    a program support nothing.
    """
    if instructions().search(sentence):
        return Verdict(False, (Fault("instruction", sentence[:80]),))
    if not any(c.isalnum() for c in sentence):
        return Verdict(True)
    known, behind = read(document), read(innocent(evidence))
    if not behind.tokens:
        return Verdict(False, (Fault("evidence", ""),))
    telling, said = _attribution(sentence, behind)
    faults: list[Fault] = []
    if telling:
        faults += _attribution_faults(read(telling), known, behind, read(f"{document}\n{place}\n{innocent(evidence)}"))
    if said.strip():
        told = read(said)
        for check in (anchor_faults, pair_faults, symbol_place_faults, doer_faults, word_faults):
            faults += check(told, behind, known)
        for compare in (repeat_faults, operator_faults, condition_faults, telling_faults, apart_faults, recipient_faults, pivot_faults, replacement_faults):
            faults += compare(told, behind)
        faults += _name_faults(said, behind, known, evidence)
    return Verdict(not faults, tuple(faults))


def _attribution(sentence: str, evidence: Reading) -> tuple[str, str]:
    """("Theo Kế hoạch số …,", the rest): the opening that says where the sentence reads, "" when it has none or the clause
    opens so itself."""
    lead = sentence.lstrip(" -*•")
    opening = next((o for o in tables()["attribution"]["openings"] if lead.lower().startswith(o + " ")), None)
    ends = [at for at in (lead.find(mark) for mark in tables()["attribution"]["ends"]) if at > 0]
    if opening is None or not ends:
        return "", sentence
    at = min(ends) + 1
    if not any(name in lead[:at].lower() for name in tables()["attribution"]["names"]) and not find(lead[:at]):
        return "", sentence
    if _holds(evidence.tokens, read(lead[:at]).tokens):
        return "", sentence
    return lead[:at], lead[at:]


def _holds(tokens: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(tokens[at : at + len(part)] == part for at in range(len(tokens) - len(part) + 1))


def _attribution_faults(told: Reading, known: Reading, evidence: Reading, both: Reading) -> Iterator[Fault]:
    """Documents, dates and places that the opening names and that are not the cited ones; words that come from nowhere."""
    yield from operator_faults(told, both)
    yield from word_faults(told, both, known)
    for anchor in told.anchors:
        if any(agrees(anchor, a) for a in known.of(anchor.kind)):
            continue
        if anchor.kind == "symbol" and known.tokens:
            yield Fault("wrong_document", anchor.value)
        elif not any(agrees(anchor, a) for a in both.of(anchor.kind)):
            yield Fault(anchor.kind, anchor.value)


def _name_faults(said: str, evidence: Reading, known: Reading, text: str) -> Iterator[Fault]:
    """Capitalised words in the middle of a sentence that the clause does not have."""
    held = set(evidence.tokens) | set(known.tokens)
    written = set(_WORDS.findall(nfc(text)))
    for match in _WORD.finditer(nfc(said)):
        if match[0].istitle() and match[0] not in written and any(token not in held for token in read(match[0]).tokens if token[0] != "§"):
            yield Fault("name", match[0])


def innocent(evidence: str) -> str:
    """The evidence without the sentences that give orders to a program."""
    if not instructions().search(evidence):
        return evidence
    spans = sentences(evidence, Span(0, len(evidence)))
    return "\n".join(text for text in (s.of(evidence) for s in spans) if not instructions().search(text))
