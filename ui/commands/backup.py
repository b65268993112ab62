"""``chinhsach backup``: the store in one file."""

from __future__ import annotations

import argparse
from pathlib import Path

from ui import saving
from ui.house import House


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp sao lưu sẽ ghi, ví dụ sao-luu.sqlite3")


def run(args: argparse.Namespace, house: House) -> int:
    """Copy the store while it may be in use. Raises StoreError."""
    count = saving.backup(house.settings, house.store, args.file)
    print(f"Đã sao lưu {count} văn bản vào «{args.file}».")
    return 0
