"""``chinhsach restore``: the store back from a backup."""

from __future__ import annotations

import argparse
from pathlib import Path

from ui import saving
from ui.house import House


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp do lệnh backup ghi")


def run(args: argparse.Namespace, house: House) -> int:
    """Put the backup in the store's place. Raises UnreadableFile, OwnedElsewhere; then nothing has changed."""
    count = saving.restore(house.settings, args.file)
    print(f"Đã khôi phục {count} văn bản từ «{args.file}»; chỉ mục sẽ tự lập lại.")
    return 0
