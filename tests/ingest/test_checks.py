"""The checks themselves: they count what differs, and the plan's duties keep the precision they were read with."""

from __future__ import annotations

import pytest

from ingest.checks import obligations, register

HAND = [("căn cứ.1", "căn cứ", "29-NQ/TW"), ("1", "thực hiện", "91-KL/TW"), ("2", "dẫn chiếu", "Luật Giáo dục")]


def test_a_register_is_compared_in_order() -> None:
    same = register.compared(HAND, HAND)
    assert (len(same.matched), same.roles, same.places, same.missed, same.extra) == (3, 3, 3, (), ())


def test_what_is_missed_too_many_or_in_another_role_is_told() -> None:
    found = [("căn cứ.1", "dẫn chiếu", "29-NQ/TW"), ("3", "dẫn chiếu", "Luật Giáo dục"), ("4", "dẫn chiếu", "12/QĐ-UBND")]
    result = register.compared(HAND, found)
    assert (len(result.matched), result.roles, result.places) == (2, 1, 1)
    assert result.missed == (HAND[1],)
    assert result.extra == (found[2],)


def test_duties_count_as_right_once_each() -> None:
    row = ("I.1", "UBND", "phải", "", "", "báo cáo")
    right, wrong, missed = obligations.compared({"right": [row, ("II", *row[1:])], "wrong": [], "missed": []}, [row, row])
    assert (right, wrong, missed) == ([row], [row], [("II", *row[1:])])


def test_the_duties_of_the_plan_are_as_read_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    assert obligations.main([]) == 0
    assert "missed 0" in capsys.readouterr().out
