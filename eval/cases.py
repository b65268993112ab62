"""The questions that evidence decides, with the features of their texts and which of those are right: what weights are fitted to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.model import Held
from eval import clauses, invented, matching
from eval.made import alone
from eval.questions import Question
from rag.answer import matcher
from rag.answer.features import NAMES
from rag.answer.gather import Evidence
from rag.answer.passages import citation_of
from rag.answer.weigh import Weighed, matches
from rag.compose import Assistant

SHARES = {"catalogue": 3.0, "cblind4": 2.0, "cblind5": 2.0}
INVENTED, CLAUSES = 0.3, 0.06
"""What a question on an invented document and on an invented clause counts: they are many, and not of the shipped documents."""
Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question that evidence decides: its texts' features, which of them are right, and which lie in a gold section."""

    question: Question
    evidence: Evidence
    rows: Rows
    right: NDArray[np.bool_]
    gold: NDArray[np.bool_]
    share: float = 1.0
    """What it counts."""


def cases(asking: Assistant, questions: Sequence[Question], share: float = 1.0) -> list[Case]:
    """The questions that evidence decides, with their texts judged."""
    out = []
    for question in questions:
        found = asking.evidence(question.question)
        if found is None or not found.ranked:
            continue
        gold = np.array([_in_gold(asking, question, w) for w in found.ranked])
        facts = np.array([not question.facts or any(matching.holds(w.text, f) for f in question.facts) for w in found.ranked])
        right = gold & facts if (gold & facts).any() else gold
        out.append(Case(question, found, rows_of(found), right, gold, share))
    return out


def decided(asking: Assistant, questions: Sequence[Question], found: Sequence[Case]) -> list[tuple[Question, bool]]:
    """Those of the questions that are none of the cases ``found``, which a place or a look-up decides: each with whether the program refuses it."""
    by_evidence = {c.question.id for c in found}
    return [(q, asking.ask(q.question).status == "refused") for q in questions if q.id not in by_evidence]



def rows_of(found: Evidence) -> Rows:
    """The features of ``RANK_NAMES`` of the texts, a row each."""
    return np.array([(*w.features, w.match) for w in found.ranked])


def read_again(case: Case, first: Rows) -> Case:
    """The case with the texts read that come first by those weights of ``NAMES``."""
    glance = case.rows[:, : len(NAMES)] @ first
    order = np.argsort(-glance, kind="stable")
    ordered = [case.evidence.ranked[i] for i in order]
    told = matches(case.evidence.asked.question, [w.text for w in ordered], matcher.shipped())
    evidence = replace(case.evidence, ranked=tuple(replace(w, match=match) for w, match in zip(ordered, told, strict=True)))
    return replace(case, evidence=evidence, rows=rows_of(evidence), right=case.right[order], gold=case.gold[order])


def unread(case: Case) -> Case:
    """The case as if the matcher had read none of its texts."""
    evidence = replace(case.evidence, ranked=tuple(replace(w, match=0.0) for w in case.evidence.ranked))
    return replace(case, evidence=evidence, rows=rows_of(evidence))


def elsewhere() -> list[Case]:
    """The questions on the invented documents that may be fitted to, and on the invented clauses."""
    out = []
    for name in invented.FITTED:
        with invented.alone(name) as asking:
            out += cases(asking, invented.questions_of(name), INVENTED)
    for bundle in clauses.bundles():
        with alone([clauses.as_document(bundle)]) as asking:
            out += cases(asking, bundle.questions, CLAUSES)
    return out


def _in_gold(asking: Assistant, question: Question, weighed: Weighed) -> bool:
    cited = asking.library.cited(weighed.document_id, Held.CATALOGUE if weighed.entry else None)
    if weighed.entry:
        return any(matching.matches(g, cited, None) for g in question.gold)
    section = citation_of(asking.library, weighed).section
    return any(matching.matches(g, cited, section) for g in question.gold)


def share_of(case: Case) -> float:
    """What a case counts: those of the catalogue and digests more, because they are few."""
    return case.share * next((w for name, w in SHARES.items() if case.question.id.startswith(name)), 1.0)
