"""How well a text answers a question, read side by side: a small network that lays every word of the question against the text.

The evidence of ``features`` counts what a text says; this reads what it says of what. Each word of the question looks (with attention) for
what the text has to say about it, the two are compared, and the comparisons are weighed together: decomposable attention (Parikh et al.
2016) over the contexts of both sides. Trained on invented clauses (``python -m rag.training.matcher``, decisions/0009); numpy only.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from rag.units import units

SHIPPED = Path(__file__).parent.parent / "models" / "matcher" / "matcher.npz"
HEADS = 4
QUESTION, TEXT = 64, 160
"""So many syllables of a question and of a text are read."""
UNKNOWN, WORDS = 0, 1
"""Rows of the table of syllables: one that training did not see, the first of the others."""
KEPT = 500
"""So many texts are kept ready (50 KiB each, up to 160 for a long one)."""
BARE = 257
"""The row of the table of accents for a text typed without any; the others are 1 and the byte of ``rag.units``."""

_SIDE = ("near", "attend", "attended", "inner", "outer")
NAMES = frozenset(
    [f"{side}.{layer}.{part}" for side in ("question", "text") for layer in _SIDE for part in ("weight", "bias")]
    + [f"{side}{norm}.{part}" for side in ("question", "text") for norm in ("", ".before", ".between") for part in ("scale", "shift")]
    + [f"{layer}.{part}" for layer in ("say", "compare.1", "compare.2", "votes", "out.1", "out.2") for part in ("weight", "bias")]
    + ["compared.scale", "compared.shift", "look.question", "look.text", "words", "accents", "nothing"]
)
"""The weights of a network."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Read:
    """A text made ready: for each syllable its row in the table, the row of its accents, and its code (see ``rag.units``). A mark is the lowest byte of
    the code where a syllable has no accents, so that both tell a text typed without any."""

    rows: Ints
    accents: Ints
    codes: Ints

    def __len__(self) -> int:
        return len(self.rows)


def read(text: str, most: int, known: Ints) -> Read:
    """The first ``most`` syllables of a text; ``known`` are the codes of the table in ascending order. A text without any has one unknown."""
    found = units(text)
    codes = found.codes[:most].astype(np.int64)
    if not len(codes):
        return Read(np.array([UNKNOWN]), np.array([BARE]), np.array([-1]))
    at = np.minimum(np.searchsorted(known, codes), len(known) - 1)
    rows = np.where(known[at] == codes, at + WORDS, UNKNOWN)
    marks = found.marks[:most].astype(np.int64)
    bare = bool((marks == codes & 0xFF).all())
    accents = np.full(len(codes), BARE) if bare else marks + 1
    return Read(rows, accents, codes)


class Matcher:
    """The trained network: ``weights`` by NAMES, ``known`` the codes of its table, ascending."""

    def __init__(self, known: Ints, weights: dict[str, Floats]) -> None:
        self.known, self._w = known, weights
        self._held = lru_cache(maxsize=KEPT)(self._told)

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Matcher:
        """The network of a file. Raises ModelError."""
        try:
            with path.open("rb") as file, np.load(file) as data:
                weights = {k: data[k].astype(np.float32) for k in data.files if k not in ("known", "words", "steps")}
                weights["words"] = data["words"].astype(np.float32) * data["steps"].astype(np.float32)[:, None]
                if missing := NAMES - weights.keys():
                    raise KeyError(*missing)
                return cls(data["known"].astype(np.int64), weights)
        except (OSError, EOFError, KeyError, TypeError, ValueError, BadZipFile, zlib.error) as error:
            raise ModelError(f"Không đọc được «{path.name}»; hãy cài lại chương trình.") from error

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers the question: a log-odds, higher is better; the same whatever other texts stand beside it."""
        if not texts:
            return []
        asked = read(question, QUESTION, self.known)
        q = self._side("question", asked)
        looking = self._heads(q @ self._w["look.question"])
        compared = []
        for one, where, what in map(self._held, texts):
            seen = _attended(looking, where, what)
            same = asked.codes[:, None] == one.codes
            exact = same & (asked.accents[:, None] == one.accents)
            compared.append(np.hstack([q, seen, q * seen, same.any(axis=1, keepdims=True), exact.any(axis=1, keepdims=True)]))
        x = self._linear("compare.1", np.concatenate(compared).astype(np.float32))
        x = self._norm("compared", self._linear("compare.2", np.maximum(x, 0.0))).reshape(len(texts), len(asked), -1)
        votes = self._linear("votes", x)
        share = _softmax(votes[:, :, 0])
        whole = np.hstack([(share[:, :, None] * x).sum(axis=1), x.max(axis=1), (share * votes[:, :, 1]).sum(axis=1, keepdims=True)])
        told: list[float] = self._linear("out.2", np.maximum(self._linear("out.1", whole), 0.0))[:, 0].tolist()
        return told

    def _told(self, text: str) -> tuple[Read, Floats, Floats]:
        """A text made ready, where a question looks in it and what it finds there; the first place is that nothing is said."""
        held = read(text, TEXT, self.known)
        c = np.concatenate([self._w["nothing"], self._side("text", held)])
        return held, self._heads(c @ self._w["look.text"]), self._heads(self._linear("say", c))

    def _side(self, name: str, text: Read) -> Floats:
        """The syllables of a text, each in its context."""
        x = self._w["words"][text.rows] + self._w["accents"][text.accents]
        edge = np.zeros_like(x[:1])
        around = np.hstack([np.concatenate([edge, x[:-1]]), x, np.concatenate([x[1:], edge])])
        x = x + np.maximum(self._linear(f"{name}.near", around), 0.0)
        query, key, value = (self._heads(part) for part in np.split(self._linear(f"{name}.attend", self._norm(f"{name}.before", x)), 3, axis=1))
        x = x + self._linear(f"{name}.attended", _attended(query, key, value))
        inner = self._linear(f"{name}.inner", self._norm(f"{name}.between", x))
        return self._norm(name, x + self._linear(f"{name}.outer", np.maximum(inner, 0.0)))

    def _linear(self, name: str, x: Floats) -> Floats:
        out: Floats = x @ self._w[f"{name}.weight"] + self._w[f"{name}.bias"]
        return out

    def _norm(self, name: str, x: Floats) -> Floats:
        centred = x - x.mean(axis=-1, keepdims=True)
        out: Floats = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-5) * self._w[f"{name}.scale"] + self._w[f"{name}.shift"]
        return out

    @staticmethod
    def _heads(x: Floats) -> Floats:
        return x.reshape(len(x), HEADS, -1).transpose(1, 0, 2)


def _attended(query: Floats, key: Floats, value: Floats) -> Floats:
    """What each query sees: (heads, n, size) of queries, keys and values; returns (n, heads * size)."""
    share = _softmax(query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(query.shape[2])))
    seen: Floats = (share @ value).transpose(1, 0, 2)
    return seen.reshape(len(seen), -1)


def _softmax(x: Floats) -> Floats:
    raised = np.exp(x - x.max(axis=-1, keepdims=True))
    out: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return out


@lru_cache(maxsize=1)
def shipped() -> Matcher:
    """The network that comes with the package. Raises ModelError."""
    return Matcher.load()
