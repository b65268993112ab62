"""Work that a search need not wait for, done in the background."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

LOG = logging.getLogger("chinhsach")


class Later:
    """Runs one piece of work in a thread of its own; asked for again while it runs, it runs once more after."""

    def __init__(self, work: Callable[[], None]) -> None:
        """``work`` may be repeated, and goes on where it was cut off when the process ends before it does."""
        self._work = work
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
        while True:
            with self._guard:
                thread = self._thread
            if thread is None:
                return
            thread.join()

    def _run(self) -> None:
        while True:
            with self._guard:
                if not self._wanted:
                    self._thread = None
                    return
                self._wanted = False
            try:
                self._work()
            except Exception:
                LOG.exception("Việc làm sau không xong; lần nạp tới sẽ làm lại.")
