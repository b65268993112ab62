"""The content of a question: what is left when its frame, stop words and named places are taken off."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Span
from corpus.text import SYLLABLE, fold, one_tone_placement
from rag.query.words import is_code

_TABLE = tomllib.loads((Path(__file__).parent / "frame.toml").read_text(encoding="utf-8"))
_STOPS = frozenset(one_tone_placement(w) for w in _TABLE["words"])

_SETTING = re.compile(_TABLE["setting"])
_KEPT = frozenset((a, b) for a, b in (one_tone_placement(pair).split() for pair in _TABLE["kept"]))


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
    setting = _SETTING.match(fold(text))
    i = sum(w.span.end <= setting.end() for w in words) if setting and not named else 0
    while i < len(words):
        framed = next((len(f) for f, a in _PHRASES.get(folded[i], ()) if tuple(folded[i : i + len(f)]) == f and _said(words[i : i + len(f)], a)), 0)
        if framed:
            i += framed
            continue
        word = words[i]
        stop = (word.accented in _STOPS and not _part(words, i) and not is_code(text, word.span.start, word.span.end)) or (
            bool(named) and _verb(words, i)
        )
        if not stop and not any(n.overlaps(word.span) for n in named):
            out.append(word.folded)
        i += 1
    return tuple(out)


def _said(words: Sequence[Word], phrase: tuple[str, ...]) -> bool:
    """Whether the words are the phrase's: each with its accents, or with none at all."""
    return all(w.accented in (p, w.folded) for w, p in zip(words, phrase, strict=True))


def _part(words: Sequence[Word], i: int) -> bool:
    """Whether a stop word is part of a content word here ("thiết bị")."""
    before = (words[i - 1].accented, words[i].accented) if i else ("", "")
    after = (words[i].accented, words[i + 1].accented) if i + 1 < len(words) else ("", "")
    return before in _KEPT or after in _KEPT


def _verb(words: Sequence[Word], i: int) -> bool:
    """Whether the word is of "quy định", which says nothing beside a named document."""
    return any((words[j].accented, words[j + 1].accented) == ("quy", "định") for j in (i - 1, i) if 0 <= j < len(words) - 1)
