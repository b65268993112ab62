"""When two anchors say the same, contradict each other, or are too alike to contradict."""

from __future__ import annotations

from rag.answer.checks.parts import Anchor
from rag.answer.checks.spelling import EVERY_YEAR


def agrees(ours: Anchor, theirs: Anchor) -> bool:
    """Whether an anchor of the sentence says no more than one of the evidence."""
    if ours.kind != theirs.kind:
        return False
    if ours.kind == "date" and ours.value.startswith(EVERY_YEAR) and len(theirs.value) > len(EVERY_YEAR):
        return theirs.value[len(EVERY_YEAR) :] == ours.value[len(EVERY_YEAR) :]
    if ours.kind == "date":
        return theirs.value == ours.value or theirs.value.startswith(ours.value + "_") or ours.value in theirs.value.split("~")
    if ours.value != theirs.value:
        return False
    if ours.kind == "number":
        labelled = ours.label == theirs.label or ours.unit == theirs.unit == "phần trăm"
        return (not ours.unit or ours.unit == theirs.unit) and labelled
    return ours.kind != "actor" or not ours.unit or ours.unit == theirs.unit


def opposed(ours: Anchor, theirs: Anchor) -> bool:
    """Whether "at least" stands against "at most", or "by" a date against "from" it."""
    return bool(ours.bound and theirs.bound and ours.bound != theirs.bound)


def twins(ours: Anchor, theirs: Anchor) -> bool:
    """Whether two anchors are too alike to contradict: a year and a day in it, an actor and the same one elsewhere."""
    return ours.kind == "date" and (ours.value.startswith(theirs.value) or theirs.value.startswith(ours.value))
