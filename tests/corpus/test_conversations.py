"""Conversations and feedback outlive the program, and a visitor sees only their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import UsageError
from corpus.feedback import Verdict
from corpus.store import Store

ANSWER = {"status": "answered", "citations": [{"section": "I.1"}]}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.at(tmp_path)
    yield made
    made.close()


def test_turns_come_back_in_order_after_a_restart(store: Store, tmp_path: Path) -> None:
    for question in ("Ai ký?", "Ngày nào?"):
        store.conversations.append("mai", "c1", question, ANSWER)
    store.close()
    again = Store.at(tmp_path)
    turns = again.conversations.load("mai", "c1")
    assert [t.question for t in turns] == ["Ai ký?", "Ngày nào?"]
    assert turns[0].answer == ANSWER
    assert turns[0].serial < turns[1].serial
    again.close()


def test_the_list_has_the_last_asked_first_under_its_name_or_first_question(store: Store) -> None:
    for conversation, question in (("c1", "Ai ký?"), ("c2", "Tỷ lệ?"), ("c1", "Ngày nào?")):
        store.conversations.append("mai", conversation, question, ANSWER)
    assert [(c.id, c.name, c.turns) for c in store.conversations.overview("mai")] == [("c1", "Ai ký?", 2), ("c2", "Tỷ lệ?", 1)]
    store.conversations.rename("mai", "c2", "  Chỉ tiêu  2030 ")
    store.conversations.rename("mai", "c2", "Chỉ tiêu 2030")
    assert [c.name for c in store.conversations.overview("mai")] == ["Ai ký?", "Chỉ tiêu 2030"]
    store.conversations.rename("mai", "c2", " ")
    assert [c.name for c in store.conversations.overview("mai")] == ["Ai ký?", "Tỷ lệ?"]


def test_a_visitor_neither_sees_nor_changes_anothers(store: Store) -> None:
    serial = store.conversations.append("mai", "c1", "Ai ký?", ANSWER)
    store.conversations.append("lan", "c1", "Của Lan?", ANSWER)
    assert store.conversations.overview("nobody") == []
    assert store.conversations.load("nobody", "c1") == []
    assert store.conversations.turn("lan", serial) is None
    with pytest.raises(UsageError):
        store.conversations.rename("nobody", "c1", "Của tôi")
    store.conversations.rename("lan", "c1", "Lan")
    assert store.conversations.overview("mai")[0].name == "Ai ký?"
    assert store.conversations.delete("lan", "c1") == 1
    assert store.conversations.overview("lan") == []
    assert [t.question for t in store.conversations.load("mai", "c1")] == ["Ai ký?"]


def test_what_is_deleted_is_gone_with_its_name(store: Store) -> None:
    for conversation in ("c1", "c2"):
        store.conversations.append("mai", conversation, "Ai ký?", ANSWER)
        store.conversations.rename("mai", conversation, "Tên riêng")
    assert store.conversations.delete("mai", "c1") == 1
    assert store.conversations.delete("mai", "c1") == 0
    store.conversations.append("mai", "c1", "Hỏi lại?", ANSWER)
    assert store.conversations.overview("mai")[0].name == "Hỏi lại?"
    assert store.conversations.delete("mai") == 2
    assert store.conversations.overview("mai") == []


def test_feedback_is_one_of_three_verdicts_and_comes_back(store: Store) -> None:
    for verdict in ("đúng", "sai trích dẫn", "thiếu ý", "sai"):
        store.feedback.add("Ai ký?", verdict, " vì thế ", ANSWER)
    assert [o.verdict for o in store.feedback.all()] == [Verdict.RIGHT, Verdict.WRONG_CITATION, Verdict.INCOMPLETE, Verdict.WRONG_CITATION]
    assert store.feedback.all()[0].comment == "vì thế"
    with pytest.raises(UsageError):
        store.feedback.add("Ai ký?", "tạm được", "", ANSWER)
