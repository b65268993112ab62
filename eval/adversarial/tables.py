"""The tables of ``tables.toml``, and how words of a clause are found and changed."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.symbols import find
from eval.adversarial.claims import Clause

Made = Iterator[tuple[str, str]]
"""The claims that a rule makes of a clause: (what is said, the clause it is said on the strength of)."""
Rule = Callable[[Clause, Sequence[Clause], random.Random], Made]
NUMBER = re.compile(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?![\w/]|-\w|[.,]\d)")
DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
YEAR = re.compile(r"(?<![\d/])(20[0-5]\d|19\d\d)(?![\d/])")


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def swap(text: str, old: str, new: str) -> str | None:
    """``text`` with the first whole-word ``old`` replaced, ``None`` where it has none."""
    match = re.search(rf"(?<!\w){re.escape(old)}(?!\w)" if old[-1].isalnum() else re.escape(old), text)
    return text[: match.start()] + new + text[match.end() :] if match else None


def plain_numbers(text: str) -> list[re.Match[str]]:
    taken = [(s.start, s.end) for s, _ in find(text)] + [m.span() for m in DATE.finditer(text)]
    return [
        m
        for m in NUMBER.finditer(text)
        if not any(a < m.end() and m.start() < b for a, b in taken) and not YEAR.fullmatch(m[0])
    ]
