"""General reading: passages on topics outside education, each with questions, to show that nothing was fitted to one plan."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Ingested
from eval.made import alone, document_of
from eval.matching import holds
from eval.metrics import Mean, mean
from eval.questions import FOLDER
from eval.runner import Asking

FILE = FOLDER / "general.jsonl"


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage and its questions as (question, answer) pairs."""

    id: str
    title: str
    text: str
    questions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GeneralResult:
    """How often the first quote holds the answer, how often any quote does, and what was missed: (question, answer, quotes)."""

    first: Mean
    any: Mean
    missed: tuple[tuple[str, str, tuple[str, ...]], ...]


def readings(path: Path = FILE) -> list[Reading]:
    """The passages of the file in order."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Reading(r["id"], r["title"], r["text"], tuple((q["question"], q["answer"]) for q in r["questions"])) for r in rows]


def as_document(reading: Reading) -> Ingested:
    """The passage as a document with its title and one section."""
    return document_of(reading.id, [reading.text], reading.title)


def measure(assistant: Asking, passages: Sequence[Reading]) -> GeneralResult:
    """The result of asking every question of the passages, which the assistant's store must hold."""
    first: list[float] = []
    anywhere: list[float] = []
    missed = []
    for reading in passages:
        for question, answer in reading.questions:
            quotes = tuple(c.quote for c in assistant.ask(question).citations)
            found = [holds(quote, [answer]) for quote in quotes]
            first.append(float(bool(found) and found[0]))
            anywhere.append(float(any(found)))
            if not (found and found[0]):
                missed.append((question, answer, quotes))
    none = Mean(0.0, (), 0.0, 0.0)
    return GeneralResult(mean(first) or none, mean(anywhere) or none, tuple(missed))


def main() -> None:
    """``python -m eval.general [--missed]``: make a corpus of the passages alone, ask, and print how often the quote holds the answer."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--missed", action="store_true", help="also print what was missed")
    args = parser.parse_args()
    passages = readings()
    with alone([as_document(r) for r in passages]) as asking:
        found = measure(asking, passages)
    print(f"{len(passages)} passages, {len(found.first.values)} questions")
    for name, m in (("first quote holds the answer", found.first), ("any quote holds it", found.any)):
        print(f"{name}: {m.value:.3f} [{m.low:.3f}; {m.high:.3f}]")
    if args.missed:
        for question, answer, quotes in found.missed:
            print(f"- {question} | {answer} | {' … '.join(quotes) or 'refused'}")


if __name__ == "__main__":
    main()
