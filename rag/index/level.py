"""Chroma, the vector store of record, brought level with what the indexes recorded. Searches do not need it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
from filelock import FileLock

from corpus.store import Store
from rag.index.dense import DenseIndex, together
from rag.index.state import CHROMA, WAIT_SECONDS, WRITER, read_ids, read_state, record

BATCH = 2000


def bring_level(folder: Path, store: Store, dense: DenseIndex) -> None:
    """Write to Chroma what it lacks. The files may grow meanwhile: the state is held only to be written. Raises filelock.Timeout."""
    from rag.index.chroma import ChromaIndex  # takes seconds

    with FileLock(folder / CHROMA, timeout=WAIT_SECONDS):
        state = read_state(folder)
        if state.vectors == state.generation:
            return
        with closing(ChromaIndex(folder / "chroma")) as chroma:
            if state.vectors == 0:
                chroma.clear()
            changes = store.changes(state.vectors)
            chroma.remove(changes.removed)
            ids, wanted, gone = read_ids(folder, state), set(changes.added), set(state.gone)
            view = dense.view(state.rows, np.ones(state.rows, dtype=np.bool_))
            rows = np.array([r for r, i in enumerate(ids) if i in wanted and r not in gone], dtype=np.int64)
            for at in range(0, len(rows), BATCH):
                part = rows[at : at + BATCH]
                vectors = together(view.headings[part].astype(np.float32), view.texts[part].astype(np.float32))
                chroma.add([ids[r] for r in part], vectors)
        with FileLock(folder / WRITER, timeout=WAIT_SECONDS):
            now = read_state(folder)
            if now.vectors == state.vectors and now.generation >= state.generation:
                record(folder, replace(now, vectors=state.generation))
