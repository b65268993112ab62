"""Typing and spelling errors: a syllable that does not exist, or one often mistaken for another, read as the model expects.

Never forced: the wording typed is always searched too, and a word that exists changes only when the words around speak strongly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.model import Span
from corpus.text import fold, one_tone_placement
from rag.query.accents import SPECIALS, UNKNOWN, AccentModel
from rag.query.edits import Edited, edited
from rag.query.words import BREAK, NUMBER, is_code

_TOKEN = re.compile(r"[^\W_]+|[.;:!?()\n\"“”]")
_BREAK, _NUMBER = SPECIALS.index(BREAK), SPECIALS.index(NUMBER)
_LETTERS = "abcdeghiklmnopqrstuvxy"
_INITIALS = (("s", "x"), ("ch", "tr"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("l", "n"), ("v", "d"), ("ng", "ngh"), ("g", "gh"), ("k", "c"))
_FINALS = (("n", "ng"), ("ng", "nh"), ("t", "c"), ("i", "y"), ("n", "nh"), ("o", "u"))
_CHAT = {"f": ("ph",), "w": ("qu",), "z": ("d", "gi"), "j": ("gi", "ch")}
"""Letters that chat writes for the beginnings of syllables ("fải", "wá", "zì")."""
_CHATTED = 0.5
"""Nats against reading such a word as the syllable meant."""
_HOOK_TILDE = str.maketrans("ảãẩẫẳẵẻẽểễỉĩỏõổỗởỡủũửữỷỹ", "ãảẫẩẵẳẽẻễểĩỉõỏỗổỡởũủữửỹỷ")
_MISTAKEN = 9.0
"""Nats against reading an existing syllable as another."""
_MISSPELT = 2.0
"""The same for a syllable that does not exist."""
_NEAR, _FAR = 3.0, 8.0
"""Nats against reading a word built like a syllable that no text has ("phở") as one that sounds alike, or as another."""
_NONSENSE = 30.0
"""Nats against leaving a word that is not even built like a syllable ("hocc")."""
_SHORT_NONSENSE = 10.0
"""The same for one too short to be sure of: it may be an abbreviation ("cđ", "qy")."""
_STRANGE = 13.0
"""Nats against reading an existing syllable that fits neither neighbour as one that fits both."""


def respelt(model: AccentModel, text: str, kept: Sequence[Span] = (), known: frozenset[str] = frozenset(), typed: str = "") -> Edited:
    """``text`` with likely misspellings put right. Nothing in ``kept`` and no word of ``known`` (folded) is changed. ``typed`` is the same text, of the
    same length, before accents were restored: what may be mistaken for a word typed counts too ("thàng phố", restored to "thằng phố")."""
    matches = list(_TOKEN.finditer(text))
    candidates, costs = [], []
    for match in matches:
        found = _candidates(model, text, match, kept, known)
        if typed and len(found) and found[0][0] >= len(SPECIALS) and (before := typed[match.start() : match.end()].lower()) != match[0].lower():
            found += [(i, _MISTAKEN) for w in _confused(one_tone_placement(before)) if (i := model.index.get(w)) is not None and i != found[0][0]]
        candidates.append(np.array([i for i, _ in found], dtype=np.int64))
        costs.append(np.array([c for _, c in found], dtype=np.float32))
    for at in _strange(model, candidates):
        word = model.names[candidates[at][0]]
        left, right = (candidates[i][0] if 0 <= i < len(candidates) else _BREAK for i in (at - 1, at + 1))
        fits = _fitting(model, word, int(left), int(right))
        candidates[at] = np.concatenate([candidates[at], fits])
        costs[at] = np.concatenate([costs[at], np.array([_STRANGE + _distance(word, model.names[i]) for i in fits], dtype=np.float32)])
    if all(len(c) == 1 for c in candidates):
        return Edited(text)
    edits = []
    for match, own, index in zip(matches, candidates, model.best(candidates, costs), strict=True):
        if index >= len(SPECIALS) and index != own[0] and model.names[index] != one_tone_placement(match[0].lower()):
            word = model.names[index]
            edits.append((Span(match.start(), match.end()), word.capitalize() if match[0][0].isupper() else word))
    return edited(text, edits)


def _strange(model: AccentModel, candidates: Sequence[NDArray[np.int64]]) -> list[int]:
    """The places of existing syllables that no text has beside the syllable before nor the one after."""
    own = np.array([c[0] for c in candidates], dtype=np.int64)
    met = model.met(np.concatenate([[_BREAK], own]), np.concatenate([own, [_BREAK]]))
    sure = np.array([len(c) > 0 and c[0] >= len(SPECIALS) for c in candidates], dtype=np.bool_)
    return [int(at) for at in np.flatnonzero(sure & ~met[:-1] & ~met[1:])]


def _fitting(model: AccentModel, word: str, left: int, right: int) -> NDArray[np.int64]:
    """Syllables one typing error away from ``word`` that are known between ``left`` and ``right``."""
    found = [model.readings(folded)[:4] for folded in (fold(word), *_edits(fold(word))) if model.exists(folded)]
    if not found:
        return np.empty(0, np.int64)
    near = np.unique(np.concatenate(found))
    near = near[near != model.index[word]]
    fits: NDArray[np.bool_] = model.met(np.full(len(near), left), near) & model.met(near, np.full(len(near), right))
    between: NDArray[np.int64] = near[fits]
    return between


def _candidates(model: AccentModel, text: str, match: re.Match[str], kept: Sequence[Span], known: frozenset[str]) -> list[tuple[int, float]]:
    token, span = match[0], Span(match.start(), match.end())
    if not token[0].isalnum():
        return [(_BREAK, 0.0)]
    if token.isdigit():
        return [(_NUMBER, 0.0)]
    word = one_tone_placement(token.lower())
    if not token.isalpha() or is_code(text, span.start, span.end) or any(k.overlaps(span) for k in kept) or fold(word) in known or len(word) < 2:
        return [(model.index.get(word, UNKNOWN), 0.0)]
    own = model.index.get(word)
    if own is not None:
        return [(own, 0.0), *((i, _MISTAKEN) for w in _confused(word) if (i := model.index.get(w)) is not None)]
    built = model.could_be(word)
    if not built and (token.isupper() or _joined(text, span)):
        return [(UNKNOWN, 0.0)]
    sure = len(word) >= 4 and bool(set(fold(word)) & set("aeiouy"))
    costs: dict[int, float] = {}
    for folded in _edits(fold(word)):
        if model.exists(folded):
            for i in model.readings(folded)[:5]:
                costs[int(i)] = (_FAR if built else _MISSPELT) + _distance(word, model.names[i])
    for i in model.readings(fold(word)):
        costs[int(i)] = (_NEAR if built else 0.0) + _distance(word, model.names[i])
    for start in _CHAT.get(word[0], ()):
        if (i := model.index.get(start + word[1:])) is not None:
            costs[i] = _CHATTED
    for other in _confused(word):
        if (i := model.index.get(other)) is not None:
            costs[i] = min(_NEAR, costs.get(i, _NEAR))
    if not costs:
        return [(UNKNOWN, 0.0)]
    return [(UNKNOWN, 0.0 if built else _NONSENSE if sure else _SHORT_NONSENSE), *sorted(costs.items())]


def _joined(text: str, span: Span) -> bool:
    """Whether the word is joined to others as the parts of a symbol are ("224-kh/tu")."""
    return text[max(span.start - 1, 0) : span.start] in ("-", "/") or text[span.end : span.end + 1] in ("-", "/")


def _distance(word: str, other: str) -> float:
    """Letters that differ, so that "hocc" is "học" before "hóc" and the accents typed count."""
    return 1.5 * sum(a != b for a, b in zip(word, other, strict=False)) + abs(len(word) - len(other))


@lru_cache(maxsize=2048)
def _confused(word: str) -> tuple[str, ...]:
    """Words that ear and hand take for ``word``: s and x, ch and tr, n and ng, hỏi and ngã."""
    found = {word.translate(_HOOK_TILDE)}
    for pairs, at_start in ((_INITIALS, True), (_FINALS, False)):
        for a, b in pairs:
            for one, other in ((a, b), (b, a)):
                if at_start and word.startswith(one) and not word.startswith(other):
                    found.add(other + word[len(one) :])
                if not at_start and word.endswith(one) and not word.endswith(other) or (not at_start and len(other) < len(one) and word.endswith(one)):
                    found.add(word[: -len(one)] + other)
    return tuple(sorted(found - {word}))


@lru_cache(maxsize=1024)
def _edits(word: str) -> tuple[str, ...]:
    """Folded words one typing error away: a letter too many, too few, wrong, or two swapped."""
    found = {word[:i] + word[i + 1 :] for i in range(len(word))}
    found |= {word[:i] + b + a + word[i + 2 :] for i, (a, b) in enumerate(pairwise(word))}
    found |= {word[:i] + c + word[i + 1 :] for i in range(len(word)) for c in _LETTERS}
    found |= {word[:i] + c + word[i:] for i in range(len(word) + 1) for c in _LETTERS}
    return tuple(sorted(w for w in found if len(w) > 1 and w != word))
