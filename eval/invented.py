"""Documents invented for the purpose, each with questions: what answers are worth on plans, decrees and directives that nothing was fitted to.

``python -m eval.invented [--missed] [NAME...]`` ingests each document alone, asks its questions and prints the scores.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.catalogue import Catalogue
from corpus.errors import UsageError
from corpus.store import Store
from eval.questions import FOLDER as QUESTIONS
from eval.questions import Question, digest, load
from eval.record import settings_key
from eval.runner import Outcome, results
from eval.suite import evaluate
from eval.table import failures, results_table
from rag.compose import Assistant, assistant
from rag.settings import Settings

FOLDER = QUESTIONS / "invented"
FITTED = ("ke-hoach-phuong", "nghi-dinh-nha-giao", "thong-tu-ban-tru", "nghi-quyet-hdnd")
"""Those whose misses were looked at and to which the weights of evidence are fitted."""
CHECK = ("chi-thi-tinh-uy", "ke-hoach-huyen")
"""Those of which only totals were read."""


def questions_of(name: str) -> list[Question]:
    """The questions about the document ``name``. Raises UsageError."""
    return load(FOLDER / f"{name}.jsonl")


@contextmanager
def alone(name: str) -> Iterator[Assistant]:
    """An assistant whose corpus is the document ``name`` and nothing else. Raises UsageError where it cannot be read."""
    with TemporaryDirectory() as folder:
        before = _ingested(folder, [])
        after = _ingested(folder, [FOLDER / f"{name}.txt"])
        store = Store.at(Path(folder))
        catalogue = Catalogue.load()
        try:
            if after <= before:
                raise UsageError(f"Không nạp được «{name}.txt»; hãy kiểm tra tệp.")
            for other in before:
                store.remove(other)
            asking = assistant(Settings(data_dir=Path(folder)), store, catalogue)
            try:
                yield asking
            finally:
                asking.close()
        finally:
            store.close()


def _ingested(folder: str, files: Sequence[Path]) -> set[str]:
    """The documents in a data folder after the product's own command has read the files into it."""
    command = [sys.executable, "-m", "ui.cli", "--data-dir", folder]
    if files:
        subprocess.run([*command, "ingest", *map(str, files)], check=True, capture_output=True)
    listed = subprocess.run([*command, "documents", "--json"], check=True, capture_output=True, text=True)
    return {row["id"] for row in json.loads(listed.stdout)}


def outcomes_of(name: str) -> Sequence[Outcome]:
    """What came of every question about the document."""
    with alone(name) as asking:
        return evaluate(asking, questions_of(name), {}).outcomes


def main() -> None:
    """Ask, and print the scores of all the documents together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missed", action="store_true", help="also print what was missed")
    parser.add_argument("names", nargs="*", default=[*FITTED, *CHECK])
    args = parser.parse_args()
    every = [q for name in args.names for q in questions_of(name)]
    found = results([o for name in args.names for o in outcomes_of(name)], settings_key({}), {}, digest(every))
    print(results_table(found))
    if args.missed:
        print(failures(found))


if __name__ == "__main__":
    main()
