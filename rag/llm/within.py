"""Reading a model within one time limit, waits and retries included."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing

from rag.llm.failure import Failure, ModelFailed
from rag.llm.model import Message, Model

ATTEMPTS = 3
FIRST_WAIT = 0.5
"""Seconds before the second attempt; each wait is twice the one before."""
LONGEST_WAIT = 5.0
"""Seconds: a server that wants a longer wait is not waited for."""
LONGEST = 20_000
"""Characters that are read of one answer at most."""


def stream_within(model: Model, messages: Sequence[Message], seconds: float) -> Iterator[str]:
    """The model's text as it comes, for at most ``seconds`` from now. Raises ModelFailed, at the limit with TIMEOUT.

    A server that is busy or down is asked again while there is time and nothing of an answer has come.
    """
    ends = time.monotonic() + seconds
    for attempt in range(1, ATTEMPTS + 1):
        came = False
        try:
            for delta in _read(model, messages, ends):
                came = True
                yield delta
            return
        except ModelFailed as failed:
            wait = failed.wait if failed.wait is not None else FIRST_WAIT * 2 ** (attempt - 1)
            if came or not failed.again or attempt == ATTEMPTS or wait > LONGEST_WAIT or time.monotonic() + wait >= ends:
                raise
            time.sleep(wait)


def _read(model: Model, messages: Sequence[Message], ends: float) -> Iterator[str]:
    """One attempt, read in a thread of its own: a server that trickles or falls silent cannot hold the reader past ``ends``."""
    found: queue.SimpleQueue[str | ModelFailed | None] = queue.SimpleQueue()
    stopped = threading.Event()

    def work() -> None:
        try:
            with closing(model.stream(messages, max(0.05, ends - time.monotonic()))) as deltas:
                for delta in deltas:
                    if stopped.is_set():
                        return
                    found.put(delta)
            found.put(None)
        except ModelFailed as failed:
            found.put(failed)

    threading.Thread(target=work, name="language-model", daemon=True).start()
    length = 0
    try:
        while True:
            try:
                item = found.get(timeout=max(0.0, ends - time.monotonic()))
            except queue.Empty:
                raise ModelFailed(Failure.TIMEOUT) from None
            if item is None:
                return
            if isinstance(item, ModelFailed):
                raise item
            length += len(item)
            if length > LONGEST:
                raise ModelFailed(Failure.CUT)
            yield item
    finally:
        stopped.set()
