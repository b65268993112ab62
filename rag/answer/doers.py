"""Who acts, in a question ("phòng giáo dục phải báo cáo ai?", "trách nhiệm của nhà trường") and in a text: a text that tells another what to do is no answer."""

from __future__ import annotations

from functools import lru_cache

from rag.answer.checks.parts import Anchor, Reading
from rag.answer.checks.reading import read
from rag.answer.checks.subjects import is_object

Doer = tuple[str, str]
"""A body or a person as the tables of the checks write it, and its level ("thành phố"; "" where none is told)."""
_CHARGED = (("trách", "nhiệm", "của"), ("nhiệm", "vụ", "của"), ("quyền", "hạn", "của"), ("vai", "trò", "của"), ("việc", "của"))
"""Before an actor these say that it is the one who acts."""


@lru_cache(maxsize=4096)
def doers_of(text: str) -> frozenset[Doer]:
    """The bodies and people who act in a text."""
    reading = read(text)
    return frozenset((a.value, a.unit) for a in reading.of("actor") if _charged(reading, a) or not is_object(reading, a))


def same(ours: Doer, theirs: Doer) -> bool:
    """Whether both may be the same: one name begins the other ("phòng giáo dục"), and their levels do not differ."""
    (one, level), (other, at) = ours, theirs
    return (one.startswith(other) or other.startswith(one)) and (not level or not at or level == at)


def _charged(reading: Reading, anchor: Anchor) -> bool:
    return any(reading.tokens[max(0, anchor.start - len(p)) : anchor.start] == p for p in _CHARGED)
