"""Laws of the training pairs of spoken and official wording."""

from __future__ import annotations

import numpy as np

from rag.encoder import StaticEncoder
from rag.training.codification import Codification, Flat
from rag.training.spoken import Spoken, clauses, rows
from rag.units import units


def test_every_clause_has_questions_and_no_question_stands_twice() -> None:
    every = clauses()
    assert all(c.clause and len(c.asks) >= 3 and c.near for c in every)
    asks = [a for c in every for a in c.asks]
    assert len(set(asks)) == len(asks)


def test_official_wordings_are_swapped_for_spoken_ones() -> None:
    titles = Flat.of([units("Phổ cập giáo dục mầm non").codes])
    bodies = Flat.of([units("Huy động trẻ em trong độ tuổi đến trường và nâng cao chất lượng phổ cập giáo dục mầm non").codes])
    none = np.empty((0, 2), dtype=np.int64)
    spoken = Spoken(Codification(titles, bodies, none), clauses()[:3], rows(), seed=1)
    pairs = list(spoken.swapped(20))
    assert len(pairs) == 20
    assert any(not np.isin(said, answer).all() for said, answer in pairs)
    assert len(list(spoken.asked(99))) == 3


def test_the_shipped_encoder_brings_what_people_say_to_what_is_written() -> None:
    encoder = StaticEncoder.load()
    said, written, other = encoder.encode(["con tôi nghỉ học luôn rồi", "tình trạng học sinh bỏ học", "bảo đảm kinh phí xây dựng trụ sở"])
    assert said @ written > said @ other + 0.1
