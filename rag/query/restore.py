"""A question with its accents restored, letter for letter: what is fully accented, a code or a foreign word stays as typed."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.model import Span
from corpus.text import fold, one_tone_placement
from rag.query.accents import SPECIALS, UNKNOWN, AccentModel
from rag.query.words import BREAK, NUMBER, is_code

_TOKEN = re.compile(r"[^\W_]+|[.;:!?()\n\"“”]")
_BREAK, _NUMBER = SPECIALS.index(BREAK), SPECIALS.index(NUMBER)
_RARE_PLAIN = 0.002
"""A plain syllable that is so rarely right without accents was typed without them."""
_MUST_SHARE = 0.6
"""Of dropped accents, the share that such syllables show."""
_LEAST_DROPPED = 0.002
_HALF_TYPED = 5.0
"""Nats against reading an existing accented syllable ("đinh") as one with more accents ("định")."""
_NO_SYLLABLE = 1.0
"""Nats against completing one that does not exist ("nươc")."""
_STRANGE = 12.0
"""Nats against taking an unaccented word that no text has for right, where accents were left out."""
_ACCENTED = 4.0
"""A question whose dropping costs so many nats is fully accented: its accented syllables stay ("họp" is not "hợp")."""


@dataclass(frozen=True, slots=True)
class _Place:
    span: Span
    candidates: NDArray[np.int64]
    plain: int
    """Index of the typed syllable itself, -1 where it is no syllable."""
    accented: bool


def restore(model: AccentModel, text: str, kept: Sequence[Span] = (), given: Sequence[Span] = ()) -> str:
    """``text`` (NFC) with accents restored, of the same length; nothing inside ``kept`` is changed.

    What is in ``given`` was not typed (an abbreviation spelt out), so its accents say nothing of whether the typist sets any.
    """
    places = [_place(model, text, match, kept) for match in _TOKEN.finditer(text)]
    if not any(len(p.candidates) > 1 or (p.plain != p.candidates[0] and p.candidates[0] >= len(SPECIALS)) for p in places):
        return text
    dropping = -math.log(_dropped(model, [p for p in places if not any(g.overlaps(p.span) for g in given)]))
    if dropping >= _ACCENTED:
        places = [_Place(p.span, p.candidates[:1], p.plain, True) if p.accented and p.plain >= len(SPECIALS) else p for p in places]
        if all(len(p.candidates) == 1 and p.candidates[0] in (p.plain, UNKNOWN) for p in places):
            return text
    costs = [_costs(p, dropping) for p in places]
    chosen = model.best([p.candidates for p in places], costs)
    letters = list(text)
    for place, index in zip(places, chosen, strict=True):
        if index >= len(SPECIALS) and index != place.plain:
            letters[place.span.start : place.span.end] = _cased(model.names[index], place.span.of(text))
    return "".join(letters)


def with_names(text: str, named: Sequence[Span]) -> str:
    """``text`` with the right accents on the words that name documents and sections, inside ``named`` only ("mức II" → "mục II")."""
    folded = fold(text)
    for span in named:
        for match in _NAMING.finditer(folded, span.start, span.end):
            text = text[: match.start()] + _cased(_NAMED[match[0]], text[match.start() : match.end()]) + text[match.end() :]
    return text


_NAMED = {fold(phrase): phrase for phrase in (
    "nghị quyết", "quyết định", "quy định", "nghị định", "thông tư", "chỉ thị", "kết luận", "kế hoạch", "chương trình", "hành động", "công văn",
    "hướng dẫn", "thông báo", "báo cáo", "tờ trình", "pháp lệnh", "luật", "số", "ngày", "tháng", "năm", "của", "phần", "chương", "tiểu mục", "mục",
    "điều", "khoản", "điểm", "phụ lục",
)}  # fmt: skip
_NAMING = re.compile(r"(?<!\w)(?:" + "|".join(sorted(_NAMED, key=len, reverse=True)) + r")(?!\w)")


def _place(model: AccentModel, text: str, match: re.Match[str], kept: Sequence[Span]) -> _Place:
    span, token = Span(match.start(), match.end()), match[0]
    if not token[0].isalnum():
        return _Place(span, np.array([_BREAK]), _BREAK, False)
    if token.isdigit():
        return _Place(span, np.array([_NUMBER]), _NUMBER, False)
    if not token.isalpha() or is_code(text, span.start, span.end) or any(k.overlaps(span) for k in kept):
        return _Place(span, np.array([UNKNOWN]), UNKNOWN, False)
    word = one_tone_placement(token).lower()
    folded = fold(word)
    typed = model.index.get(word, -1)
    if word == folded:
        found = model.readings(folded)
        if typed < 0 and model.could_be(word):
            return _Place(span, np.array([*found, UNKNOWN]), UNKNOWN, False)
        return _Place(span, found, typed, False) if len(found) else _Place(span, np.array([UNKNOWN]), UNKNOWN, False)
    more = [int(i) for i in model.readings(folded) if i != typed and _adds(word, model.names[i])]
    if typed >= 0:
        return _Place(span, np.array([typed, *more]), typed, True)
    return _Place(span, np.array([UNKNOWN]), UNKNOWN, True)


def _adds(typed: str, full: str) -> bool:
    """Whether ``full`` is ``typed`` with marks added and none taken away or changed."""
    return len(typed) == len(full) and all(t == f or _marks(t) < _marks(f) for t, f in zip(typed, full, strict=True))


@lru_cache(maxsize=1024)
def _marks(letter: str) -> frozenset[str]:
    """What is above, below and through a letter."""
    if letter in "đd":
        return frozenset("đ" if letter == "đ" else "")
    return frozenset(unicodedata.normalize("NFD", letter)[1:])


def _dropped(model: AccentModel, places: Sequence[_Place]) -> float:
    """The share of accents that were left out, estimated from syllables that cannot be right as they stand."""
    accented = sum(p.accented for p in places)
    must: int = sum(not p.accented and p.plain != UNKNOWN and p.candidates[0] >= len(SPECIALS) and model.plain_share(p.candidates, p.plain) < _RARE_PLAIN for p in places)
    if not accented:
        return 1.0
    dropped = must / _MUST_SHARE
    return max(_LEAST_DROPPED, dropped / (accented + dropped))


def _costs(place: _Place, dropping: float) -> NDArray[np.float32]:
    if place.plain == UNKNOWN and len(place.candidates) > 1:
        return np.where(place.candidates == UNKNOWN, _STRANGE if dropping < _ACCENTED else 0.0, dropping).astype(np.float32)
    against = dropping
    if place.accented:
        against = _NO_SYLLABLE if place.plain < len(SPECIALS) else _HALF_TYPED
    return np.where(place.candidates == place.plain, 0.0, against).astype(np.float32)


def _cased(word: str, typed: str) -> str:
    return "".join(w.upper() if t.isupper() else w for w, t in zip(word, typed, strict=True))
