"""``chinhsach documents``: what the store holds."""

from __future__ import annotations

import argparse

from ui import contracts, present
from ui.house import House
from ui.output import print_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--json", action="store_true", help="chỉ in JSON")


def run(args: argparse.Namespace, house: House) -> int:
    """List and print."""
    documents = house.store.documents()
    if args.json:
        print_json([contracts.document_info(info) for info in documents])
    else:
        print(present.documents(documents))
    return 0
