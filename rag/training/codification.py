"""The codification as arrays: what the training of retrieval models reads."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rag.units import Codes, units, unnumbered


@dataclass(frozen=True, slots=True)
class Flat:
    """Many texts as one array of codes; text ``i`` is ``codes[starts[i]:starts[i + 1]]``."""

    codes: Codes
    starts: np.ndarray[Any, np.dtype[np.int64]]

    @classmethod
    def of(cls, texts: list[Codes]) -> Flat:
        """The texts laid end to end."""
        starts = np.zeros(len(texts) + 1, dtype=np.int64)
        np.cumsum([len(t) for t in texts], out=starts[1:])
        return cls(np.concatenate(texts) if texts else np.empty(0, np.uint32), starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, at: int) -> Codes:
        return self.codes[self.starts[at] : self.starts[at + 1]]


@dataclass(frozen=True, slots=True)
class Codification:
    """Titles and bodies of the articles, and pairs of articles that the codification links to each other."""

    titles: Flat
    bodies: Flat
    links: np.ndarray[Any, np.dtype[np.int64]]


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of ``articles.jsonl`` or ``articles.jsonl.xz`` in order."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read(path: Path) -> Codification:
    """The codification of a file."""
    titles, bodies, ids, related = [], [], {}, []
    for at, article in enumerate(articles(path)):
        ids[article["id"]] = at
        titles.append(units(unnumbered(article["title"])).codes)
        bodies.append(units(article["body"]).codes)
        related.append(article["related"])
    links = [(a, ids[b]) for a, found in enumerate(related) for b in found if b in ids and ids[b] != a]
    return Codification(Flat.of(titles), Flat.of(bodies), np.array(links, dtype=np.int64).reshape(-1, 2))
