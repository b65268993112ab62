"""Typing and spelling errors: a syllable that does not exist, or one often mistaken for another, read as the model expects.

Never forced: the wording typed is always searched too, and a word that exists changes only when the words around speak strongly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from corpus.model import Span
from corpus.text import fold, one_tone_placement
from rag.query.accents import SPECIALS, UNKNOWN, AccentModel
from rag.query.words import BREAK, NUMBER, is_code

_TOKEN = re.compile(r"[^\W_]+|[.;:!?()\n\"“”]")
_BREAK, _NUMBER = SPECIALS.index(BREAK), SPECIALS.index(NUMBER)
_LETTERS = "abcdeghiklmnopqrstuvxy"
_INITIALS = (("s", "x"), ("ch", "tr"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("l", "n"), ("v", "d"), ("ng", "ngh"), ("g", "gh"), ("k", "c"))
_FINALS = (("n", "ng"), ("t", "c"), ("i", "y"), ("n", "nh"), ("o", "u"))
_HOOK_TILDE = str.maketrans("ảãẩẫẳẵẻẽểễỉĩỏõổỗởỡủũửữỷỹ", "ãảẫẩẵẳẽẻễểĩỉõỏỗổỡởũủữửỹỷ")
_MISTAKEN = 9.0
"""Nats against reading an existing syllable as another."""
_MISSPELT = 2.0
"""The same for a syllable that does not exist."""
_STRANGE, _NONSENSE = 6.0, 30.0
"""Nats against leaving a word that no text has: built like a syllable ("phở"), or not."""


def respelt(model: AccentModel, text: str, kept: Sequence[Span] = (), known: frozenset[str] = frozenset()) -> str:
    """``text`` with likely misspellings put right; the same text when nothing is. ``known`` words (folded) are never changed."""
    matches = list(_TOKEN.finditer(text))
    candidates, costs = [], []
    for match in matches:
        found = _candidates(model, text, match, kept, known)
        candidates.append(np.array([i for i, _ in found], dtype=np.int64))
        costs.append(np.array([c for _, c in found], dtype=np.float32))
    if all(len(c) == 1 for c in candidates):
        return text
    out, done = [], 0
    for match, own, index in zip(matches, candidates, model.best(candidates, costs), strict=True):
        if index >= len(SPECIALS) and index != own[0] and model.names[index] != one_tone_placement(match[0].lower()):
            word = model.names[index]
            out += [text[done : match.start()], word.capitalize() if match[0][0].isupper() else word]
            done = match.end()
    return "".join([*out, text[done:]])


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
    near = {int(i) for f in (fold(word), *_edits(fold(word))) if model.exists(f) for i in model.readings(f)[:5]}
    if not near:
        return [(UNKNOWN, 0.0)]
    strange = _STRANGE if model.could_be(word) else _NONSENSE
    return [(UNKNOWN, strange), *((i, _MISSPELT + _distance(word, model.names[i])) for i in sorted(near))]


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
