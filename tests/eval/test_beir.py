"""The BEIR adapter on a folder small enough to check by eye."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.errors import UsageError
from eval.beir import measure
from rag.settings import Settings
from tests.rag.index.fixtures import TEXTS


def _folder(path: Path) -> Path:
    (path / "qrels").mkdir(parents=True)
    rows = [{"_id": i, "title": h, "text": t} for i, (h, t) in TEXTS.items()]
    path.joinpath("corpus.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in [*rows, rows[0]]), "utf-8")
    queries = [{"_id": "q1", "text": "dien tich nha ve sinh"}, {"_id": "q2", "text": "kho học liệu mở"}, {"_id": "q3", "text": "unjudged"}]
    path.joinpath("queries.jsonl").write_text("".join(json.dumps(q) + "\n" for q in queries), "utf-8")
    path.joinpath("qrels/test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\tnha-ve-sinh\t1\nq2\tluat-su\t1\nq2\tmuc-tieu\t0\n", "utf-8")
    return path


@pytest.mark.slow
def test_figures_are_means_over_judged_questions(tmp_path: Path) -> None:
    found = measure(_folder(tmp_path), "test", Settings(data_dir=tmp_path / "data"))
    assert found["n"] == 2
    assert found["hit@1"] == 0.5
    assert found["recall@100"] == 1
    assert set(found) == {"n", "hit@1", "hit@5", "hit@10", "mrr@10", "ndcg@10", "recall@100", "index_s", "query_ms", "rss_mb"}


def test_another_split_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--split"):
        measure(_folder(tmp_path), "dev", Settings(data_dir=tmp_path / "data"))
