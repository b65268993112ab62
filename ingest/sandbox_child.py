"""The child's side of ``ingest.sandbox``: takes a function's name and a path, answers with frames on its own pipe."""

from __future__ import annotations

import json
import os
import pickle
import resource
import signal
import struct
import sys
import threading
import time
from collections.abc import Iterator
from functools import reduce
from importlib import import_module
from pathlib import Path
from typing import Any

from corpus.errors import ChinhsachError

_HEAD = struct.Struct(">cQ")
_PROGRESS_SECONDS = 0.1
_RECURSION = 3000


def main() -> None:
    """Serve requests from standard input until it ends."""
    answers, memory = int(sys.argv[1]), int(sys.argv[2])
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (memory if hard == resource.RLIM_INFINITY else min(memory, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    sys.setrecursionlimit(_RECURSION)
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    os.set_inheritable(answers, False)
    while head := sys.stdin.buffer.read(8):
        module, name, path = pickle.loads(sys.stdin.buffer.read(struct.unpack(">Q", head)[0]))
        _serve(answers, module, name, Path(path))


def _serve(answers: int, module: str, name: str, path: Path) -> None:
    last = 0.0

    def progress(what: str, step: int, of: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _PROGRESS_SECONDS:
            last = now
            _send(answers, b"P", json.dumps([what, step, of]).encode())

    try:
        function: Any = reduce(getattr, name.split("."), import_module(module))
        result = function(path, progress)
        if isinstance(result, Iterator):
            for item in result:
                _send(answers, b"I", pickle.dumps(item, pickle.HIGHEST_PROTOCOL))
            _send(answers, b"L", b"")
        else:
            _send(answers, b"R", pickle.dumps(result, pickle.HIGHEST_PROTOCOL))
    except ChinhsachError as error:
        error.__traceback__ = error.__cause__ = error.__context__ = None
        _send(answers, b"E", pickle.dumps(error))
    except MemoryError:
        _send(answers, b"M", b"")
    except Exception as error:
        _send(answers, b"X", repr(error)[:2000].encode())


def _send(answers: int, kind: bytes, payload: bytes) -> None:
    for piece in (_HEAD.pack(kind, len(payload)), payload):
        view = memoryview(piece)
        while view:
            view = view[os.write(answers, view) :]


def _end_with_parent(parent: int) -> None:
    """Kill this process and what it started when the parent is gone."""
    while os.getppid() == parent:
        time.sleep(1.0)
    os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    main()
