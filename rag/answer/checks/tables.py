"""The tables of ``tables.toml``, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any


@lru_cache(maxsize=1)
def tables() -> dict[str, Any]:
    """The file's tables as they stand."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def spellings() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of every phrase that has another spelling, longest first, and the spelling that stands for it."""
    first = {other: word for word, others in tables()["same"].items() for other in (word, *others)}
    phrases = sorted(first, key=lambda p: (-len(p), p))
    return re.compile("|".join(_bounded(p) for p in phrases)), first


def _bounded(phrase: str) -> str:
    left = r"(?<!\w)" if phrase[0].isalnum() else ""
    right = r"(?!\w)" if phrase[-1].isalnum() else ""
    return left + re.escape(phrase) + right


@lru_cache(maxsize=1)
def instructions() -> re.Pattern[str]:
    """A pattern of orders to a program, addresses and markup."""
    return re.compile("|".join((*tables()["program_orders"]["patterns"], *tables()["instructions"]["patterns"])), re.IGNORECASE)


@lru_cache(maxsize=1)
def program_orders() -> re.Pattern[str]:
    """A pattern of sentences that tell a program what to do, and so no reader anything."""
    return re.compile("|".join(tables()["program_orders"]["patterns"]), re.IGNORECASE)


@lru_cache(maxsize=32)
def phrases(*path: str) -> tuple[tuple[str, ...], ...]:
    """The phrases under a dotted table path as tuples of words, longest first."""
    found: Any = tables()
    for key in path:
        found = found[key]
    split = {tuple(re.findall(r"\w+", phrase)) for phrase in found}
    return tuple(sorted(split, key=lambda p: (-len(p), p)))


@lru_cache(maxsize=8)
def words(*path: str) -> frozenset[str]:
    """The single words under a table path."""
    return frozenset(word for phrase in phrases(*path) if len(phrase) == 1 for word in phrase)


def at_phrase(tokens: Sequence[str], at: int, candidates: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    """The longest of the candidate phrases that begins at a token, or ``None``; candidates come longest first."""
    return next((p for p in candidates if tuple(tokens[at : at + len(p)]) == p), None)


def before_phrase(tokens: Sequence[str], at: int, candidates: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    """The longest of the candidate phrases that ends just before a token, or ``None``."""
    return next((p for p in candidates if at >= len(p) and tuple(tokens[at - len(p) : at]) == p), None)


def holds(tokens: Sequence[str], phrase: tuple[str, ...]) -> bool:
    """Whether the phrase stands in the tokens."""
    return any(tuple(tokens[at : at + len(phrase)]) == phrase for at in range(len(tokens) - len(phrase) + 1))
