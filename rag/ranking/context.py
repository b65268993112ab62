"""What ranking knows of a candidate from where it stands: its document among the candidates, and what its document is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.index.forward import Candidates
from rag.ranking.question import Wording

Floats = NDArray[np.float32]
SHARP = 6.0
"""How much more a good candidate counts for its document than a poor one: e to the power of so many times its plain score."""
AMONG = ("share", "count", "top", "rank", "own", "others")
NAMES = (
    "authority", *(f"series_{name}" for name in AMONG), *(f"subject_{name}" for name in AMONG),
    "opening_cover", "with_opening", "pairs_with_opening", "missing_with_opening",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Context:
    """Of each candidate: document, field of law and authority, and the units of the passages that open the documents.

    ``opens`` is the place of each candidate's opening passage in ``openings``.
    """

    series: NDArray[np.uint32]
    subject: NDArray[np.uint32]
    authority: NDArray[np.uint8]
    openings: Candidates
    opens: NDArray[np.int64]


def context_features(w: Wording, context: Context, plain: Floats, present: Any, present_pairs: Any) -> dict[str, Any]:
    """Columns by name. ``plain`` scores the candidates; ``present`` (n, syllables) and ``present_pairs`` say what each holds."""
    columns: dict[str, Any] = {"authority": context.authority}
    mass = np.exp(SHARP * (plain - plain.max(initial=0)))
    for of, keys in (("series", context.series), ("subject", context.subject)):
        columns |= {f"{of}_{name}": column for name, column in zip(AMONG, _among(keys, mass), strict=True)}
    opening, opening_pairs = _held(w, context.openings)
    opening, opening_pairs = opening[context.opens], opening_pairs[context.opens]
    total, pairs_total = max(float(w.weights.sum()), 1e-6), max(float(w.pair_weights.sum()), 1e-6)
    union = present | opening
    columns["opening_cover"] = opening @ w.weights / total
    columns["with_opening"] = union @ w.weights / total
    columns["pairs_with_opening"] = (present_pairs | opening_pairs) @ w.pair_weights / pairs_total if len(w.pairs) else np.zeros(len(plain))
    columns["missing_with_opening"] = np.where(union, 0, w.weights[None, :]).max(axis=1, initial=0) / max(float(w.weights.max(initial=0)), 1e-6)
    return columns


def _among(keys: Any, mass: Floats) -> tuple[Any, ...]:
    """How a candidate's group stands among the groups: see ``AMONG``."""
    _, of = np.unique(keys, return_inverse=True)
    total, count = np.bincount(of, mass), np.bincount(of)
    top = np.zeros(len(total))
    np.maximum.at(top, of, mass)
    rank = np.empty(len(total))
    rank[np.argsort(-total, kind="stable")] = np.arange(len(total))
    whole, best = max(float(total.sum()), 1e-9), max(float(total.max(initial=0)), 1e-9)
    return (
        total[of] / whole,
        count[of] / max(len(keys), 1),
        top[of] / max(float(top.max(initial=0)), 1e-9),
        1 / (1 + rank[of]),
        mass / np.maximum(top[of], 1e-9),
        (total[of] - mass) / best,
    )


def _held(w: Wording, c: Candidates) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which syllables and pairs of the question each of the passages holds."""
    n, m = len(c.heading_lengths), len(w.codes)
    held, pairs = np.zeros((n, m), np.bool_), np.zeros((n, max(len(w.pairs), 1)), np.bool_)
    if m and len(c.codes):
        at = np.searchsorted(w.codes, c.codes)
        at[at == m] = 0
        where = np.flatnonzero(w.codes[at] == c.codes)
        owner, term = c.owner[where], at[where]
        held[owner, term] = True
        pair_of = np.full(m * m, -1, np.int64)
        if len(w.pairs):
            pair_of[w.pairs[:, 0] * m + w.pairs[:, 1]] = np.arange(len(w.pairs))
        close = np.flatnonzero((np.diff(where) == 1) & (np.diff(owner) == 0)) if len(where) > 1 else np.empty(0, np.int64)
        pair = pair_of[term[close] * m + term[close + 1]]
        pairs[owner[close[pair >= 0]], pair[pair >= 0]] = True
    return held, pairs
