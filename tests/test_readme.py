"""The README tells the commands and settings that the code has, no more and no less."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.readme import commands_table, settings_table

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", [commands_table, settings_table])
def test_the_tables_are_the_codes(table: object) -> None:
    assert callable(table)
    assert table() in README
