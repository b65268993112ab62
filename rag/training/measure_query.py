"""Measure the time of query understanding: ``python -m rag.training.measure_query --articles PATH --questions JSONL``.

Builds an analyser over the shipped catalogue and one document for every article, and times each question.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import time
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.model import Held
from corpus.store import DocumentInfo
from rag.query.analyse import Analyser
from rag.training.accents import articles


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--questions", type=Path, required=True)
    given = parser.parse_args()
    day = dt.date(2019, 1, 1)
    infos = [
        DocumentInfo(key, "", text.split("\n", 1)[0], "Điều", f"{n % 400}/2019/TT-BGDĐT", "", day, "", Held.FULL, "", "", None, "", "")
        for n, (key, text) in enumerate(articles(given.articles))
    ]
    begun = time.perf_counter()
    analyser = Analyser(Catalogue.load(), infos)
    print(f"built over {len(infos):,} documents in {time.perf_counter() - begun:.2f} s")
    times = []
    for line in given.questions.read_text(encoding="utf-8").splitlines():
        begun = time.perf_counter()
        analyser.analyse(json.loads(line)["question"])
        times.append(1000 * (time.perf_counter() - begun))
    times.sort()
    print(f"{len(times)} questions: median {times[len(times) // 2]:.1f} ms, p95 {times[int(0.95 * len(times))]:.1f} ms, longest {times[-1]:.1f} ms")


if __name__ == "__main__":
    main()
