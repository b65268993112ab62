"""``chinhsach ask``: one question, or a file of them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import ChinhsachError, UnreadableFile, UsageError
from rag.model import Answer
from ui import contracts, present
from ui.house import House
from ui.letter import letter
from ui.output import print_json_line, say

FORMATS: dict[str, Callable[[Answer], str]] = {
    "day-du": present.answer,
    "cong-van": lambda answer: letter(answer.citations) or answer.text,
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("question", metavar="CÂU_HỎI", nargs="?", help="câu hỏi, có dấu hoặc không dấu")
    parser.add_argument("--batch", type=Path, metavar="TỆP.jsonl", help='tệp câu hỏi, mỗi dòng {"id": …, "question": "…"}')
    parser.add_argument("--format", choices=tuple(FORMATS), default="day-du", help="cách in: day-du, hoặc cong-van (chỉ trích dẫn)")
    parser.add_argument("--json", action="store_true", help="chỉ in JSON")


def run(args: argparse.Namespace, house: House) -> int:
    """Answer and print; 1 when some questions of a batch failed."""
    if (args.question is None) == (args.batch is None):
        raise UsageError('Cần một câu hỏi hoặc --batch TỆP.jsonl; ví dụ: chinhsach ask "Ai ký kế hoạch?"')
    if args.batch is not None:
        return _batch(args, house)
    house.check_question(args.question)
    answer = house.assistant.ask(args.question)
    if args.json:
        print_json_line(contracts.answer(answer))
    else:
        print(FORMATS[args.format](answer))
    return 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of a batch."""

    line: int
    id: Any
    question: str


def _batch(args: argparse.Namespace, house: House) -> int:
    failed = 0
    for asked in questions(args.batch):
        try:
            if isinstance(asked, UsageError):
                raise asked
            answer = house.assistant.ask(asked.question)
        except ChinhsachError as error:
            if error.exit_code == 3:
                raise
            failed += 1
            where = "" if isinstance(asked, UsageError) else f"Dòng {asked.line} (id {asked.id}): "
            say(f"{where}{error}")
            continue
        if args.json:
            print_json_line(contracts.answer(answer, asked.id))
        else:
            print(f"▸ {asked.question}\n{FORMATS[args.format](answer)}\n", flush=True)
    return 1 if failed else 0


def questions(path: Path) -> Iterator[Asked | UsageError]:
    """The questions of a batch file in order; a line that is not one comes as the error to tell. Raises UnreadableFile."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"Không đọc được tệp câu hỏi «{path}»; hãy kiểm tra đường dẫn, quyền đọc và mã UTF-8.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield Asked(number, row.get("id"), str(row["question"]))
        except (ValueError, KeyError, AttributeError):
            yield UsageError(f'Dòng {number} của «{path.name}» không phải {{"id": …, "question": "…"}}; đã bỏ qua dòng này.')
