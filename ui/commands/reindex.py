"""``chinhsach reindex``: the indexes made anew from the store alone."""

from __future__ import annotations

import argparse

from ui.house import House
from ui.progress import progress


def arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments of its own."""


def run(args: argparse.Namespace, house: House) -> int:
    """Rebuild. Raises OwnedElsewhere."""
    with progress("Lập lại chỉ mục") as step:
        step("đọc kho", 0, 1)
        count = house.assistant.reindex()
    print(f"Đã lập lại chỉ mục cho {count} đoạn.")
    return 0
