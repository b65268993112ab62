"""The cohort of clauses: how near others than those held come to a question, and that the shipped one fits the shipped encoder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from rag.answer.cohort import MANY, Cohort, shipped
from rag.answer.likeness import Likeness
from rag.answer.terms import terms_of
from rag.encoder import StaticEncoder
from rag.model import Query
from rag.query.frame import content
from rag.training.cohort import cohort_of
from rag.training.spoken import clauses

QUESTION = "Trường em mất nước sạch thì ai lo?"
WATER = "Ủy ban nhân dân xã bảo đảm nước sạch cho các trường học trên địa bàn."


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder.load()


def nearness(texts: list[str], encoder: StaticEncoder) -> tuple[float, float, float]:
    terms = terms_of(Query(QUESTION, None, (QUESTION,), content(QUESTION), asks="who"), lambda words: 2.0)
    found = cohort_of(texts, encoder).nearness([QUESTION], terms, Likeness(encoder))
    return found.best, found.few, found.own


def test_a_clause_on_the_matter_brings_the_cohort_near(encoder: StaticEncoder) -> None:
    others = [f"Điều {n} quy định về lệ phí đăng ký tàu cá và thuế nhập khẩu." for n in range(MANY)]
    far, near = nearness(others, encoder), nearness([*others, WATER], encoder)
    assert near[0] > far[0] + 0.1
    assert near[2] > far[2] + 0.2
    assert 0 <= far[2] <= near[2] <= 1


def test_what_is_written_is_read_again(encoder: StaticEncoder, tmp_path: Path) -> None:
    made = cohort_of([WATER, *(f"Khoản {n}: bố trí giáo viên, phòng học." for n in range(MANY))], encoder)
    made.save(tmp_path / "cohort.npz")
    read = Cohort.load(tmp_path / "cohort.npz")
    assert (read.clauses, read.encoder) == (made.clauses, encoder.name)
    assert np.abs(read.vectors - made.vectors).max() < 0.01
    (tmp_path / "cohort.npz").write_bytes(b"")
    with pytest.raises(ModelError):
        Cohort.load(tmp_path / "cohort.npz")


def test_the_shipped_cohort_is_of_the_shipped_encoder_and_clauses(encoder: StaticEncoder) -> None:
    assert shipped().encoder == encoder.name, "run: python -m rag.training.cohort, then fit the weights again"
    assert list(shipped().clauses) == [" ".join(c.clause.split()) for c in clauses()]
