"""Laws of ranking: features are shares, trees add up."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from rag.index.forward import ForwardIndex
from rag.ranking.context import AMONG, Context
from rag.ranking.features import COLUMNS, NAMES, features
from rag.ranking.question import inverse, wording
from rag.ranking.trees import Node, Trees, flattened, shipped
from rag.units import Codes, units


def _frequencies(codes: Codes) -> tuple[list[int], list[int]]:
    return [1] * len(codes), [1] * max(len(codes) - 1, 0)


def _table(tmp_path: Path, question: str, *texts: tuple[str, str]) -> dict[str, list[float]]:
    forward = ForwardIndex(tmp_path)
    forward.add([(units(h), units(t)) for h, t in texts])
    n = len(texts)
    zeros, ranks = np.zeros(n, np.float32), np.zeros(n, np.int64)
    w = wording(question, (), _frequencies, 10)
    view, rows = forward.view(n), np.arange(n)
    firsts = np.zeros(n, np.int64)
    context = Context(np.zeros(n, np.uint32), rows.astype(np.uint32), np.arange(n, dtype=np.uint8), view.take(np.zeros(1, np.int64)), firsts)
    table = features(w, view.take(rows), (zeros, zeros, zeros), zeros, ranks, ranks, context)
    assert table.shape == (n, len(COLUMNS))
    return {name: table[:, at].tolist() for at, name in enumerate(COLUMNS)}


def test_a_text_with_every_word_in_order_is_covered(tmp_path: Path) -> None:
    found = _table(tmp_path, "học phí mới", ("", "mức học phí mới"), ("", "phí của học sinh"), ("học phí mới", "khác"))
    assert found["cover"] == pytest.approx([1, 2 / 3, 1])
    assert found["pairs"] == pytest.approx([1, 0, 1])
    assert found["run"] == pytest.approx([1, 0, 1])
    assert found["cover_heading"] == pytest.approx([0, 0, 1])
    assert found["heading_said"] == pytest.approx([0, 0, 1])
    assert found["cover_behind"] == pytest.approx([0, 1 / 3, 0])


def test_accents_that_agree_count_apart(tmp_path: Path) -> None:
    found = _table(tmp_path, "đào tạo", ("", "đào tạo nghề"), ("", "dao tao nghề"))
    assert found["cover"] == pytest.approx([1, 1])
    assert found["accents"] == pytest.approx([1, 0])


def test_the_best_stretch_holds_words_close_together(tmp_path: Path) -> None:
    far = "học " + "khác " * 60 + "phí"
    found = _table(tmp_path, "học phí", ("", far), ("", "x học a phí"))
    assert found["window"] == pytest.approx([0.5, 1])


def test_inverse_document_frequency_is_the_formula() -> None:
    assert inverse(np.float32(3), 10) == pytest.approx(np.log(1 + (10 - 3 + 0.5) / 3.5))


def test_what_a_definition_defines_stands_before_la(tmp_path: Path) -> None:
    found = _table(tmp_path, "học phí", ("", "Học phí là khoản tiền phải nộp"), ("", "Khoản tiền nộp là học phí"), ("", "học phí"))
    assert found["defined"] == pytest.approx([1, 0, 0])


def test_the_opening_of_a_document_says_what_all_of_it_is_about(tmp_path: Path) -> None:
    found = _table(tmp_path, "mật độ tập môn patin", ("Phạm vi", "áp dụng với môn Patin"), ("Mật độ", "mật độ tập"))
    assert found["with_opening"] == pytest.approx([2 / 5, 1])
    assert found["missing_with_opening"][1] == 0
    assert found["opening_cover"] == pytest.approx([2 / 5, 2 / 5])


def test_a_document_is_as_good_as_its_candidates_together(tmp_path: Path) -> None:
    found = _table(tmp_path, "học phí", ("", "học phí"), ("", "khác"))
    together = {name: found[f"series_{name}"] for name in AMONG}
    assert together["share"] == pytest.approx([1, 1])
    assert together["own"][0] == pytest.approx(1)
    assert found["subject_rank"] == pytest.approx([1, 1 / 2])
    assert sum(found["subject_share"]) == pytest.approx(1)
    assert found["authority"] == [0, 1]


def test_trees_add_their_leaves(tmp_path: Path) -> None:
    trees = flattened([Node(0, 1, 0.5, Node(10), Node(0, 0, 3.0, Node(20), Node(30))), Node(1)])
    rows = np.array([[9, 0.5], [3, 0.6], [9, 0.6]], np.float32)
    assert trees.scores(rows).tolist() == [11, 21, 31]
    trees.save(tmp_path / "ranker.npz")
    assert Trees.load(tmp_path / "ranker.npz").scores(rows).tolist() == [11, 21, 31]


def test_walking_without_branches_reaches_the_leaf_that_walking_reaches() -> None:
    chance = np.random.default_rng(5)

    def grown(leaves: int) -> Node:
        if leaves == 1:
            return Node(float(chance.normal()))
        left = int(chance.integers(1, leaves))
        return Node(0, int(chance.integers(3)), float(chance.normal()), grown(left), grown(leaves - left))

    def walked(node: Node, row: list[float]) -> float:
        while node.left is not None and node.right is not None:
            node = node.left if row[node.feature] <= node.threshold else node.right
        return node.value

    roots = [grown(int(n)) for n in chance.integers(1, 17, 40)]
    rows = chance.normal(size=(50, 3)).astype(np.float32)
    expected = [sum(walked(root, row) for root in roots) for row in rows.tolist()]
    assert flattened(roots).scores(rows) == pytest.approx(expected, abs=1e-4)


def test_the_shipped_ranker_reads_these_features() -> None:
    ranker = shipped()
    assert ranker.scores(np.zeros((2, len(COLUMNS)), np.float32)).shape == (2,)
    assert len(NAMES) < len(COLUMNS)


def test_a_broken_ranker_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "ranker.npz").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="xếp hạng"):
        Trees.load(tmp_path / "ranker.npz")
