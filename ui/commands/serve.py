"""``chinhsach serve``: the web application and the API on this machine."""

from __future__ import annotations

import argparse

from ui.house import House


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--host", default="127.0.0.1", metavar="ĐỊA_CHỈ", help="địa chỉ mở cổng (mặc định 127.0.0.1: chỉ máy này)")
    parser.add_argument("--port", type=int, default=7860, metavar="CỔNG", help="cổng (mặc định 7860)")


def run(args: argparse.Namespace, house: House) -> int:
    """Serve until stopped. Raises UsageError when the port is taken, OwnedElsewhere when another server has the data folder."""
    from ui.web.server import serve

    return serve(house, args.host, args.port)
