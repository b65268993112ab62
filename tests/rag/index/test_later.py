"""Work in the background: done, done again when asked for meanwhile, and going on after a failure."""

from __future__ import annotations

import logging
import threading

import pytest

from rag.index.later import Later


def test_asked_twice_while_it_runs_it_runs_once_more() -> None:
    started, go, runs = threading.Event(), threading.Event(), []

    def work() -> None:
        runs.append(threading.current_thread().name)
        started.set()
        assert go.wait(10)

    later = Later(work)
    later.ask()
    assert started.wait(10)
    later.ask()
    later.ask()
    go.set()
    later.wait()
    assert runs == ["later", "later"]


def test_a_failure_is_logged_and_the_next_asking_works(caplog: pytest.LogCaptureFixture) -> None:
    outcomes = iter([OSError("đĩa đầy"), None])
    done = []

    def work() -> None:
        outcome = next(outcomes)
        if outcome:
            raise outcome
        done.append(True)

    later = Later(work)
    with caplog.at_level(logging.ERROR, logger="chinhsach"):
        later.ask()
        later.wait()
    assert "lần nạp tới" in caplog.text
    later.ask()
    later.wait()
    assert done == [True]


def test_nothing_asked_nothing_to_wait_for() -> None:
    Later(lambda: None).wait()


def test_it_begins_late_but_at_once_when_waited_for() -> None:
    done: list[bool] = []
    later = Later(lambda: done.append(True), after=60)
    later.ask()
    assert done == []
    later.wait()
    assert done == [True]
