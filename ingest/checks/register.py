"""``python -m ingest.checks.register``: the register of documents against a hand count: every mention, its place and its role.

    python -m ingest.checks.register --documents FOLDER [--golden tests/golden]

The hand counts are ``registers/NAME.tsv`` (section, role, symbol or name; NAME is a file of FOLDER) and
``references-of-the-plan.tsv`` for the shipped plan. A file that is not in FOLDER is passed over and said so.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus
from corpus.catalogue import Catalogue
from corpus.symbols import normalise
from corpus.text import fold
from ingest.pipeline import silent
from ingest.readers import read
from ingest.understand import understand

Row = tuple[str, str, str]
"""Section, role, symbol or name."""
TARGET = 0.95
"""Roles right, of all mentions counted by hand."""


@dataclass(frozen=True, slots=True)
class Compared:
    """``matched`` pairs (by hand, found) name the same document in the same order; the others were missed or are too many."""

    matched: tuple[tuple[Row, Row], ...]
    missed: tuple[Row, ...]
    extra: tuple[Row, ...]

    @property
    def roles(self) -> int:
        """How many matched mentions have the role counted by hand."""
        return sum(a[1] == b[1] for a, b in self.matched)

    @property
    def places(self) -> int:
        """How many matched mentions stand in the section counted by hand."""
        return sum(a[0] == b[0] for a, b in self.matched)


def compared(by_hand: Sequence[Row], found: Sequence[Row]) -> Compared:
    """The two lists, in document order, aligned by what is cited."""
    matcher = difflib.SequenceMatcher(None, [_key(r) for r in by_hand], [_key(r) for r in found], autojunk=False)
    matched: list[tuple[Row, Row]] = []
    missed: list[Row] = []
    extra: list[Row] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            matched += zip(by_hand[a:b], found[c:d], strict=True)
        else:
            missed += by_hand[a:b]
            extra += found[c:d]
    return Compared(tuple(matched), tuple(missed), tuple(extra))


def rows_of(path: Path, catalogue: Catalogue) -> list[Row]:
    """The mentions of other documents in a file, in order."""
    found: list[Row] = []
    for file in read(path, silent):
        for given in understand(file.text, file.name, catalogue) if file.text else []:
            outside = (r for r in given.references if r.target != given.document.id)
            found += [(r.section, r.role.value, r.symbol or " ".join(r.text.split())) for r in outside]
    return found


def golden(path: Path) -> list[Row]:
    """The rows of a hand count."""
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return [(section, role, name) for section, role, name in lines]


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code: 0 when the roles reach the target over all documents."""
    parser = argparse.ArgumentParser(prog="ingest.checks.register", description="So bảng viện dẫn với bảng đếm bằng tay.")
    parser.add_argument("--documents", type=Path, required=True, help="thư mục có các tệp gốc")
    parser.add_argument("--golden", type=Path, default=Path("tests/golden"), help="thư mục có các bảng đếm tay")
    options = parser.parse_args(argv)
    catalogue = Catalogue.load()
    (plan,) = (Path(corpus.__file__).parent / "texts").glob("*.txt")
    pairs = [(plan, options.golden / "references-of-the-plan.tsv")]
    pairs += [(options.documents / path.stem, path) for path in sorted((options.golden / "registers").glob("*.tsv"))]
    counted = right = mentions = 0
    print("| document | by hand | found | same document | role right | place right |\n|---|---|---|---|---|---|")
    for source, path in pairs:
        if not source.exists():
            print(f"{source.name}: not here, passed over", file=sys.stderr)
            continue
        by_hand, found = golden(path), rows_of(source, catalogue)
        result = compared(by_hand, found)
        print(f"| {source.name} | {len(by_hand)} | {len(found)} | {len(result.matched)} | {result.roles} | {result.places} |")
        for row in result.missed:
            print("  missed:", *row, file=sys.stderr)
        for row in result.extra:
            print("  too many:", *row, file=sys.stderr)
        for a, b in result.matched:
            if a[:2] != b[:2]:
                print("  differs:", *a, "→", *b[:2], file=sys.stderr)
        counted, right, mentions = counted + len(by_hand), right + result.roles, mentions + len(result.matched)
    print(f"\nmentions found {mentions}/{counted} = {mentions / counted:.3f}, roles right {right}/{counted} = {right / counted:.3f} (target {TARGET})")
    return 0 if right >= TARGET * counted else 1


def _key(row: Row) -> str:
    symbol = normalise(row[2])
    return symbol if any(c.isdigit() for c in symbol) and "/" in row[2] else " ".join(fold(row[2]).split()[:4])


if __name__ == "__main__":
    sys.exit(main())
