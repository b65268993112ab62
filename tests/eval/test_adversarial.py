"""The checker against the claims that rules make of the shipped documents."""

from __future__ import annotations

import pytest

from eval.adversarial.claims import FAITHFUL, FALSE, Claim
from eval.adversarial.documents import shipped_documents
from eval.adversarial.making import adversarial_set
from eval.adversarial.scoring import Tally, tally, tally_table
from eval.adversarial.written import batches, written


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    return adversarial_set(shipped_documents())


def test_the_set_is_large_has_every_kind_and_is_the_same_twice(claims: list[Claim]) -> None:
    assert sum(c.label == FALSE for c in claims) >= 400
    assert sum(c.label == FAITHFUL for c in claims) >= 200
    assert len({c.kind for c in claims if c.label == FALSE}) == 14
    assert claims == adversarial_set(shipped_documents())
    assert all(c.text != c.clause for c in claims)


def test_false_claims_are_caught_and_faithful_ones_kept(claims: list[Claim]) -> None:
    found = tally(claims)
    assert _share(found, FALSE) >= 0.99, [c.text for t in found if t.label == FALSE for c in t.wrong]
    assert _share(found, FAITHFUL) >= 0.95, [c.text for t in found if t.label == FAITHFUL for c in t.wrong]
    assert all(t.right / t.n >= 0.95 for t in found), tally_table(found)


def _share(found: list[Tally], label: str) -> float:
    group = [t for t in found if t.label == label]
    return sum(t.right for t in group) / sum(t.n for t in group)


def test_claims_written_by_hand_have_one_meaning_each() -> None:
    for batch in batches():
        claims = written(batch)
        assert claims
        assert len({(c.text, c.clause) for c in claims}) == len(claims), batch


@pytest.mark.parametrize("batch", batches())
def test_claims_written_by_hand_are_judged_as_people_do(batch: str) -> None:
    """A guard against falling back; only the first score of a batch says what unseen claims meet (docs/measurements-checker.md)."""
    found = tally(written(batch))
    assert _share(found, FALSE) >= 0.9, [c.text for t in found if t.label == FALSE for c in t.wrong]
    assert _share(found, FAITHFUL) >= 0.85, [c.text for t in found if t.label == FAITHFUL for c in t.wrong]
