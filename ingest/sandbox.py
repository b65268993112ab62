"""Work on one file in a child process that can be killed: limits of time, memory and output; a crash is one sentence.

Children serve one file after another, so that a batch does not pay for starting Python each time; a child that failed, or
that has grown, is replaced.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import json
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from corpus.errors import ChinhsachError
from ingest.paged import Progress
from ingest.readers.failure import BadFile

MEBI = 2**20
RETIRE_RSS = 600 * MEBI
"""A child that has grown to this is replaced after its file."""
_HEAD = struct.Struct(">cQ")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: ``seconds`` without progress, ``total_seconds`` in all, ``memory`` (address space) and
    ``output`` in bytes."""

    seconds: float = 120.0
    total_seconds: float = 7200.0
    memory: int = 3072 * MEBI
    output: int = 1024 * MEBI


SAFE = Limits()


def run(function: Callable[[Path, Progress], T], path: Path, progress: Progress, limits: Limits = SAFE) -> T:
    """What ``function(path, progress)`` returns, worked out in a child process; an iterator comes as a list.

    ``function`` must be a module's own. Raises the ChinhsachError it raised, or BadFile when the child crashed, hung, or
    grew past the limits.
    """
    child = _take(limits)
    try:
        result = child.ask(function, path, progress)
    except (ChinhsachError, GeneratorExit):
        _give(child)
        raise
    except BaseException:
        child.kill()
        raise
    _give(child)
    return result  # type: ignore[no-any-return]


class _Child:
    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        read_end, write_end = os.pipe()
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ingest.sandbox_child", str(write_end), str(limits.memory)], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, pass_fds=(write_end,), start_new_session=True, env=environment,
        )  # fmt: skip
        os.close(write_end)
        self.answers = read_end
        self.dead = False

    def ask(self, function: Callable[..., Any], path: Path, progress: Progress) -> Any:
        """The child's answer; after a failure of the child itself it is dead."""
        request = pickle.dumps((_module(function), function.__qualname__, str(path)))
        started = moved = time.monotonic()
        items: list[Any] = []
        size = 0
        try:
            assert self.process.stdin is not None
            self.process.stdin.write(struct.pack(">Q", len(request)) + request)
            self.process.stdin.flush()
            while True:
                deadline = min(moved + self.limits.seconds, started + self.limits.total_seconds)
                kind, length = _HEAD.unpack(self._bytes(_HEAD.size, deadline))
                size += length
                if size > self.limits.output:
                    self.kill()
                    raise BadFile(f"Tệp «{path.name}» phình ra quá lớn khi đọc nên đã dừng; hãy kiểm tra nguồn của tệp.", "decompression_bomb")
                payload = self._bytes(length, deadline)
                if kind == b"P":
                    moved = time.monotonic()
                    progress(*json.loads(payload))
                    continue
                if kind == b"I":
                    moved = time.monotonic()
                    items.append(_loaded(payload))
                    continue
                if kind == b"L":
                    return items
                if kind == b"R":
                    return _loaded(payload)
                if kind == b"E":
                    raise _loaded(payload)
                if kind == b"M":
                    self.kill()
                    raise BadFile(f"Tệp «{path.name}» cần quá nhiều bộ nhớ nên đã dừng; hãy chia nhỏ tệp rồi nạp lại.", "decompression_bomb")
                raise _Gone(payload.decode(errors="replace"))
        except TimeoutError as error:
            self.kill()
            raise BadFile(f"Đọc tệp «{path.name}» quá lâu nên đã dừng; hãy chia nhỏ tệp hoặc lưu lại ở dạng khác.", "timeout") from error
        except (_Gone, BrokenPipeError, pickle.UnpicklingError) as error:
            self.kill()
            raise BadFile(f"Tệp «{path.name}» làm chương trình đọc bị dừng đột ngột; tệp có thể bị hỏng, hãy tải lại hoặc lưu lại.", "crash") from error

    def _bytes(self, count: int, deadline: float) -> bytes:
        parts: list[bytes] = []
        while count:
            wait = deadline - time.monotonic()
            if wait <= 0 or not select.select([self.answers], [], [], wait)[0]:
                raise TimeoutError
            piece = os.read(self.answers, min(count, MEBI))
            if not piece:
                raise _Gone
            parts.append(piece)
            count -= len(piece)
        return b"".join(parts)

    def grown(self) -> bool:
        """Whether the child holds so much memory that it should be replaced."""
        try:
            pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        except (OSError, ValueError, IndexError):
            return False
        return pages * os.sysconf("SC_PAGE_SIZE") > RETIRE_RSS

    def kill(self) -> None:
        """End the child and every program it started."""
        if self.dead:
            return
        self.dead = True
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        if self.process.stdin is not None:
            with contextlib.suppress(OSError):
                self.process.stdin.close()
        self.process.wait()
        os.close(self.answers)


def _module(function: Callable[..., Any]) -> str:
    """The name under which a child can import the function's module, also when that is the script being run."""
    spec = getattr(sys.modules["__main__"], "__spec__", None)
    return str(spec.name) if function.__module__ == "__main__" and spec is not None else function.__module__


class _Gone(Exception):
    """The child ended without an answer."""


class _Unpickler(pickle.Unpickler):
    """Loads our own nouns and plain values, nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """The class, when it is one of ours or a plain one. Raises UnpicklingError."""
        if module.split(".")[0] in ("corpus", "ingest") or module == "datetime" or (module == "builtins" and name in ("set", "frozenset")):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def _loaded(payload: bytes) -> Any:
    return _Unpickler(io.BytesIO(payload)).load()


_free: list[_Child] = []
_lock = threading.Lock()
_KEPT = 4
"""So many idle children are kept."""


def _take(limits: Limits) -> _Child:
    with _lock:
        for child in _free:
            if child.limits == limits and child.process.poll() is None:
                _free.remove(child)
                return child
    return _Child(limits)


def _give(child: _Child) -> None:
    if child.dead:
        return
    if child.grown():
        child.kill()
        return
    with _lock:
        _free.append(child)
        spare = _free.pop(0) if len(_free) > _KEPT else None
    if spare is not None:
        spare.kill()


def close() -> None:
    """End all idle children."""
    with _lock:
        ended, _free[:] = list(_free), []
    for child in ended:
        child.kill()


atexit.register(close)

