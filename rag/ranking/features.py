"""What ranking knows of each candidate: shares and ratios only, so that they mean the same among 100 passages and 100,000."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.index.forward import Candidates
from rag.ranking import context as around
from rag.ranking.context import Context
from rag.ranking.question import Wording
from rag.units import code

Floats = NDArray[np.float32]
WINDOW = 24
"""Half the width, in syllables, of the stretches searched for the one that covers the question best."""
K1, B = 1.2, 0.75
_IS = code("là")
DEFINED = 8
"""So many syllables before "là" are what it defines."""
TYPICAL = 250.0
"""Syllables of a text that BM25 takes as neither long nor short."""

NAMES = (
    "cover", "cover_heading", "cover_text", "cover_content", "pairs", "pairs_heading", "pairs_text",
    "accents", "accents_heading", "accent_pairs", "heading_said", "heading_pairs_said", "run", "run_heading", "window",
    "window_pairs", "bm25", "bm25_pairs", "rarest_missing", "missing", "similar", "similar_heading", "similar_text",
    "lexical", "lexical_gap", "lexical_rank", "dense_rank", "similar_gap", "heading_length", "text_length", "question_length",
    "rarity", "opening", "defined", *around.NAMES,
)  # fmt: skip
COMPARED = (
    "cover", "cover_heading", "pairs", "pairs_heading", "accents", "accent_pairs", "heading_said", "run", "window", "window_pairs",
    "bm25", "bm25_pairs", "similar_heading", "similar_text", "missing", "text_length", "with_opening", "pairs_with_opening",
)  # fmt: skip
"""These are also given as what the best candidate has more: the same share means less where others have it too."""
COLUMNS = NAMES + tuple(f"{name}_behind" for name in COMPARED)
_COMPARED_AT = [NAMES.index(name) for name in COMPARED]


def _share(present: Any, weights: Floats) -> Floats:
    total = float(weights.sum())
    if not total:
        return np.zeros(len(present), np.float32)
    with np.errstate(invalid="ignore"):  # OpenBLAS now and then raises the flag over finite numbers (numpy issue 24067)
        return np.asarray(present @ weights / total, dtype=np.float32)


def _counted(owner: Any, kind: Any, shape: tuple[int, int]) -> Floats:
    return np.bincount(owner * shape[1] + kind, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float32)


def _longest_run(owner: Any, place: Any, n: int) -> Any:
    """The longest run of neighbouring places in each owner's ascending ``place``."""
    longest = np.zeros(n, np.int64)
    if len(owner):
        breaks = np.flatnonzero((np.diff(place) != 1) | (np.diff(owner) != 0)) + 1
        starts = np.concatenate([[0], breaks])
        np.maximum.at(longest, owner[starts], np.diff(np.concatenate([starts, [len(owner)]])))
    return longest


def features(
    w: Wording, c: Candidates, similar: tuple[Floats, Floats, Floats], lexical: Floats, lexical_rank: Any, dense_rank: Any, context: Context
) -> Floats:
    """A row of ``COLUMNS`` a candidate. ``lexical`` are raw scores, 0 where not found; ranks count from 0, large where not found."""
    n, m, k = len(c.heading_lengths), len(w.codes), max(len(w.pairs), 1)
    at = np.searchsorted(w.codes, c.codes)
    at[at == m] = 0
    hit = w.codes[at] == c.codes if m else np.zeros(len(c.codes), np.bool_)
    where = np.flatnonzero(hit)
    owner, place, term, head = c.owner[where], c.place[where], at[where], c.in_heading[where]
    same = c.marks[where] == w.marks[term] if w.accented else np.ones(len(where), np.bool_)

    pair_of = np.full(m * m + 1, -1, np.int64)
    if len(w.pairs):
        pair_of[w.pairs[:, 0] * m + w.pairs[:, 1]] = np.arange(len(w.pairs))
    close = (np.diff(where) == 1) & (np.diff(owner) == 0) & (head[1:] == head[:-1]) if len(where) > 1 else np.zeros(0, np.bool_)
    left = np.flatnonzero(close)
    pair = pair_of[term[left] * m + term[left + 1]]
    left, pair = left[pair >= 0], pair[pair >= 0]
    p_owner, p_place, p_head = owner[left], place[left], head[left]

    in_head = _counted(owner[head], term[head], (n, m))
    in_text = _counted(owner[~head], term[~head], (n, m))
    pair_head = _counted(p_owner[p_head], pair[p_head], (n, k))
    pair_text = _counted(p_owner[~p_head], pair[~p_head], (n, k))
    pair_weights = w.pair_weights if len(w.pairs) else np.zeros(1, np.float32)
    present, present_pairs = (in_head + in_text) > 0, (pair_head + pair_text) > 0
    accents = _counted(owner[same], term[same], (n, m)) > 0
    accents_head = _counted(owner[same & head], term[same & head], (n, m)) > 0
    both = same[left] & same[left + 1]
    accent_pairs = _counted(p_owner[both], pair[both], (n, k)) > 0

    heading_lengths = np.maximum(c.heading_lengths, 1).astype(np.float32)
    window, window_pairs = _windows(w, n, owner, place // WINDOW, term, p_owner, p_place // WINDOW, pair, pair_weights)
    norm = (K1 * (1 - B + B * c.text_lengths / TYPICAL))[:, None]
    every, every_pair = 2 * in_head + in_text, 2 * pair_head + pair_text
    missing = np.where(present, 0, w.weights[None, :])
    rarest = max(float(w.weights.max(initial=0)), 1e-6)
    top = max(float(lexical.max(initial=0)), 1e-6)
    nearest = float(similar[0].max(initial=0))
    columns = {
        "cover": _share(present, w.weights),
        "cover_heading": _share(in_head > 0, w.weights),
        "cover_text": _share(in_text > 0, w.weights),
        "cover_content": _share(present[:, w.content], w.weights[w.content]),
        "pairs": _share(present_pairs, pair_weights),
        "pairs_heading": _share(pair_head > 0, pair_weights),
        "pairs_text": _share(pair_text > 0, pair_weights),
        "accents": _share(accents, w.weights),
        "accents_heading": _share(accents_head, w.weights),
        "accent_pairs": _share(accent_pairs, pair_weights),
        "heading_said": np.bincount(owner[head], minlength=n) / heading_lengths,
        "heading_pairs_said": np.bincount(p_owner[p_head], minlength=n) / np.maximum(heading_lengths - 1, 1),
        "run": _longest_run(p_owner, p_place, n) / max(len(w.order) - 1, 1),
        "run_heading": _longest_run(p_owner[p_head], p_place[p_head], n) / max(len(w.order) - 1, 1),
        "window": window,
        "window_pairs": window_pairs,
        "bm25": _share(every / (every + norm), w.weights),
        "bm25_pairs": _share(every_pair / (every_pair + norm), pair_weights),
        "rarest_missing": missing.max(axis=1, initial=0) / rarest,
        "missing": (~present).sum(axis=1),
        "similar": similar[0],
        "similar_heading": similar[1],
        "similar_text": similar[2],
        "lexical": lexical / top,
        "lexical_gap": (top - lexical) / max(float(w.weights.sum()), 1e-6),
        "lexical_rank": 1 / (1 + lexical_rank),
        "dense_rank": 1 / (1 + dense_rank),
        "similar_gap": nearest - similar[0],
        "heading_length": np.log1p(c.heading_lengths),
        "text_length": np.log1p(c.text_lengths),
        "question_length": np.full(n, np.log1p(len(w.order))),
        "rarity": np.full(n, float(w.weights.mean()) / rarest if m else 0),
        "defined": _defined(w, c, where, term),
        "opening": _share(_counted(owner[~head & (place < 60)], term[~head & (place < 60)], (n, m)) > 0, w.weights),
    }
    columns |= around.context_features(w, context, columns["bm25"] + similar[0], present, present_pairs)
    table = np.stack([np.asarray(columns[name], dtype=np.float32) for name in NAMES], axis=1)
    compared = table[:, _COMPARED_AT]
    return np.concatenate([table, compared.max(axis=0, initial=0, keepdims=True) - compared], axis=1)


def _defined(w: Wording, c: Candidates, where: Any, term: Any) -> Floats:
    """The best share of the content that stands close before one "là" of the text: how a definition begins."""
    n, m, weights = len(c.heading_lengths), len(w.codes), np.where(w.content, w.weights, 0)
    marks = np.flatnonzero((c.codes == _IS) & ~c.in_heading)
    out, total = np.zeros(n, np.float32), float(weights.sum())
    if not len(marks) or not len(where) or not total:
        return out
    following = np.searchsorted(marks, where, side="right")
    inside = following < len(marks)
    at = marks[np.minimum(following, len(marks) - 1)]
    near = inside & (at - where <= DEFINED) & (c.owner[at] == c.owner[where]) & (w.content[term])
    key = np.unique(following[near] * m + term[near])
    if len(key):
        found = np.bincount(key // m, weights[key % m], minlength=len(marks))
        np.maximum.at(out, c.owner[marks], (found / total).astype(np.float32))
    return out


def _windows(
    w: Wording, n: int, owner: Any, slot: Any, term: Any, p_owner: Any, p_slot: Any, pair: Any, pair_weights: Floats
) -> tuple[Floats, Floats]:
    """The best share of syllables and of pairs in two neighbouring slots of each candidate."""
    slots = int(slot.max(initial=0)) + 1
    out = []
    for of, where, kind, weights in ((owner, slot, term, w.weights), (p_owner, p_slot, pair, pair_weights)):
        total = float(weights.sum())
        there = np.zeros((n, slots, len(weights)), np.bool_)
        there[of, where, kind] = True
        there[:, :-1] |= there[:, 1:]
        out.append(((there @ weights).max(axis=1, initial=0) / total if total else np.zeros(n)).astype(np.float32))
    return out[0], out[1]
