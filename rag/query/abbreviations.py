"""Abbreviations of education offices and of chat spelt out, ambiguous ones by the words around them; the table is data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.model import Span
from corpus.text import fold, syllables
from rag.query.edits import Edited, edited

PATH = Path(__file__).parent / "abbreviations.toml"
_TOKEN = re.compile(r"[^\W_]+")
_PARTICLES = frozenset(["a", "vay", "v", "z", "the", "nhi", "mn", "ad", "ha", "nhe", "nha", "hen", "voi", "di", "moi", "nguoi", "oi", "a?", "em", "e"])
_WINDOW = 5
"""So many words on each side decide between senses."""
_CALLED = 2
"""What a following number or the question's end counts, in words."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing an abbreviation stands for, and what calls for it."""

    full: str
    near: tuple[str, ...]
    number: bool
    last: bool
    lower: bool = False
    """Whether it is written in small letters only ("kh" for không)."""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A row of the table."""

    short: tuple[str, ...]
    senses: tuple[Sense, ...]
    upper: bool
    chat: bool
    accented: bool
    last: bool
    needs: bool
    """Whether a word of ``near`` must stand around."""
    notafter: tuple[str, ...]
    reverse: bool


class Abbreviations:
    """The table, ready to expand questions."""

    def __init__(self, rows: Sequence[dict[str, Any]]) -> None:
        """Index the rows of the TOML table."""
        self.rows = [_row(r) for r in rows]
        self._exact: dict[str, Abbreviation] = {}
        self._folded: dict[str, Abbreviation] = {}
        several: dict[str, Abbreviation] = {}
        for row in self.rows:
            for short in row.short:
                if _TOKEN.fullmatch(short):
                    self._exact.setdefault(short, row)
                    if not row.accented:
                        self._folded.setdefault(fold(short), row)
                else:
                    several[fold(short)] = row
        self._several = several
        longest = sorted(several, key=len, reverse=True)
        self._phrase = re.compile(r"(?<![^\W_])(?:" + "|".join(re.escape(s).replace(r"\ ", r"\s+") for s in longest) + r")(?![^\W_])")
        self._reverse = [(fold(r.senses[0].full), r.short[0].upper()) for r in self.rows if r.reverse]
        self._reverse.sort(key=lambda pair: -len(pair[0]))

    def knows(self, token: str) -> bool:
        """Whether the token is an abbreviation of the table, in any of its spellings."""
        low = token.lower()
        return low in self._exact or (low.replace("đ", "d").isascii() and fold(token) in self._folded)

    def expand(self, text: str, kept: Sequence[Span] = ()) -> Edited:
        """``text`` with its abbreviations spelt out; nothing inside ``kept`` is touched."""
        return edited(text, [(s, full) for s, full in self._found(text) if not any(k.overlaps(s) for k in kept)])

    def contract(self, text: str) -> str:
        """``text`` with long names written the short way documents write them (PCGDTHCS, UBND)."""
        folded = fold(text)
        edits: list[tuple[Span, str]] = []
        for full, short in self._reverse:
            for match in re.finditer(rf"(?<!\w){full}(?!\w)", folded):
                span = Span(match.start(), match.end())
                if not any(span.overlaps(s) for s, _ in edits):
                    edits.append((span, short))
        return edited(text, edits).text

    def _found(self, text: str) -> Iterator[tuple[Span, str]]:
        folded = fold(text)
        taken: list[Span] = []
        for match in self._phrase.finditer(folded):
            span = Span(match.start(), match.end())
            row = self._several.get(" ".join(match[0].split()))
            if row and (sense := self._sense(row, text, folded, span)):
                taken.append(span)
                yield span, sense.full
        for match in _TOKEN.finditer(text):
            span = Span(match.start(), match.end())
            if any(t.overlaps(span) for t in taken) or not match[0].isalpha():
                continue
            full = self._one(text, folded, span)
            if full:
                yield span, full[0].upper() + full[1:] if span.start == 0 else full

    def _one(self, text: str, folded: str, span: Span) -> str:
        token = span.of(text)
        low = token.lower()
        row = self._exact.get(low) or (self._folded.get(fold(token)) if low.replace("đ", "d").isascii() else None)
        if row is not None:
            sense = self._sense(row, text, folded, span)
            return sense.full if sense else ""
        if 4 <= len(token) <= 14 and (parts := self._parts(fold(token))):
            senses = [self._sense(p, text, folded, span) for p in parts]
            if all(senses):
                return " ".join(s.full for s in senses if s)
        return ""

    @lru_cache(maxsize=1024)  # noqa: B019 - one table lives as long as the process
    def _parts(self, token: str) -> tuple[Abbreviation, ...]:
        """The fewest rows whose shorts make up the token ("gvthcs" → gv, thcs); empty when none do."""
        best: dict[int, tuple[Abbreviation, ...]] = {0: ()}
        for end in range(2, len(token) + 1):
            for start in range(max(0, end - 8), end - 1):
                row = self._folded.get(token[start:end])
                if row and not row.chat and not row.upper and start in best and (end not in best or len(best[start]) + 1 < len(best[end])):
                    best[end] = (*best[start], row)
        found = best.get(len(token), ())
        return found if 2 <= len(found) <= 3 else ()

    def _sense(self, row: Abbreviation, text: str, folded: str, span: Span) -> Sense | None:
        token = span.of(text)
        if (row.upper and (not token.isupper() or (text.isupper() and len(token) == 2))) or (row.chat and token != token.lower() and span.start > 0):
            return None
        before, after = syllables(text[: span.start])[-_WINDOW:], syllables(text[span.end :])[:_WINDOW]
        last = all(w in _PARTICLES for w in after)
        if (row.last and (not last or not before)) or (row.notafter and before and before[-1] in row.notafter):
            return None
        around = f" {' '.join(before)} | {' '.join(after)} "
        numbered = bool(after) and after[0].isdigit() and folded[span.end : span.end + 4].lstrip(" s-:.o")[:1].isdigit()

        def score(sense: Sense) -> int:
            called = sum(f" {near} " in around for near in sense.near)
            return called + _CALLED * (sense.number and numbered) + _CALLED * (sense.last and last and bool(before) and not token.isupper())

        senses = [s for s in row.senses if not (s.lower and len(token) > 1 and token.isupper())] or list(row.senses)
        best = max(senses, key=score)
        return None if row.needs and not score(best) else best


def _row(row: dict[str, Any]) -> Abbreviation:
    senses = row.get("senses") or [{"full": row["full"], "near": row.get("near", ())}]
    return Abbreviation(
        tuple(row["short"]),
        tuple(Sense(s["full"], tuple(s.get("near", ())), s.get("number", False), s.get("last", False), s.get("lower", False)) for s in senses),
        row.get("upper", False),
        row.get("chat", False),
        row.get("accented", False),
        row.get("last", False),
        "near" in row,
        tuple(row.get("notafter", ())),
        row.get("reverse", False),
    )


@lru_cache(maxsize=1)
def shipped() -> Abbreviations:
    """The table that comes with the package."""
    return Abbreviations(tomllib.loads(PATH.read_text(encoding="utf-8"))["abbreviation"])
