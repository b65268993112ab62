"""A document's own number: on the line "Số", on a line of its own, or taken from the document it is attached to."""

from __future__ import annotations

import re

from corpus import symbols
from ingest.lines import Line
from ingest.zones import ATTACHED_BY

_SYMBOL_LINE = re.compile(r"^(?:.*\s)?[Ss][ốÓoỐO]\s*[:.]?\s*(?P<symbol>\S.*)$")


def brings(line: str) -> bool:
    """Whether the line names the document that this one is attached to."""
    return ATTACHED_BY.match(line) is not None or " kèm theo " in line.lower()


def own_symbol(head: list[Line]) -> tuple[symbols.Symbol | None, bool]:
    """The document's own symbol: on a line that says "Số", else the first one of a line that is nothing else; failing these the
    one of the document it is attached to, and then ``True``."""
    for line in head:
        if len(line.text) > 160 or brings(line.text):
            continue
        match = _SYMBOL_LINE.match(line.text)
        if match is None:
            continue
        found = symbols.find(line.text)
        if found and found[0][0].start >= match.start("symbol") - 4:
            return found[0][1], False
        parsed = symbols.parse(match["symbol"])
        if parsed is not None:
            return parsed, False
    for line in head:
        parsed = symbols.parse(line.text)
        if parsed is not None:
            return parsed, False
    for line in head:
        if brings(line.text):
            found = symbols.find(line.text)
            if found:
                return found[0][1], True
    return _torn_symbol(head), False


_TORN = re.compile(r"(?<!\w)S[ốÓóỐoOôÔ]\s*[:;.,]?\s*(?P<number>[^/\n]{0,12}?(?:/\s*)?)\s*/\s*(?:(?P<year>(?:19|20)\d\d)\s*/\s*)?(?P<code>[A-ZĐÐa-z]{1,5}\s?[-–]\s?[A-ZĐÐa-z]{2,12})")


def _torn_symbol(head: list[Line]) -> symbols.Symbol | None:
    """The symbol on a scan's line "Số", where a stamp or a pen made the number unreadable; a number that is not plain digits is
    left blank rather than guessed."""
    for line in head:
        match = _TORN.search(line.text)
        if match is None:
            continue
        number = match["number"].strip() if re.fullmatch(r"\s*\d{1,5}\s*", match["number"]) else ""
        code = re.sub(r"[ĐÐ]+", "Đ", match["code"].replace(" ", ""))
        parsed = symbols.parse(f"Số: {number}/{match['year'] + '/' if match['year'] else ''}{code}")
        if parsed is not None:
            return parsed
    return None
