"""``chinhsach doctor``: what each file is and what ails it; changes nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

from ui.house import House
from ui.output import print_json
from ui.progress import progress


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("paths", metavar="ĐƯỜNG_DẪN", nargs="+", type=Path, help="tệp hoặc thư mục cần khám")
    parser.add_argument("--json", action="store_true", help="chỉ in JSON")


def run(args: argparse.Namespace, house: House) -> int:
    """Look and tell; 1 when some file cannot be used."""
    from ingest.doctor import doctor

    with progress("Khám tệp", quiet=args.json) as step:
        found = doctor(args.paths, step)
    if args.json:
        print_json([diagnosis.as_json() for diagnosis in found])
    else:
        for diagnosis in found:
            pages = f", {diagnosis.pages} trang" if diagnosis.pages else ""
            print(f"{'✓' if diagnosis.usable else '✗'} {diagnosis.path} ({diagnosis.format or 'không rõ định dạng'}{pages}): {diagnosis.message}")
    return 0 if all(diagnosis.usable for diagnosis in found) else 1
