"""Laws of the shipped encoder and of the units it reads."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from corpus.text import fold
from rag.encoder import SHIPPED, StaticEncoder, Table, encoder_of
from rag.units import code, units, unnumbered


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder.load()


def test_vectors_have_unit_length_or_are_zero(encoder: StaticEncoder) -> None:
    vectors = encoder.encode(["giáo dục mầm non", "", "ʘʘʘ", "Ủy ban nhân dân"])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 0, 1], abs=1e-5)
    assert vectors.shape == (4, encoder.dimensions)


def test_accents_case_and_normal_form_do_not_matter(encoder: StaticEncoder) -> None:
    text = "Phổ cập giáo dục trung học cơ sở"
    same = encoder.encode([text, fold(text), text.upper(), unicodedata.normalize("NFD", text)])
    assert np.allclose(same, same[0], atol=1e-6)


def test_like_texts_are_nearer_than_others(encoder: StaticEncoder) -> None:
    asked, near, far = encoder.encode(["học phí của sinh viên", "mức thu học phí đối với người học", "đăng ký tàu biển"])
    assert asked @ near > asked @ far + 0.2


def test_the_name_tells_files_apart(encoder: StaticEncoder, tmp_path: Path) -> None:
    rows = np.random.default_rng(1).normal(size=(3, 8)).astype(np.float32)
    Table(np.array([1, 2, 3], dtype=np.uint64) << np.uint64(32), rows).save(tmp_path / "encoder.npz")
    other = StaticEncoder.load(tmp_path / "encoder.npz")
    assert other.name != encoder.name
    step = np.abs(rows).max(axis=1, keepdims=True) / 7.5
    assert np.all(np.abs(other.rows(np.arange(3)) - rows) <= step * 0.6)


def test_a_broken_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "encoder.npz").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="bộ mã hóa"):
        StaticEncoder.load(tmp_path / "encoder.npz")


def test_the_setting_static_is_the_shipped_encoder(encoder: StaticEncoder) -> None:
    assert encoder_of("static").name == encoder.name


def test_model_files_stay_small() -> None:
    files = [p for p in SHIPPED.parent.parent.rglob("*") if p.is_file()]
    assert sum(p.stat().st_size for p in files) <= 25_000_000


def test_syllables_fold_to_one_code_and_keep_their_marks() -> None:
    assert code("đào") == code("dao") == code("ĐÀO")
    one, other = units("hòa thuỷ"), units("hoà thủy")
    assert one.codes.tolist() == other.codes.tolist()
    assert one.marks.tolist() == other.marks.tolist() != units("hoa thuy").marks.tolist()


@pytest.mark.parametrize(
    ("heading", "bare"),
    [("Điều 36.3.LQ.1. Thanh niên", "Thanh niên"), ("Thanh niên", "Thanh niên"), ("Điều 5", "Điều 5"), ("Mục tiêu chung", "Mục tiêu chung")],
)
def test_a_heading_loses_only_its_number(heading: str, bare: str) -> None:
    assert unnumbered(heading) == bare
