"""Measure accent restoration: ``python -m rag.training.measure_accents --articles PATH [--questions JSONL] [--clauses FOLDER] [--model NPZ]``.

Prints the share of syllables restored right on articles kept out of training (cut into lines, as a question would be) and on
questions, with all accents dropped, every second one dropped, and none dropped; and the time a line takes.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from corpus.text import fold, nfc, one_tone_placement
from rag.query.accents import SHIPPED, AccentModel
from rag.query.restore import restore
from rag.training.accents import articles, held_out, written_out
from rag.training.spoken import clauses

_WORD = re.compile(r"[^\W\d_]+")


def every_second(text: str) -> str:
    """``text`` with the accents of every second word dropped."""
    count = iter(range(len(text)))
    return _WORD.sub(lambda m: fold(m[0]) if next(count) % 2 else m[0], text)


DAMAGE: dict[str, Callable[[str], str]] = {
    "all dropped": lambda t: "".join(a if a.isupper() and fold(a) == a.lower() else (fold(a).upper() if a.isupper() else fold(a)) for a in t),
    "every second dropped": every_second,
    "none dropped": str,
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--questions", type=Path, nargs="*", default=[])
    parser.add_argument("--clauses", type=Path, help="a folder of invented clauses: their questions that were written with accents")
    parser.add_argument("--model", type=Path, default=SHIPPED)
    parser.add_argument("--lines", type=int, default=4000)
    parser.add_argument("--wrong", type=int, default=0, help="print so many wrong lines")
    given = parser.parse_args()
    begun = time.perf_counter()
    model = AccentModel.load(given.model)
    print(f"load {1000 * (time.perf_counter() - begun):.0f} ms")
    sets: dict[str, list[str]] = {}
    if given.articles:
        lines = (line for key, text in articles(given.articles) if held_out(key) for line in nfc(text).split("\n") if 20 <= len(line) <= 400)
        sets["articles kept out"] = list(islice(lines, given.lines))
    for path in given.questions:
        sets[path.stem] = [nfc(json.loads(line)["question"]) for line in path.read_text(encoding="utf-8").splitlines()]
    if given.clauses:
        sets["spoken questions"] = [nfc(said) for clause in clauses(given.clauses) for said in clause.asks if written_out(said)]
    for name, lines_of in sets.items():
        for damage, drop in DAMAGE.items():
            right = words = exact = 0
            begun = time.perf_counter()
            found = [(line, restore(model, drop(line))) for line in lines_of]
            took = time.perf_counter() - begun
            shown = 0
            for line, got in found:
                want = _WORD.findall(one_tone_placement(line).lower())
                have = _WORD.findall(one_tone_placement(got).lower())
                same = sum(a == b for a, b in zip(want, have, strict=True))
                right, words, exact = right + same, words + len(want), exact + (same == len(want))
                if same < len(want) and shown < given.wrong:
                    shown += 1
                    print("   ", " ".join(f"{b}[{a}]" if a != b else b for a, b in zip(want, have, strict=True)))
            print(f"{name}, {damage}: {right / words:.4f} of {words:,} syllables, {exact / len(lines_of):.3f} of {len(lines_of)} lines; "
                  f"{1000 * took / len(lines_of):.2f} ms a line")  # fmt: skip


if __name__ == "__main__":
    main()
