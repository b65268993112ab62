"""Questions about something else: told apart from those on our matters, and only where nothing answers and nothing speaks of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import ModelError
from rag.answer import topic
from rag.answer.topic import SURE, Topic
from rag.compose import Assistant
from rag.model import Refused

ELSEWHERE = ("Tỉ giá đô la hôm nay bao nhiêu?", "cong thuc nau bun rieu cua ngon", "Đội bóng nào thắng trận chung kết tối qua?")
OURS = ("Trường tổ chức ăn bán trú phải bảo đảm những gì?", "gv day thua gio dc tra bn tien", "Học sinh nghỉ học nhiều thì cô chủ nhiệm phải làm gì?")


@pytest.mark.parametrize("question", ELSEWHERE)
def test_what_is_about_something_else_is_told(question: str) -> None:
    assert topic.shipped().elsewhere(question) >= SURE


@pytest.mark.parametrize("question", OURS)
def test_what_is_on_our_matters_is_not(question: str) -> None:
    assert topic.shipped().elsewhere(question) < SURE / 2


def test_a_broken_model_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "topic.npz").write_bytes(b"x")
    with pytest.raises(ModelError, match="cài lại"):
        Topic.load(tmp_path / "topic.npz")


def test_a_refusal_says_that_the_question_is_about_something_else(shipped: Assistant) -> None:
    answer = shipped.ask(ELSEWHERE[0])
    assert answer.refusal is not None
    assert (answer.refusal.reason, answer.refusal.nearest) == (Refused.OFF_TOPIC, ())
    assert "ngoài phạm vi" in answer.text
    near = shipped.ask("Kế hoạch có quy định học sinh phải mặc đồng phục màu gì không?")
    assert near.refusal is None or near.refusal.reason is Refused.NOT_IN_CORPUS


@pytest.mark.parametrize("question", ["Viết cho tôi bài văn tả mùa xuân", "quan bun nao ngon o thanh pho lai chau", "Kể chuyện cười về thầy giáo đi"])
def test_what_shares_a_few_words_with_a_clause_is_not_answered_by_it(shipped: Assistant, question: str) -> None:
    answer = shipped.ask(question)
    assert answer.refusal is not None
    assert answer.refusal.reason is Refused.OFF_TOPIC


def test_a_place_says_nothing_of_what_a_question_is_about() -> None:
    told = topic.shipped().elsewhere
    assert told("Thăng hạng viên chức ở tỉnh Lai Châu") == told("thang hang vien chuc o") < SURE
    assert told("Bến tre ở đâu bán?") != told("ở đâu bán?"), "letters that are those of common words stay"
