"""What commands print: JSON or CSV alone on standard output, sentences for people on standard error."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any


def say(sentence: str) -> None:
    """One line for people, on standard error."""
    print(f"chinhsach: {sentence}", file=sys.stderr)


def print_json(value: Any) -> None:
    """``value`` as readable JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_json_line(value: Any) -> None:
    """``value`` as one line of JSON, handed on at once."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def print_csv(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> None:
    """``rows`` as CSV under the Vietnamese headings of ``columns`` (key → heading)."""
    csv_into(sys.stdout, rows, columns)


def csv_into(out: Any, rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> None:
    """Write CSV to a text stream. A cell that a spreadsheet would run as a formula is made plain text."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns.values())
    for row in rows:
        writer.writerow([_cell(row.get(key)) for key in columns])


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    if isinstance(value, bool):
        return "có" if value else "không"
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+@\t\r" and value else value
