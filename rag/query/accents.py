"""Accents restored where they are missing or half typed, by an n-gram model of accented syllables.

The score is "stupid backoff" (Brants et al. 2007): the trigram's log probability where it is kept, else the bigram's plus
log 0.4, else the unigram's plus 2 log 0.4. A Viterbi search over pairs of syllables finds the best reading of a whole question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from corpus.text import fold
from rag.query.words import BREAK, NUMBER, UNKNOWN_WORD

SPECIALS = (BREAK, UNKNOWN_WORD, NUMBER)
UNKNOWN = SPECIALS.index(UNKNOWN_WORD)
SHIPPED = Path(__file__).parent.parent / "models" / "accents" / "accents.npz"
CANDIDATES = 9
"""At most so many readings of one syllable are tried."""
_STEP = 12.0
"""Quantisation of log probabilities: 1/12 nat, 255 steps."""
_BACKOFF = float(np.log(0.4))
_MIX = np.uint64(0x9E3779B97F4A7C15)

Keys = NDArray[np.uint32]
Logs = NDArray[np.float32]
Table = tuple[Keys, Logs]


def trigram_keys(a: NDArray[np.int64], b: NDArray[np.int64], c: NDArray[np.int64]) -> Keys:
    """32-bit keys of trigrams of syllable indexes (< 2**16): multiplicative hashing; one lookup in 3,000 finds a stranger."""
    with np.errstate(over="ignore"):
        packed = (a.astype(np.uint64) << np.uint64(32)) | (b.astype(np.uint64) << np.uint64(16)) | c.astype(np.uint64)
        packed = np.bitwise_xor(packed, packed >> np.uint64(29))
        keys: Keys = ((packed * _MIX) >> np.uint64(32)).astype(np.uint32)
    return keys


class AccentModel:
    """Syllables with their readings and the scores of sequences of them. Read-only after building, so safe to share."""

    def __init__(self, names: tuple[str, ...], unigram: NDArray[np.floating], bigrams: Table, trigrams: Table) -> None:
        """``names`` with the specials first; tables of ascending keys with natural-log probabilities."""
        self.names = names
        self.index = {name: i for i, name in enumerate(names)}
        self._one = unigram.astype(np.float32)
        self._two, self._three = bigrams, trigrams
        self._readings: dict[str, NDArray[np.int64]] = {}
        self._classes: dict[str, list[int]] = {}
        self._rimes = {rime for onset, rime in map(_onset, names[len(SPECIALS) :]) if onset in _ONSETS and _RIME.fullmatch(fold(rime))}
        for i, name in enumerate(names):
            if i >= len(SPECIALS):
                self._classes.setdefault(fold(name), []).append(i)

    # -- file --------------------------------------------------------------------------------------------------------

    def save(self, path: Path) -> None:
        """Write the model: keys as 16 high bits counted and 16 low bits, logs in steps of 1/12 nat."""
        np.savez(
            path,
            names=np.frombuffer("\n".join(self.names).encode(), dtype=np.uint8),
            one=_quantised(self._one),
            high2=_counts(self._two[0]),
            low2=self._two[0].astype(np.uint16),
            two=_quantised(self._two[1]),
            high3=_counts(self._three[0]),
            low3=self._three[0].astype(np.uint16),
            three=_quantised(self._three[1]),
        )

    @classmethod
    def load(cls, path: Path = SHIPPED) -> AccentModel:
        """The model of a file. Raises ModelError."""
        try:
            with np.load(path) as data:
                names = tuple(bytes(data["names"]).decode().split("\n"))
                return cls(
                    names,
                    _log(data["one"]),
                    (_keys(data["high2"], data["low2"]), _log(data["two"])),
                    (_keys(data["high3"], data["low3"]), _log(data["three"])),
                )
        except (OSError, KeyError, ValueError) as error:
            raise ModelError(f"Không đọc được mô hình dấu «{path.name}»; hãy cài lại chương trình.") from error

    # -- reading -----------------------------------------------------------------------------------------------------

    def knows(self, syllable: str) -> bool:
        """Whether the accented lower-case syllable exists."""
        return syllable in self.index

    def could_be(self, word: str) -> bool:
        """Whether the accented lower-case word is built like a syllable, though it may not be known: an onset and a rime that are."""
        onset, rime = _onset(word)
        stopped = rime.endswith(("c", "ch", "p", "t")) and not any(c in _STOP_TONES for c in unicodedata.normalize("NFD", rime))
        return rime in self._rimes and onset in _ONSETS and not stopped

    def exists(self, folded: str) -> bool:
        """Whether any accented syllable folds to ``folded``."""
        return folded in self._classes

    def readings(self, folded: str) -> NDArray[np.int64]:
        """Indexes of the accented syllables that fold to ``folded``, most frequent first, at most ``CANDIDATES``; may be empty."""
        found = self._readings.get(folded)
        if found is None:
            members = np.array(self._classes.get(folded, []), dtype=np.int64)
            found = members[np.argsort(-self._one[members], kind="stable")][:CANDIDATES]
            self._readings[folded] = found
        return found

    def plain_share(self, candidates: NDArray[np.int64], plain: int) -> float:
        """How often a syllable with those readings is the reading ``plain`` (0 when that does not exist)."""
        weights = np.exp(self._one[candidates])
        return float(weights[candidates == plain].sum() / weights.sum())

    def met(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether each right syllable is known to follow the left one beside it."""
        out = np.zeros(len(left), np.bool_)
        out[_lookup(self._two, (left * len(self.names) + right).astype(np.uint32))[0]] = True
        return out

    def best(self, candidates: Sequence[NDArray[np.int64]], costs: Sequence[NDArray[np.float32]]) -> list[int]:
        """The best index for each place, where ``costs`` (nats) are taken off each candidate's score.

        Places are best given between breaks: index 0 is the break.
        """
        n = len(candidates)
        start = np.zeros(1, dtype=np.int64)
        cands = [start, start, *candidates, start]
        tri = self._scores(cands)
        back: list[NDArray[np.intp]] = []
        score = np.zeros((1, 1), dtype=np.float32)
        for i in range(2, n + 3):
            total = score[:, :, None] + tri[i - 2]
            back.append(total.argmax(axis=0))
            score = total.max(axis=0)
            if i - 2 < n:
                score = score - costs[i - 2][None, :]
        flat = int(score.argmax())
        second, first = divmod(flat, score.shape[1])
        chosen = [first, second]
        for i in range(n, 0, -1):
            chosen.append(int(back[i][chosen[-1], chosen[-2]]))
        order = chosen[::-1][-(n + 1) : -1]
        return [int(c[k]) for c, k in zip(candidates, order, strict=True)]

    def _scores(self, cands: list[NDArray[np.int64]]) -> list[Logs]:
        """For each place from the third on, log probabilities [previous but one, previous, this]."""
        sizes = np.array([len(c) for c in cands], dtype=np.int64)
        x, y, z = sizes[:-2], sizes[1:-1], sizes[2:]
        starts = np.cumsum(sizes) - sizes
        cells = x * y * z
        place = np.repeat(np.arange(len(cells)), cells)
        inside = np.arange(int(cells.sum())) - np.repeat(np.cumsum(cells) - cells, cells)
        flat, depth, width = np.concatenate(cands), z[place], y[place]
        a = flat[starts[:-2][place] + inside // (width * depth)]
        b = flat[starts[1:-1][place] + inside // depth % width]
        c = flat[starts[2:][place] + inside % depth]
        values = np.split(self.trigram_logs(a, b, c), np.cumsum(cells)[:-1])
        return [part.reshape(shape) for part, shape in zip(values, zip(x.tolist(), y.tolist(), z.tolist(), strict=True), strict=True)]

    def trigram_logs(self, a: NDArray[np.int64], b: NDArray[np.int64], c: NDArray[np.int64]) -> Logs:
        """Stupid-backoff log score of each c after a, b."""
        values = self._one[c] + np.float32(2 * _BACKOFF)
        found, logs = _lookup(self._two, (b * len(self.names) + c).astype(np.uint32))
        values[found] = logs + np.float32(_BACKOFF)
        found, logs = _lookup(self._three, trigram_keys(a, b, c))
        values[found] = logs
        return values


_RIME = re.compile(r"[aeiouy]{1,3}(?:ch|c|m|ng|nh|n|p|t)?")
"""A rime, folded: a text may hold misprints ("mụcc") that are none."""
_ONSETS = frozenset(["", *["b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"]])
_STOP_TONES = "\u0301\u0323"
_ONSET = re.compile(r"ngh|gi(?=[^\W_])|ng|nh|gh|ch|kh|ph|qu|th|tr|[bcdđghklmnprstvx]|")


def _onset(word: str) -> tuple[str, str]:
    onset = _ONSET.match(word)
    cut = onset.end() if onset else 0
    return word[:cut], word[cut:]


def _lookup(table: Table, keys: Keys) -> tuple[NDArray[np.intp], Logs]:
    at = np.searchsorted(table[0], keys)
    at[at == len(table[0])] = 0
    found = np.flatnonzero(table[0][at] == keys)
    return found, table[1][at[found]]


def _quantised(logs: NDArray[np.floating]) -> NDArray[np.uint8]:
    steps: NDArray[np.uint8] = np.clip(np.rint(-logs * _STEP), 0, 255).astype(np.uint8)
    return steps


def _log(steps: NDArray[np.uint8]) -> Logs:
    return steps.astype(np.float32) / np.float32(-_STEP)


def _counts(keys: Keys) -> NDArray[np.uint16]:
    return np.bincount(keys >> 16, minlength=1 << 16).astype(np.uint16)


def _keys(high: NDArray[np.uint16], low: NDArray[np.uint16]) -> Keys:
    return (np.repeat(np.arange(1 << 16, dtype=np.uint32), high) << np.uint32(16)) | low


@lru_cache(maxsize=1)
def shipped() -> AccentModel:
    """The model that comes with the package, loaded once."""
    return AccentModel.load()
