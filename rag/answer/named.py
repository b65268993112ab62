"""The documents that a question names, as it asks of them: all at once, each with its own question, or side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rag.model import Query

_BESIDE = re.compile(r"\s*(?:,|và|với|cùng|hay|hoặc|lẫn|và cả|, và)\s*", re.IGNORECASE)


def parts_of(query: Query) -> list[Query]:
    """The parts of a question, each with the documents that it names itself, or with all where it names none."""
    return [p if p.targets else replace(p, symbols=query.symbols) for p in query.parts]


def side_by_side(query: Query, targets: Sequence[str]) -> list[str]:
    """The documents that a question names one beside the other ("Kết luận 91 và Nghị quyết 71 …"), each of which it asks; none where it names one."""
    named = [m for m in query.symbols if any(t in targets for t in m.targets)]
    pairs = [(a, b) for a, b in pairwise(named) if a.span.end and _BESIDE.fullmatch(query.typed[a.span.end : b.span.start])]
    return list(dict.fromkeys(next(t for t in m.targets if t in targets) for pair in pairs for m in pair))
