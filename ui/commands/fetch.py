"""``chinhsach fetch``: official texts from the addresses that the catalogue knows, then into the store."""

from __future__ import annotations

import argparse
from pathlib import Path

from ui.house import House
from ui.output import say
from ui.progress import progress


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("symbols", metavar="SỐ_KÝ_HIỆU", nargs="*", help="số ký hiệu văn bản cần tải; để trống: mọi văn bản có địa chỉ")


def run(args: argparse.Namespace, house: House) -> int:
    """Download and ingest; 1 when some could not be had, each named."""
    from ingest.fetch import fetch
    from ingest.pipeline import ingest_paths

    with progress("Tải văn bản") as step:
        reports = fetch(house.catalogue, args.symbols, house.settings.data_dir / "fetched", progress=step)
    saved: list[Path] = [report.path for report in reports if report.path is not None]
    for report in reports:
        if report.path is None:
            say(f"{report.symbol}: {report.message}")
        else:
            print(f"{report.symbol}: {report.message}")
    ingested = ingest_paths(saved, house.store, house.catalogue) if saved else []
    for file in ingested:
        print(f"{file.path}: {file.message}")
    complete = all(report.path is not None for report in reports) and all(file.status != "failed" for file in ingested)
    return 0 if complete else 1
