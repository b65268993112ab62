"""``chinhsach search``: clauses and documents for a wording."""

from __future__ import annotations

import argparse

from ui import contracts, present
from ui.house import House
from ui.output import print_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("query", metavar="TỪ_KHÓA", help="từ cần tìm, hoặc số ký hiệu văn bản")
    parser.add_argument("--kind", default="", metavar="LOẠI", help="chỉ tìm trong loại văn bản này, ví dụ «Nghị quyết»")
    parser.add_argument("--issuer", default="", metavar="CƠ_QUAN", help="chỉ tìm trong văn bản của cơ quan này")
    parser.add_argument("--year", type=int, metavar="NĂM", help="chỉ tìm trong văn bản của năm này")
    parser.add_argument("--document", default="", metavar="VĂN_BẢN", help="chỉ tìm trong văn bản này (mã hoặc số ký hiệu)")
    parser.add_argument("--held", default="", choices=("", "full", "digest"), help="chỉ tìm trong toàn văn (full) hoặc tóm lược (digest)")
    parser.add_argument("--limit", type=int, default=10, metavar="SỐ", help="số kết quả nhiều nhất (mặc định 10)")
    parser.add_argument("--json", action="store_true", help="chỉ in JSON")


def run(args: argparse.Namespace, house: House) -> int:
    """Search and print."""
    from rag.search import Filters

    house.check_question(args.query)
    house.check_limit(args.limit)
    filters = Filters(args.kind, args.issuer, args.year, args.document, args.held)
    found = house.assistant.search(args.query, filters, args.limit)
    if args.json:
        print_json(contracts.search(found))
    else:
        print(present.search(found))
    return 0
