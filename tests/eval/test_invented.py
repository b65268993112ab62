"""Invented documents and clauses: their gold places exist, and no clause of theirs is one that the encoder learnt."""

from __future__ import annotations

import pytest

from eval import clauses, invented
from rag.training.spoken import clauses as learnt


@pytest.mark.parametrize("name", [*invented.FITTED, *invented.CHECK])
def test_every_gold_place_is_in_the_document(name: str) -> None:
    questions = invented.questions_of(name)
    assert len(questions) == 60
    with invented.alone(name) as asking:
        asking.library.refresh()
        [document_id] = [i for i, info in asking.library.infos.items() if info.symbol]
        document = asking.library.document(document_id)
        paths = {s.path for s in document.walk()}
        key = f"{document.symbol}|{document.date}"
        assert {g.document for q in questions for g in q.gold} == {key}
        assert {g.section for q in questions for g in q.gold} <= paths


def test_clauses_are_passages_of_their_documents_and_new_to_the_encoder() -> None:
    found = clauses.bundles()
    known = {c.clause for c in learnt()}
    for bundle in found:
        made = clauses.as_document(bundle)
        assert [made.document.text[p.span.start : p.span.end] for p in made.passages] == [p.text for p in made.passages]
        assert not known & set(bundle.clauses)
    assert sum(len(b.clauses) for b in found) == 1110
    assert len({q.id for b in found for q in b.questions}) == sum(len(b.questions) for b in found)
