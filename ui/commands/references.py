"""``chinhsach references``: which documents are cited, where and why."""

from __future__ import annotations

import argparse

from ui import contracts, present
from ui.house import House
from ui.output import print_csv, print_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("document", metavar="VĂN_BẢN", nargs="?", help="chỉ các viện dẫn trong văn bản này")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="chỉ in JSON")
    form.add_argument("--csv", action="store_true", help="chỉ in CSV")


def run(args: argparse.Namespace, house: House) -> int:
    """List and print. Raises UnknownDocument."""
    document_id = house.document(args.document).id if args.document else None
    found = house.store.references(document_id)
    rows = [contracts.reference(reference) for reference in found]
    if args.json:
        print_json(rows)
    elif args.csv:
        print_csv(rows, present.REFERENCE_COLUMNS)
    else:
        print(present.references(found))
    return 0
