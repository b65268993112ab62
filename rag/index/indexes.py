"""The indexes of one data folder, following the store: what they hold is derived and can be made anew at any time.

Rows are numbered as passages arrive; lexical, forward and dense index share the numbers. ``state.json``, written last and
atomically, says how many rows count: what a killed writer left behind it is cut off at the next start. One process at a time
writes, under a lock of the operating system; others read what was recorded and see the new state at their next question.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from math import log
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from corpus.errors import OwnedElsewhere
from corpus.store import Store
from rag.encoder import Encoder
from rag.index.dense import DenseIndex, DenseView, together
from rag.index.forward import ForwardIndex, ForwardView
from rag.index.lexical import LexicalIndex, terms
from rag.model import Hit, Query
from rag.units import TOKENISER, code, units, unnumbered

BATCH = 2000
WAIT_SECONDS = 60.0
DEPTH = 200
"""How many rows each retriever gives to the fusion."""
PAIR_WEIGHT = 0.9
"""What a pair of neighbouring syllables counts against a single one in the lexical score."""
LEXICAL_SHARE = 0.6
"""The share of the fused score that the lexical index has; the dense one has the rest."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class State:
    """What was recorded last: the store's generation it is level with, how many rows count, and which of them are gone."""

    generation: int = 0
    rows: int = 0
    gone: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """The indexes as recorded in one state."""

    state: State
    ids: tuple[str, ...]
    lexical: LexicalIndex
    dense: DenseView
    forward: ForwardView


class Indexes:
    """The indexes of a folder. Not for several threads at once."""

    def __init__(self, folder: Path, store: Store, encoder: Encoder) -> None:
        """Nothing is read or written yet; data made by another encoder or tokeniser lies in another folder."""
        made_of = hashlib.sha256(f"{encoder.name}|{TOKENISER}|1".encode()).hexdigest()[:12]
        self.folder = folder / made_of
        self.store, self.encoder = store, encoder
        self._view: View | None = None

    # -- following the store -----------------------------------------------------------------------------------------

    def follow(self, progress: Progress | None = None) -> int:
        """Catch up with the store; the generation reached. Raises OwnedElsewhere when another process writes too long."""
        generation = self.store.generation()
        if self._view is not None and self._view.state.generation == generation:
            return generation
        if self._read_state().generation != generation or not self._whole():
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                with FileLock(self.folder / "writer.lock", timeout=WAIT_SECONDS):
                    self._catch_up(progress)
            except Timeout as error:
                raise OwnedElsewhere("Một chương trình khác đang lập chỉ mục thư mục dữ liệu này; hãy đợi rồi thử lại.") from error
        self._view = self._load()
        return self._view.state.generation

    def rebuild(self, progress: Progress | None = None) -> int:
        """Make everything anew from the store alone; how many passages were indexed."""
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.follow(progress)
        return self._loaded().state.rows

    def close(self) -> None:
        """Let go of what was opened; the next search opens it again."""
        self._view = None

    def _read_state(self) -> State:
        try:
            raw = json.loads((self.folder / "state.json").read_text("utf-8"))
            return State(raw["generation"], raw["rows"], tuple(raw["gone"]))
        except (OSError, ValueError, KeyError):
            return State()

    def _files(self) -> tuple[LexicalIndex, DenseIndex, ForwardIndex]:
        dense = DenseIndex(self.folder, self.encoder.dimensions, self.encoder.prefix)
        return LexicalIndex(self.folder / "lexical"), dense, ForwardIndex(self.folder)

    def _whole(self) -> bool:
        """Whether the files hold all that the state promises; the last row is probed, counts are not trusted."""
        state = self._read_state()
        if not state.rows:
            return state.generation == 0
        lexical, dense, forward = self._files()
        alive = next((r for r in range(state.rows - 1, -1, -1) if r not in set(state.gone)), None)
        return dense.whole(state.rows) and forward.whole(state.rows) and len(self._ids(state)) == state.rows and (alive is None or lexical.has(alive))

    def _ids(self, state: State) -> tuple[str, ...]:
        try:
            return tuple(islice((self.folder / "ids.txt").read_text("utf-8").splitlines(), state.rows))
        except OSError:
            return ()

    def _catch_up(self, progress: Progress | None) -> None:
        from rag.index.chroma import ChromaIndex

        state = self._read_state()
        if not self._whole():
            for path in self.folder.iterdir():
                if path.name != "writer.lock":
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
            state = State()
        changes = self.store.changes(state.generation)
        ids = list(self._ids(state))
        lexical, dense, forward = self._files()
        lexical.remove_from(state.rows)
        dense.cut(state.rows)
        forward.cut(state.rows)
        chroma = ChromaIndex(self.folder / "chroma")
        gone = set(state.gone)
        if changes.removed:
            row_of = {passage_id: row for row, passage_id in enumerate(ids) if row not in gone}
            dropped = [row_of[i] for i in changes.removed if i in row_of]
            lexical.remove(dropped)
            gone.update(dropped)
            chroma.remove(list(changes.removed))
        added = changes.added
        for at in range(0, len(added), BATCH):
            wanted = added[at : at + BATCH]
            found = self.store.passages(wanted)
            passages = [found[i] for i in wanted if i in found]
            texts = [(units(unnumbered(p.heading_path)), units(p.text)) for p in passages]
            first = len(ids)
            lexical.add(range(first, first + len(passages)), [(h.codes, t.codes) for h, t in texts])
            forward.add(texts)
            headings = self.encoder.encode([unnumbered(p.heading_path) for p in passages])
            bodies = self.encoder.encode([p.text for p in passages])
            dense.add(headings, bodies)
            chroma.add([p.id for p in passages], together(headings, bodies))
            ids.extend(p.id for p in passages)
            if progress:
                progress("Lập chỉ mục", min(at + BATCH, len(added)), len(added))
        lexical.commit()
        lexical.close()
        chroma.close()
        dense.cut(len(ids))
        forward.cut(len(ids))
        _write(self.folder / "ids.txt", "".join(f"{i}\n" for i in ids))
        record = {"generation": changes.generation, "rows": len(ids), "gone": sorted(gone)}
        _write(self.folder / "state.json", json.dumps(record))

    def _load(self) -> View:
        state = self._read_state()
        lexical, dense, forward = self._files()
        alive = np.ones(state.rows, dtype=np.bool_)
        alive[list(state.gone)] = False
        return View(state, self._ids(state), lexical, dense.view(state.rows, alive), forward.view(state.rows))

    def _loaded(self) -> View:
        if self._view is None:
            self.follow()
        assert self._view is not None
        return self._view

    # -- searching ---------------------------------------------------------------------------------------------------

    def search(self, query: Query, limit: int = 100) -> list[Hit]:
        """The best passages for all wordings of the query, best first. Scores are of this search alone."""
        view = self._loaded()
        scores: dict[int, float] = {}
        for variant in query.variants or (query.typed,):
            for row, score in self._fused(view, variant).items():
                scores[row] = max(score, scores.get(row, 0.0))
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:limit]
        return [Hit(view.ids[row], score) for row, score in best]

    def _fused(self, view: View, text: str) -> dict[int, float]:
        codes = units(text).codes
        weighted = [(t, PAIR_WEIGHT if "_" in t else 1.0) for t in terms(codes)]
        rows, bm25 = view.lexical.search(weighted, DEPTH)
        vector = self.encoder.encode([text])[0]
        near, cosine = view.dense.search(vector, min(DEPTH, max(1, int(view.dense.alive.sum()))))
        union = np.union1d(rows, near).astype(np.int64)
        if not len(union):
            return {}
        lexical = _at(union, rows, bm25 / max(float(bm25.max()) if len(bm25) else 1.0, 1e-9))
        dense = view.dense.similarity(vector, union) if len(near) else np.zeros(len(union), np.float32)
        fused = LEXICAL_SHARE * lexical + (1 - LEXICAL_SHARE) * np.maximum(dense, 0)
        return dict(zip(union.tolist(), fused.tolist(), strict=True))

    def idf(self, syllable: str) -> float:
        """How telling a syllable is here: ln(1 + (N - n + 0.5) / (n + 0.5)) of Robertson and Spärck Jones."""
        view = self._loaded()
        [n], _ = view.lexical.frequencies(np.array([code(syllable)], dtype=np.uint32))
        total = max(len(view.lexical), n)
        return log(1 + (total - n + 0.5) / (n + 0.5))


def _at(union: NDArray[np.int64], rows: NDArray[np.int64], scores: NDArray[np.float32]) -> NDArray[np.float32]:
    out = np.zeros(len(union), dtype=np.float32)
    out[np.searchsorted(union, rows)] = scores
    return out


def _write(path: Path, text: str) -> None:
    """Replace the file at once, so that a reader sees the old or the new."""
    new = path.with_suffix(".new")
    with new.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)

