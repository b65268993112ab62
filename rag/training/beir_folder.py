"""Write questions over the codification in the BEIR layout: ``python -m rag.training.beir_folder --articles PATH --questions PATH --out DIR``.

``--questions`` is Zalo 2021's train or valid file; the folder must lie outside the repository, it holds other people's data.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from rag.training.codification import articles


def main() -> None:
    """Write corpus.jsonl, queries.jsonl and qrels/test.tsv."""
    parser = argparse.ArgumentParser(description="Questions over the codification in the BEIR layout.")
    for name in ("articles", "questions", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    (given.out / "qrels").mkdir(parents=True, exist_ok=True)
    with (given.out / "corpus.jsonl").open("w", encoding="utf-8") as file:
        for a in articles(given.articles):
            file.write(json.dumps({"_id": a["id"], "title": a["title"], "text": a["body"]}, ensure_ascii=False) + "\n")
    questions = [json.loads(line) for line in given.questions.read_text("utf-8").splitlines()]
    with (given.out / "queries.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"_id": q["id"], "text": q["question"]}, ensure_ascii=False) + "\n" for q in questions)
    rows = [f"{q['id']}\t{gold}\t1\n" for q in questions for gold in q["gold"]]
    (given.out / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n" + "".join(rows), "utf-8")


if __name__ == "__main__":
    main()
