"""Progress on long work: a bar on standard error when a person watches, silence elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def _silent(what: str, step: int, of: int) -> None:
    """Nobody watches."""


@contextmanager
def progress(title: str, quiet: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """A function to call with (what, step, of); it draws only when standard error is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.fields[title]}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, title=title)

        def step(what: str, at: int, of: int) -> None:
            bar.update(task, description=what, completed=at, total=of or None)

        yield step
