"""General reading: the passages are sound and the measure counts."""

from __future__ import annotations

from eval.general import as_document, measure, readings
from eval.matching import holds
from rag.model import Answer
from tests.eval.fakes import answered, cited


def test_sixty_passages_hold_the_answers_to_their_questions() -> None:
    passages = readings()
    assert len(passages) >= 60
    assert len({p.title for p in passages}) == len(passages)
    for p in passages:
        assert p.questions
        assert all(holds(p.text, [answer]) for _, answer in p.questions), p.id


def test_a_passage_becomes_a_document_whose_slice_is_its_text() -> None:
    ingested = as_document(readings()[0])
    (passage,) = ingested.passages
    assert passage.span.of(ingested.document.text) == passage.text


def test_the_quote_must_hold_the_answer() -> None:
    class Always:
        def ask(self, question: str) -> Answer:
            return answered(question, cited(1))

    passage = readings()[0]
    assert measure(Always(), [passage]).first.value == 0
    assert len(measure(Always(), [passage]).missed) == len(passage.questions)
