"""What the indexes of a folder recorded last. ``state.json`` is written last and at once, so that a reader sees the old or the new."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

WRITER, CHROMA = "writer.lock", "chroma.lock"
"""Who holds the one may change the files and the state, who holds the other may change Chroma; the latter is taken first where both are."""
WAIT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class State:
    """What was recorded last: the store's generation it is level with, how many rows count, and which of them are gone.

    ``vectors`` is the generation that Chroma is level with.
    """

    generation: int = 0
    rows: int = 0
    gone: tuple[int, ...] = ()
    vectors: int = 0


def read_state(folder: Path) -> State:
    """The state of a folder, that of an empty one where none can be read."""
    try:
        raw = json.loads((folder / "state.json").read_text("utf-8"))
        return State(raw["generation"], raw["rows"], tuple(raw["gone"]), raw["vectors"])
    except (OSError, ValueError, KeyError):
        return State()


def record(folder: Path, state: State) -> State:
    """Write the state down; WRITER is held."""
    _write(folder / "state.json", json.dumps(asdict(state)))
    return state


def read_ids(folder: Path, state: State) -> tuple[str, ...]:
    """The passage id of each row that counts, fewer where the file is damaged."""
    try:
        return tuple(islice((folder / "ids.txt").read_text("utf-8").splitlines(), state.rows))
    except OSError:
        return ()


def write_ids(folder: Path, ids: list[str]) -> None:
    """Write the passage id of each row down; WRITER is held."""
    _write(folder / "ids.txt", "".join(f"{i}\n" for i in ids))


def _write(path: Path, text: str) -> None:
    new = path.with_suffix(".new")
    with new.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
