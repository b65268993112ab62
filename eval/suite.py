"""What ``chinhsach eval`` calls: a whole evaluation of an assistant over question files, in one readable function each."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from corpus.store import Store
from eval import record
from eval.candidates import candidates
from eval.compare import Comparison, compare
from eval.questions import Question, digest, load, shipped
from eval.report import write_report
from eval.runner import Judging, Place, Results, Retrieve, exact_quotes, results, run
from rag.compose import Assistant
from rag.library import Library

DEPTH = 50
"""How many found passages retrieval is scored over."""


def questions_of(files: Sequence[Path]) -> list[Question]:
    """The questions of the files, or the shipped sets when none is named. Raises UsageError."""
    return [q for path in files for q in load(path)] if files else shipped()


def evaluate(
    assistant: Assistant,
    questions: Sequence[Question],
    settings: Mapping[str, str],
    step: Callable[[int], None] | None = None,
    judge: Judging | None = None,
) -> Results:
    """The results of asking every question; ``settings`` are what the results are keyed by (no keys or passwords). ``judge`` gives
    further scores."""
    library = assistant.library
    outcomes = run(assistant, questions, exact_quotes(library.document, facts_of(library)), retrieval(assistant), step, judge)
    return results(outcomes, record.settings_key(settings), dict(settings), digest(questions))


def facts_of(library: Library) -> Callable[[str], str]:
    """All that the catalogue says of a document, as text, by id; documents that cite it included."""

    def facts(document_id: str) -> str:
        entry = library.entry(document_id)
        if entry is None:
            return ""
        return json.dumps(asdict(entry), ensure_ascii=False, default=str)

    return facts


def retrieval(assistant: Assistant) -> Retrieve:
    """The passages that the assistant's own search finds for a question."""

    def retrieve(question: str) -> list[Place]:
        found = assistant.find(assistant.understand(question), DEPTH)
        library = assistant.library
        return [(f.passage.id, library.cited(f.passage.document_id), f.passage.section) for f in found]

    return retrieve


def compare_files(before: Path, after: Path) -> list[Comparison]:
    """The comparison of two result files. Raises UsageError."""
    return compare(record.load(before), record.load(after))


def report_file(found: Path | Results, out: Path, against: Path | None = None) -> Path:
    """The HTML report written for a result, beside another one when given. Raises UsageError."""
    now = record.load(found) if isinstance(found, Path) else found
    return write_report(now, out, record.load(against) if against else None)


def write_candidates(store: Store, out: Path) -> int:
    """How many candidate questions from readers' feedback were written to ``out`` (JSONL)."""
    rows = candidates(store.feedback.all())
    out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return len(rows)
