"""Texts weighed, put in order: nothing found is no error."""

from rag.answer.features import asked_of
from rag.answer.weigh import in_order
from rag.model import Query


def test_nothing_found_stays_nothing() -> None:
    for question in ("Trường phải làm gì?", "Ai ký kế hoạch?"):
        asked = asked_of(Query(question, None, (question,), ("truong",)), lambda _: 1.0)
        assert in_order(asked, (), False) == in_order(asked, (), True) == ()
