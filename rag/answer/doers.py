"""Who acts, in a question ("phòng giáo dục phải báo cáo ai?", "trách nhiệm của nhà trường") and in a text: a text that tells another what to do is no answer."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.text import nfc
from rag.answer.checks.parts import Anchor, Reading
from rag.answer.checks.reading import read
from rag.answer.checks.subjects import is_object

Doer = tuple[str, str]
"""A body or a person as the tables of the checks write it, and its level ("thành phố"; "" where none is told)."""
_CHARGED = (("trách", "nhiệm", "của"), ("nhiệm", "vụ", "của"), ("quyền", "hạn", "của"), ("vai", "trò", "của"), ("việc", "của"))
"""Before an actor these say that it is the one who acts."""


_OF_THINGS = (("chuẩn",), ("chức",), ("danh",), ("ngạch",), ("hạng",))
"""Last syllables of things that an actor behind only specifies."""
_BODIES = ("ủy ban", "hội đồng", "phòng", "sở", "bộ", "ban", "cơ quan", "tỉnh ủy", "thành ủy", "huyện ủy", "đảng ủy", "chính phủ", "quốc hội", "thủ tướng", "thủ trưởng", "hiệu trưởng", "chủ tịch", "trưởng phòng", "giám đốc")
"""How the names of those begin whose doing a question is about; of teachers and pupils texts tell as of those for whom others act."""
_COMMITTEE = re.compile(r"(?<!\w)ủy ban (?=thành phố|tỉnh|huyện|xã|phường)", re.IGNORECASE)
"""The People's Committee as people call it."""


@lru_cache(maxsize=1024)
def doers_asked(question: str) -> frozenset[Doer]:
    """The bodies and officers of whose doing a question asks."""
    return frozenset(d for d in doers_of(_COMMITTEE.sub("ủy ban nhân dân ", nfc(question))) if d[0].startswith(_BODIES))


@lru_cache(maxsize=4096)
def doers_of(text: str) -> frozenset[Doer]:
    """The bodies and people who act in a text."""
    reading = read(text)
    return frozenset((a.value, a.unit) for a in reading.of("actor") if _charged(reading, a) or not (is_object(reading, a) or _names_a_thing(reading, a)))


def same(ours: Doer, theirs: Doer) -> bool:
    """Whether both may be the same: one name begins the other ("phòng giáo dục"), and their levels do not differ."""
    (one, level), (other, at) = ours, theirs
    return (one.startswith(other) or other.startswith(one)) and (not level or not at or level == at)


def _names_a_thing(reading: Reading, anchor: Anchor) -> bool:
    """Whether the actor only says whose a thing is ("chuẩn hiệu trưởng")."""
    return reading.tokens[anchor.start - 1 : anchor.start] in _OF_THINGS


def _charged(reading: Reading, anchor: Anchor) -> bool:
    return any(reading.tokens[max(0, anchor.start - len(p)) : anchor.start] == p for p in _CHARGED)
