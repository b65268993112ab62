"""``chinhsach show``: a document's tree, or one of its sections in full."""

from __future__ import annotations

import argparse

from corpus.naming import carrier_name, titled
from ui import contracts, present
from ui.house import House
from ui.output import print_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("document", metavar="VĂN_BẢN", help="mã hoặc số ký hiệu của văn bản (xem: chinhsach documents)")
    parser.add_argument("section", metavar="MỤC", nargs="?", help="đường dẫn mục, ví dụ II.1.4 hoặc 5.2.a")
    parser.add_argument("--json", action="store_true", help="chỉ in JSON")


def run(args: argparse.Namespace, house: House) -> int:
    """Print the tree or the section. Raises UnknownDocument, UnknownSection."""
    document = house.document(args.document)
    if args.section is None:
        attached = house.store.attached(document.id)
        if args.json:
            print_json(contracts.document(document) | {"attached": [info.id for info in attached]})
        else:
            print(present.document(document))
            for info in attached:
                print(f"\nVăn bản kèm theo: {titled(info.kind, info.title)} (xem: chinhsach show {info.id})")
            if document.part_of:
                print(f"\nBan hành kèm theo {carrier_name(document.symbol)} (xem: chinhsach show {document.part_of})")
        return 0
    section = house.section(document, args.section)
    if args.json:
        print_json(contracts.section(section, document.text, whole=True) | {"document": document.id})
    else:
        print(present.section(document, section))
    return 0
