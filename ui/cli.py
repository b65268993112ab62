"""The one console script, ``chinhsach``: a table of commands, each read from its own file only when it is called."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from corpus.errors import ChinhsachError
from ui.arguments import Parser
from ui.house import House

INTERRUPTED = 130


class CommandModule(Protocol):
    """What a file of ui/commands offers."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own arguments."""

    def run(self, args: argparse.Namespace, house: House) -> int:
        """Do it; the exit code."""


@dataclass(frozen=True, slots=True)
class Command:
    """A row of the table: the file in ui/commands, and what it does in one Vietnamese line."""

    module: str
    summary: str

    def load(self) -> CommandModule:
        """The command's module."""
        return cast(CommandModule, importlib.import_module(f"ui.commands.{self.module}"))


COMMANDS: dict[str, Command] = {
    "ask": Command("ask", "hỏi một câu, nhận điều khoản kèm trích dẫn"),
    "search": Command("search", "tìm điều khoản và văn bản"),
    "ingest": Command("ingest", "nạp tệp hoặc thư mục văn bản vào kho"),
    "doctor": Command("doctor", "khám tệp trước khi nạp, không thay đổi gì"),
    "fetch": Command("fetch", "tải toàn văn từ địa chỉ chính thức mà danh mục biết"),
    "documents": Command("documents", "liệt kê văn bản đang có"),
    "show": Command("show", "xem một văn bản hoặc một mục của nó"),
    "references": Command("references", "liệt kê các văn bản được viện dẫn"),
    "duties": Command("duties", "liệt kê nhiệm vụ: ai phải làm gì, đến bao giờ"),
    "reindex": Command("reindex", "lập lại toàn bộ chỉ mục từ kho"),
    "serve": Command("serve", "mở trang hỏi đáp và API trên máy này"),
    "backup": Command("backup", "sao lưu kho dữ liệu ra một tệp"),
    "restore": Command("restore", "khôi phục kho dữ liệu từ một bản sao lưu"),
    "eval": Command("evaluate", "chấm điểm bằng bộ câu hỏi"),
    "bench": Command("bench", "đo thời gian và bộ nhớ"),
}


def _take_data_dir(parser: argparse.ArgumentParser) -> None:
    """Let ``--data-dir`` stand after the command, and after the command's own sub-command too."""
    parser.add_argument("--data-dir", type=Path, metavar="THƯ_MỤC", default=argparse.SUPPRESS, help=_DATA_DIR)


def parser(called: Sequence[str] = tuple(COMMANDS)) -> Parser:
    """The whole parser; only the commands named in ``called`` are loaded with their arguments."""
    top = Parser(
        prog="chinhsach",
        description="Trợ lý tra cứu văn bản chính sách: hỏi một câu tiếng Việt, được đúng điều khoản kèm trích dẫn.",
        epilog='Ví dụ: chinhsach ask "Ai phải báo cáo kết quả thực hiện hằng năm?"',
    )
    top.add_argument("--data-dir", type=Path, metavar="THƯ_MỤC", default=None, help=_DATA_DIR)
    table = top.add_subparsers(dest="command", metavar="LỆNH", title="Lệnh", parser_class=Parser, required=True)
    for name, command in COMMANDS.items():
        sub = table.add_parser(name, help=command.summary, description=command.summary[0].upper() + command.summary[1:] + ".")
        _take_data_dir(sub)
        if name in called:
            command.load().arguments(sub)
    return top


_DATA_DIR = "thư mục dữ liệu (hoặc đặt CHINHSACH_DATA_DIR); mặc định: thư mục dữ liệu người dùng của hệ điều hành"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code: 0 done, 1 some inputs failed, 2 wrong call, 3 data folder owned elsewhere."""
    argv = sys.argv[1:] if argv is None else argv
    try:
        args = parser(argv).parse_args(argv)
        with House.opened(args.data_dir) as house:
            code = COMMANDS[args.command].load().run(args, house)
        sys.stdout.flush()
        return code
    except ChinhsachError as error:
        print(f"chinhsach: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("chinhsach: đã dừng theo yêu cầu.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # a fault of ours: people get a sentence, CHINHSACH_DEBUG gets the traceback
        if os.environ.get("CHINHSACH_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        print(f"chinhsach: lỗi ngoài dự kiến ({what}); đặt CHINHSACH_DEBUG=1 rồi chạy lại để xem chi tiết.", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
