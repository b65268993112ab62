"""The shipped questions are well formed, and what they want stands where they say."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

import corpus
from corpus.catalogue import Catalogue
from corpus.digests import load_digests
from corpus.errors import UsageError
from eval.matching import holds, readable
from eval.questions import CHECK, DEVELOPMENT, FOLDER, HELD_OUT, LAW, Question, digest, load, shipped

SETS = (*DEVELOPMENT, *HELD_OUT, *LAW)


@pytest.mark.parametrize("name", SETS)
def test_each_question_says_what_answers_it_or_why_nothing_does(name: str) -> None:
    for q in load(FOLDER / f"{name}.jsonl"):
        assert q.question == " ".join(q.question.split())
        if q.answerable:
            assert q.gold and q.facts and q.refusal is None, q.id  # noqa: PT018
            assert all(part for fact in q.facts for part in fact), q.id
        else:
            assert q.refusal in ("not_in_corpus", "document_not_held", "off_topic"), q.id
            assert not q.gold and not q.facts, q.id  # noqa: PT018


@pytest.mark.parametrize("name", CHECK)
def test_check_sets_say_where_the_answer_stands(name: str) -> None:
    for q in load(FOLDER / f"{name}.jsonl"):
        assert bool(q.gold) == q.answerable == (q.refusal is None), q.id
        assert q.answerable or not q.facts, q.id


def test_sets_are_as_large_as_promised_and_share_no_question() -> None:
    sizes = {name: len(load(FOLDER / f"{name}.jsonl")) for name in SETS}
    assert sizes["plan-dev"] >= 90
    assert sizes["catalogue-dev"] >= 60
    assert sizes["plan-heldout"] >= 60
    assert sizes["catalogue-heldout"] >= 40
    assert sizes["law-dev"] >= 100
    questions = shipped(SETS)
    assert len({readable(q.question) for q in questions}) == len(questions)
    assert sum(not q.answerable for q in shipped(("plan-dev",))) >= 20


def test_every_fact_stands_in_a_gold_document() -> None:
    said = _said()
    for q in shipped():
        text = "\n".join(said.get(g.document, "") for g in q.gold)
        missing = [fact for fact in q.facts if not holds(text, fact)]
        assert not missing, (q.id, missing)


def test_every_gold_place_of_a_digest_exists() -> None:
    paths = {f"{d.symbol}|{d.date or d.month}": {s.path for s in d.walk()} for d in (i.document for i in load_digests(Catalogue.load()))}
    for q in shipped():
        for g in q.gold:
            if g.document in paths and g.section not in (None, "*"):
                assert g.section in paths[g.document], (q.id, g)


def _said() -> dict[str, str]:
    """All that the catalogue, digests and texts say of each document, by its key."""
    folder = Path(corpus.__file__).parent
    said: dict[str, str] = {}
    for row in tomllib.loads((folder / "catalogue.toml").read_text(encoding="utf-8")).values():
        for entry in row if isinstance(row, list) else ():
            key = f"{entry.get('symbol')}|{entry.get('date') or entry.get('month')}"
            said[key] = said.get(key, "") + json.dumps(entry, ensure_ascii=False, default=str)
    for ingested in load_digests(Catalogue.load()):
        d = ingested.document
        key = f"{d.symbol}|{d.date or d.month}"
        said[key] = said.get(key, "") + d.text + " ".join(s.note for s in d.walk())
    said["/KH-UBND|2025-01"] += "".join(p.read_text(encoding="utf-8") for p in (folder / "texts").glob("*.txt"))
    return said


def test_a_bad_file_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    good = (FOLDER / "plan-dev.jsonl").read_text(encoding="utf-8").splitlines()[0]
    path.write_text(f'{good}\n{{"id": 1}}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="Dòng 2"):
        load(path)
    path.write_text(f"{good}\n{good}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="cùng mã"):
        load(path)
    with pytest.raises(UsageError, match="Không đọc được"):
        load(tmp_path / "none.jsonl")


def test_the_digest_of_questions_follows_them() -> None:
    questions: list[Question] = shipped(("plan-dev",))
    assert digest(questions) == digest(list(questions)) != digest(questions[1:])
