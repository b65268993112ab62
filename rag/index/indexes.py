"""The indexes of one data folder, following the store: what they hold is derived and can be made anew at any time.

Rows are numbered as passages arrive; lexical, forward and dense index share the numbers. ``state.json``, written last and
atomically, says how many rows count: what a killed writer left behind it is cut off at the next start. One process at a time
writes, under a lock of the operating system; others read what was recorded and see the new state at their next question.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from corpus.errors import OwnedElsewhere
from corpus.store import Store
from rag.encoder import Encoder, StaticEncoder
from rag.index.dense import DenseIndex, DenseView
from rag.index.forward import ForwardIndex
from rag.index.later import Later
from rag.index.level import bring_level
from rag.index.lexical import LexicalIndex
from rag.index.origin import OriginIndex, origin
from rag.index.retrieve import Retriever, Scored, Sources
from rag.index.state import CHROMA, WAIT_SECONDS, WRITER, State, read_ids, read_state, record, write_ids
from rag.index.threads import one_thread
from rag.model import Hit, Query
from rag.ranking.question import inverse
from rag.ranking.rerank import LOOKED_AT, Reranker, reranked
from rag.ranking.trees import Trees, shipped
from rag.units import TOKENISER, Units, Vectors, units, unnumbered

LOG = logging.getLogger("chinhsach")
SLOW = 100
"""From so many passages on, encoding them with a model that a setting names takes long enough to say so."""
BATCH = 2000
PATIENCE = 3.0
"""So many seconds after a change Chroma follows: whoever waits for the change has found it by then."""
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class View:
    """The indexes as recorded in one state."""

    state: State
    ids: tuple[str, ...]
    lexical: LexicalIndex
    dense: DenseView
    retriever: Retriever


class Indexes:
    """The indexes of a folder. Following is one thread at a time; a search sees one state whole."""

    def __init__(
        self, folder: Path, store: Store, encoder: Encoder, *, ranker: Trees | None = None, reranker: Reranker | None = None, chroma: bool = True
    ) -> None:
        """Nothing is read or written yet; data made by another encoder or tokeniser lies in another folder.

        The shipped ranker is used unless another is given; a ``reranker`` reads the best hits once more. ``chroma`` False leaves the vector store of record out.
        """
        made_of = hashlib.sha256(f"{encoder.name}|{TOKENISER}|2".encode()).hexdigest()[:12]
        self.folder = folder / made_of
        self.store, self.encoder = store, encoder
        self._ranker = shipped() if ranker is None else ranker
        self._reranker = reranker
        self._chroma = chroma
        self._guard = threading.RLock()
        self._view: View | None = None
        self._later = Later(self._bring_level, PATIENCE)

    # -- following the store -----------------------------------------------------------------------------------------

    def follow(self, progress: Progress | None = None) -> int:
        """Catch up with the store; the generation reached. Raises OwnedElsewhere when another process writes too long."""
        with self._guard:
            generation = self.store.generation()
            if self._view is not None and self._view.state.generation == generation:
                return generation
            state = read_state(self.folder)
            behind = self._chroma and self._view is None and state.vectors != generation
            if state.generation != generation or behind or not self._whole():
                self.folder.mkdir(parents=True, exist_ok=True)
                try:
                    with FileLock(self.folder / WRITER, timeout=WAIT_SECONDS):
                        self._catch_up(progress)
                    if self._chroma and self._view is None:
                        self._bring_level()
                except Timeout as error:
                    raise OwnedElsewhere("Một chương trình khác đang lập chỉ mục thư mục dữ liệu này; hãy đợi rồi thử lại.") from error
            self._view = self._load()
            if self._chroma and self._view.state.vectors != generation:
                self._later.ask()
            return self._view.state.generation

    def rebuild(self, progress: Progress | None = None) -> int:
        """Make everything anew from the store alone; how many passages were indexed."""
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.follow(progress)
        return self._loaded().state.rows

    def close(self) -> None:
        """Let go of what was opened, when Chroma is level; the next search opens it again."""
        self._later.wait()
        self._view = None

    def _files(self) -> tuple[LexicalIndex, DenseIndex, ForwardIndex, OriginIndex]:
        dense = DenseIndex(self.folder, self.encoder.dimensions, self.encoder.prefix)
        return LexicalIndex(self.folder / "lexical"), dense, ForwardIndex(self.folder), OriginIndex(self.folder)

    def _whole(self) -> bool:
        """Whether the files hold all that the state promises; the last row is probed, counts are not trusted."""
        state = read_state(self.folder)
        if not state.rows:
            return state.generation == 0
        lexical, dense, forward, origins = self._files()
        alive = next((r for r in range(state.rows - 1, -1, -1) if r not in set(state.gone)), None)
        files = all(part.whole(state.rows) for part in (dense, forward, origins))
        return files and len(read_ids(self.folder, state)) == state.rows and (alive is None or lexical.has(alive))

    def _catch_up(self, progress: Progress | None) -> None:
        state = read_state(self.folder)
        if state.generation > self.store.generation() or not self._whole():
            self._wipe()
            state = State()
        if state.generation == self.store.generation():
            return
        state = self._apply(state, progress)
        if state.rows - len(state.gone) != self.store.passage_count() and state.generation == self.store.generation():
            self._wipe()
            self._apply(State(), progress)

    def _wipe(self) -> None:
        """Drop everything derived but Chroma, which is cleared when it follows; the locks' files stay, others may be waiting at them."""
        for path in sorted(self.folder.iterdir(), key=lambda p: p.name != "state.json"):
            if path.name not in (WRITER, CHROMA, "chroma"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _apply(self, state: State, progress: Progress | None) -> State:
        """Bring lexical, forward and dense index from ``state`` to the store's generation; the new state, recorded."""
        changes = self.store.changes(state.generation)
        if len(changes.added) >= SLOW and not isinstance(self.encoder, StaticEncoder):
            LOG.warning("Đang lập chỉ mục %d đoạn bằng bộ mã hóa «%s»; lần đầu có thể mất vài phút.", len(changes.added), self.encoder.name)
        ids = list(read_ids(self.folder, state))
        lexical, dense, forward, origins = self._files()
        lexical.remove_from(state.rows)
        for part in (dense, forward, origins):
            part.cut(state.rows)
        gone = set(state.gone)
        if ids and (leaving := {*changes.removed, *changes.added}):
            dropped = [row for row, passage_id in enumerate(ids) if row not in gone and passage_id in leaving]
            lexical.remove(dropped)
            gone.update(dropped)
        added = changes.added
        for at in range(0, len(added), BATCH):
            wanted = added[at : at + BATCH]
            found = self.store.passages(wanted)
            passages = [found[i] for i in wanted if i in found]
            texts = [(units(unnumbered(p.heading_path)), units(p.text)) for p in passages]
            lexical.add(range(len(ids), len(ids) + len(passages)), [(h.codes, t.codes) for h, t in texts])
            forward.add(texts)
            origins.add([origin(p.document_id, p.heading_path) for p in passages])
            headings = self._encoded([h for h, _ in texts], [unnumbered(p.heading_path) for p in passages])
            dense.add(headings, self._encoded([t for _, t in texts], [p.text for p in passages]))
            ids.extend(p.id for p in passages)
            if progress:
                progress("Lập chỉ mục", min(at + BATCH, len(added)), len(added))
        lexical.commit()
        lexical.close()
        for part in (dense, forward, origins):
            part.cut(len(ids))
        write_ids(self.folder, ids)
        return record(self.folder, State(changes.generation, len(ids), tuple(sorted(gone)), state.vectors))

    def _encoded(self, coded: Sequence[Units], texts: Sequence[str]) -> Vectors:
        if isinstance(self.encoder, StaticEncoder):
            return self.encoder.encode_codes([u.codes for u in coded])
        return self.encoder.encode(texts)

    def _bring_level(self) -> None:
        bring_level(self.folder, self.store, self._files()[1])

    def _load(self) -> View:
        one_thread()
        state = read_state(self.folder)
        lexical, dense_files, forward, origins = self._files()
        alive = np.ones(state.rows, dtype=np.bool_)
        alive[list(state.gone)] = False
        ids, dense = read_ids(self.folder, state), dense_files.view(state.rows, alive)
        sources = Sources(ids, lexical, forward.view(state.rows), dense, origins.view(state.rows, alive))
        return View(state, ids, lexical, dense, Retriever(sources, self.encoder, self._ranker))

    def _loaded(self) -> View:
        if self._view is None:
            self.follow()
        assert self._view is not None
        return self._view

    # -- searching ---------------------------------------------------------------------------------------------------

    def search(self, query: Query, limit: int = 100, among: frozenset[str] | None = None) -> list[Hit]:
        """The best passages (of those whose ids are ``among`` which, when given) for all wordings of the query, best first. Scores are of this search alone."""
        return [scored.hit for scored in self.search_detailed(query, limit, among)]

    def search_detailed(self, query: Query, limit: int = 100, among: frozenset[str] | None = None) -> list[Scored]:
        """The same with the evidence for each hit."""
        found = self._loaded().retriever.search(query, max(limit, LOOKED_AT) if self._reranker else limit, among)
        if self._reranker is None:
            return found
        best = found[:LOOKED_AT]
        passages = self.store.passages(s.hit.passage_id for s in best)
        texts = [f"{p.heading_path}\n{p.text}" if (p := passages.get(s.hit.passage_id)) else "" for s in best]
        order = reranked([s.hit.score for s in best], self._reranker.scores(query.best, texts))
        again = [replace(best[at], hit=Hit(best[at].hit.passage_id, score)) for at, score in order]
        return [*again, *found[LOOKED_AT:]][:limit]

    @property
    def retriever(self) -> Retriever:
        """What searches the state that was followed last."""
        return self._loaded().retriever

    def idf(self, words: str) -> float:
        """How telling a syllable, or several standing together, are here: inverse document frequency, of the rarest pair of several."""
        lexical = self._loaded().lexical
        single, double = lexical.frequencies(units(words).codes)
        n = min(double or single, default=0)
        return float(inverse(np.float32(n), max(len(lexical), n)))

    def __len__(self) -> int:
        state = self._loaded().state
        return state.rows - len(state.gone)
