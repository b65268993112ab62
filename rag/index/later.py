"""Work that a search need not wait for, done in the background."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

LOG = logging.getLogger("chinhsach")


class Later:
    """Runs one piece of work in a thread of its own, some time after it was asked for; asked for again while it runs, it runs once more after."""

    def __init__(self, work: Callable[[], None], after: float = 0.0) -> None:
        """``work`` may be repeated, and goes on where it was cut off when the process ends before it does. It begins ``after`` so many seconds, or when
        it is waited for."""
        self._work, self._after = work, after
        self._hurry = threading.Event()
        self._guard = threading.Lock()
        self._wanted = False
        self._thread: threading.Thread | None = None

    def ask(self) -> None:
        """Have the work done; returns at once."""
        with self._guard:
            self._wanted = True
            if self._thread is None:
                thread = threading.Thread(target=self._run, name="later", daemon=True)
                thread.start()
                self._thread = thread

    def wait(self) -> None:
        """Return when nothing is left to do."""
        self._hurry.set()
        while True:
            with self._guard:
                thread = self._thread
            if thread is None:
                self._hurry.clear()
                return
            thread.join()

    def _run(self) -> None:
        while True:
            with self._guard:
                if not self._wanted:
                    self._thread = None
                    return
            self._hurry.wait(self._after)
            with self._guard:
                self._wanted = False
            try:
                self._work()
            except Exception:
                LOG.exception("Việc làm sau không xong; lần nạp tới sẽ làm lại.")
