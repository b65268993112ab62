"""Laws of ranking: features are shares, trees add up."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from rag.index.forward import ForwardIndex
from rag.ranking.features import COLUMNS, NAMES, features
from rag.ranking.question import inverse, wording
from rag.ranking.trees import Trees, shipped
from rag.units import Codes, units


def _frequencies(codes: Codes) -> tuple[list[int], list[int]]:
    return [1] * len(codes), [1] * max(len(codes) - 1, 0)


def _table(tmp_path: Path, question: str, *texts: tuple[str, str]) -> dict[str, list[float]]:
    forward = ForwardIndex(tmp_path)
    forward.add([(units(h), units(t)) for h, t in texts])
    n = len(texts)
    zeros, ranks = np.zeros(n, np.float32), np.zeros(n, np.int64)
    w = wording(question, (), _frequencies, 10)
    table = features(w, forward.view(n).take(np.arange(n)), (zeros, zeros, zeros), zeros, ranks, ranks)
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


def test_trees_add_their_leaves(tmp_path: Path) -> None:
    trees = Trees(
        roots=np.array([0, 3], np.int32),
        feature=np.array([1, 0, 0, 0], np.int16),
        threshold=np.array([0.5, 0, 0, 0], np.float32),
        left=np.array([1, 1, 2, 3], np.int32),
        right=np.array([2, 1, 2, 3], np.int32),
        value=np.array([0, 10, 20, 1], np.float32),
        depth=1,
    )
    rows = np.array([[9, 0.5], [9, 0.6]], np.float32)
    assert trees.scores(rows).tolist() == [11, 21]
    trees.save(tmp_path / "ranker.npz")
    assert Trees.load(tmp_path / "ranker.npz").scores(rows).tolist() == [11, 21]


def test_the_shipped_ranker_reads_these_features() -> None:
    ranker = shipped()
    assert ranker is not None
    assert ranker.scores(np.zeros((2, len(COLUMNS)), np.float32)).shape == (2,)
    assert len(NAMES) < len(COLUMNS)


def test_a_broken_ranker_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "ranker.npz").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="xếp hạng"):
        Trees.load(tmp_path / "ranker.npz")
