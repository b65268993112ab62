"""``chinhsach duties``: who must do what, by when."""

from __future__ import annotations

import argparse

from corpus.model import Duty
from corpus.text import fold
from ui import contracts, present
from ui.house import House
from ui.output import print_csv, print_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--document", metavar="VĂN_BẢN", help="chỉ nhiệm vụ trong văn bản này")
    parser.add_argument("--actor", default="", metavar="AI", help="chỉ nhiệm vụ của cơ quan, người này (không cần dấu)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="chỉ in JSON")
    form.add_argument("--csv", action="store_true", help="chỉ in CSV")


def run(args: argparse.Namespace, house: House) -> int:
    """List and print. Raises UnknownDocument."""
    document_id = house.document(args.document).id if args.document else None
    found = of_actor(house.store.duties(document_id), args.actor)
    texts = {i: house.store.document(i).text for i in dict.fromkeys(duty.document_id for duty in found)}
    rows = [contracts.duty(duty, duty.span.of(texts[duty.document_id])) for duty in found]
    if args.json:
        print_json(rows)
    elif args.csv:
        print_csv(rows, present.DUTY_COLUMNS)
    else:
        print(present.duties(found))
    return 0


def of_actor(duties: list[Duty], actor: str) -> list[Duty]:
    """The duties whose actor's name holds ``actor``, case and accents aside."""
    wanted = fold(actor.strip())
    return [duty for duty in duties if wanted in fold(duty.actor)]
