"""The content of a question: what is left when its frame, stop words and named places are taken off."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Span
from corpus.text import SYLLABLE, fold, one_tone_placement

_TABLE = tomllib.loads((Path(__file__).parent / "frame.toml").read_text(encoding="utf-8"))
_STOPS = frozenset(one_tone_placement(w) for w in _TABLE["words"])


@dataclass(frozen=True, slots=True)
class Word:
    """A syllable or number of a question: with accents in lower case, folded, and where it stands."""

    accented: str
    folded: str
    span: Span


def words_of(text: str) -> list[Word]:
    """The syllables and numbers of NFC ``text`` in order."""
    lower = one_tone_placement(text).lower()
    if len(lower) != len(text):
        lower = text
    folded = fold(lower)
    return [Word(lower[m.start() : m.end()], folded[m.start() : m.end()], Span(m.start(), m.end())) for m in SYLLABLE.finditer(folded)]


def _phrases() -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    out: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for phrase in _TABLE["phrases"]:
        accented = tuple(w.accented for w in words_of(phrase))
        folded = tuple(fold(w) for w in accented)
        out.setdefault(folded[0], []).append((folded, accented))
    for rows in out.values():
        rows.sort(key=lambda pair: -len(pair[0]))
    return out


_PHRASES = _phrases()


def content(text: str, named: Sequence[Span] = ()) -> tuple[str, ...]:
    """The folded content syllables of ``text`` in order; what lies in ``named`` is left out."""
    words = words_of(text)
    folded = [w.folded for w in words]
    out: list[str] = []
    i = 0
    while i < len(words):
        framed = next((len(f) for f, _ in _PHRASES.get(folded[i], ()) if tuple(folded[i : i + len(f)]) == f), 0)
        if framed:
            i += framed
            continue
        word = words[i]
        if word.accented not in _STOPS and not any(n.overlaps(word.span) for n in named):
            out.append(word.folded)
        i += 1
    return tuple(out)
