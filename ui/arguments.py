"""A command-line parser that speaks Vietnamese: help, usage and mistakes."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

MISTAKES: tuple[tuple[str, str], ...] = (
    # argparse's English sentence → ours; the example is what argparse says.
    (r"the following arguments are required: (.+)", r"còn thiếu \1"),  # "the following arguments are required: VĂN_BẢN"
    (r"unrecognized arguments: (.+)", r"không hiểu «\1»"),  # "unrecognized arguments: --jsn"
    (r"argument (\S+): expected one argument", r"\1 cần một giá trị đi kèm"),  # "argument --limit: expected one argument"
    (r"argument (\S+): expected at least one argument", r"\1 cần ít nhất một giá trị đi kèm"),
    (r"argument (\S+): expected (\d+) arguments", r"\1 cần \2 giá trị đi kèm"),
    (r"argument (\S+): invalid int value: (.+)", r"\1 phải là một số nguyên, không phải \2"),  # "… invalid int value: 'ba'"
    (r"argument (\S+): invalid float value: (.+)", r"\1 phải là một số, không phải \2"),
    (r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)", r"không có \2; \1 nhận một trong: \3"),
    (r"argument (\S+): not allowed with argument (\S+)", r"không dùng \1 cùng với \2"),
    (r"argument (\S+): ignored explicit argument (.+)", r"\1 không nhận giá trị \2"),
    (r"one of the arguments (.+) is required", r"cần một trong: \1"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 có thể là \2; hãy viết đủ"),
    (r"argument ([^:]+): (.+)", r"\1: \2"),
)


def in_vietnamese(message: str) -> str:
    """argparse's sentence in Vietnamese; an unknown one as it is."""
    for pattern, ours in MISTAKES:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return match.expand(ours)
    return message


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help under Vietnamese headings."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Begin with "cách dùng" instead of "usage"."""
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose help and one-line mistakes are Vietnamese; a mistake exits with 2."""

    def __init__(self, **given: Any) -> None:
        """As ArgumentParser, with -h of our own and no abbreviated options."""
        super().__init__(**(given | {"formatter_class": Formatter, "allow_abbrev": False, "add_help": False}))
        self._positionals.title = "Tham số"
        self._optionals.title = "Tùy chọn"
        self.add_argument("-h", "--help", action="help", default=argparse.SUPPRESS, help="in phần trợ giúp này rồi thoát")

    def error(self, message: str) -> NoReturn:
        """Exit with 2 after one line that says what to write instead."""
        print(f"chinhsach: {in_vietnamese(message)}. Xem cách dùng: {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)
