"""``python -m ingest.checks.obligations``: the duties of the shipped plan against a reading by hand: precision, and what was missed.

    python -m ingest.checks.obligations [--golden tests/golden/duties-of-the-plan.tsv]

A row of the reading is a verdict (right, wrong, missed), section, actor, modality, deadline, figure, and the beginning of the clause.
A duty found counts as right when a row judged right has all of these; one that the reading does not hold counts as wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import corpus
from corpus.catalogue import Catalogue
from corpus.model import Document, Duty
from ingest.pipeline import silent
from ingest.readers import read
from ingest.understand import understand

TARGET = 0.9
_WORDS = 9
"""Words of the clause by which a row is known."""
Row = tuple[str, ...]


def row_of(document: Document, duty: Duty) -> Row:
    """A duty as the reading writes it, without its verdict."""
    beginning = " ".join(duty.span.of(document.text).split()[:_WORDS])
    return (duty.section, duty.actor, duty.modality.value, duty.deadline, duty.target, beginning)


def judged(path: Path) -> dict[str, list[Row]]:
    """The rows of a reading by verdict."""
    found: dict[str, list[Row]] = {"right": [], "wrong": [], "missed": []}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            verdict, *row = line.split("\t")
            found[verdict].append(tuple(row))
    return found


def compared(reading: dict[str, list[Row]], found: Iterable[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    """The duties found that are right, those that are wrong or unread, and those read by hand that were not found."""
    wanted = Counter(reading["right"])
    right: list[Row] = []
    wrong: list[Row] = []
    for row in found:
        if wanted[row]:
            wanted[row] -= 1
            right.append(row)
        else:
            wrong.append(row)
    return right, wrong, [*wanted.elements(), *reading["missed"]]


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code: 0 when the precision reaches the target."""
    parser = argparse.ArgumentParser(prog="ingest.checks.obligations", description="So bảng nhiệm vụ của kế hoạch với bảng đọc bằng tay.")
    parser.add_argument("--golden", type=Path, default=Path("tests/golden/duties-of-the-plan.tsv"))
    options = parser.parse_args(argv)
    (plan,) = (Path(corpus.__file__).parent / "texts").glob("*.txt")
    found = [
        row_of(given.document, duty)
        for file in read(plan, silent)
        if file.text
        for given in understand(file.text, file.name, Catalogue.load())
        for duty in given.duties
    ]
    right, wrong, missed = compared(judged(options.golden), found)
    for name, rows in (("wrong", wrong), ("missed", missed)):
        for row in rows:
            print(f"  {name}: " + " | ".join(row))
    total = len(found)
    print(f"duties {total}, right {len(right)}, precision {len(right) / total:.3f} (target {TARGET}), missed {len(missed)}")
    return 0 if len(right) >= TARGET * total else 1


if __name__ == "__main__":
    sys.exit(main())
