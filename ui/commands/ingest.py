"""``chinhsach ingest``: files and folders into the store."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from ui.house import House
from ui.output import print_json, say
from ui.progress import progress


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("paths", metavar="ĐƯỜNG_DẪN", nargs="+", type=Path, help="tệp hoặc thư mục văn bản")
    parser.add_argument("--workers", type=int, default=2, metavar="SỐ", help="số tệp đọc cùng lúc (mặc định 2)")
    parser.add_argument("--json", action="store_true", help="chỉ in JSON")


def run(args: argparse.Namespace, house: House) -> int:
    """Read every file; 1 when some failed, each named."""
    from ingest.pipeline import ingest_paths

    house.check_limit(args.workers, "--workers")
    with progress("Nạp văn bản", quiet=args.json) as step:
        reports = ingest_paths(args.paths, house.store, house.catalogue, step, args.workers)
    if args.json:
        print_json([asdict(report) for report in reports])
    for report in reports:
        if report.status == "failed":
            say(f"{report.path}: {report.message}")
        elif not args.json:
            print(f"{report.path}: {report.message}")
    return 1 if any(report.status == "failed" for report in reports) else 0
