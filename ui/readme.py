"""The README's tables, made from the code that they describe; a test keeps the two equal."""

from __future__ import annotations

from dataclasses import fields

from rag.settings import Settings
from ui.cli import COMMANDS


def commands_table() -> str:
    """The table of commands."""
    rows = [f"| `chinhsach {name}` | {command.summary} |" for name, command in COMMANDS.items()]
    return "\n".join(["| lệnh | việc |", "|---|---|", *rows])


def settings_table() -> str:
    """The table of settings."""
    rows = []
    for f in fields(Settings):
        unit = f" ({f.metadata['unit']})" if f.metadata["unit"] else ""
        default = getattr(Settings(), f.name)
        shown = "" if f.name == "data_dir" or default == "" else f"`{default}`"
        rows.append(f"| `CHINHSACH_{f.name.upper()}` | {f.metadata['meaning']}{unit} | {shown} |")
    return "\n".join(["| biến | ý nghĩa | mặc định |", "|---|---|---|", *rows])
