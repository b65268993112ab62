"""Invented clauses, each with questions that it answers and near ones that it does not, put together to documents of their own.

They tell the weights of evidence what people ask of texts that have nothing to do with the shipped corpus. The encoder is not trained
on them (its own pairs lie in ``rag/training/pairs``), so that what it says of them is what it says of any text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Ingested
from eval.made import document_of
from eval.questions import FOLDER as QUESTIONS
from eval.questions import Gold, Question

FOLDER = QUESTIONS / "clauses"
TOGETHER = 40
"""How many clauses make a document."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A document made of clauses, with the questions on them."""

    id: str
    clauses: tuple[str, ...]
    questions: tuple[Question, ...]


def bundles(folder: Path = FOLDER) -> list[Bundle]:
    """The documents of all files, their clauses in the order of the files dealt out like cards, so that topics lie mixed."""
    out = []
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        piles = max(1, round(len(rows) / TOGETHER))
        out += [_bundle(f"{path.stem}-{n + 1}", rows[n::piles]) for n in range(piles)]
    return out


def _bundle(name: str, rows: list[dict[str, list[str]]]) -> Bundle:
    questions = []
    for at, row in enumerate(rows, 1):
        for n, asked in enumerate(row["asks"], 1):
            questions.append(Question(f"{name}-{at}-{n}", asked, "clause", True, (Gold(name, str(at)),), (), None, False))
        for n, asked in enumerate(row["near"], 1):
            questions.append(Question(f"{name}-{at}-near-{n}", asked, "not_in_corpus", False, (), (), "not_in_corpus", False))
    return Bundle(name, tuple(str(r["clause"]) for r in rows), tuple(questions))


def as_document(bundle: Bundle) -> Ingested:
    """The bundle as a document: a numbered clause a section."""
    return document_of(bundle.id, [f"{number}. {clause}" for number, clause in enumerate(bundle.clauses, 1)])
