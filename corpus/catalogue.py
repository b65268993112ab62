"""The catalogue: checked facts about documents that the corpus cites, with the source of each and what is unconfirmed.

The truth is ``catalogue.toml``; ids are computed (``corpus.identity``), so nobody types them.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from corpus.entries import Entry as Entry
from corpus.entries import entries_of
from corpus.symbols import names_one_body, normalise, parse
from corpus.text import fold, nfc, one_tone_placement, syllables

PATH = Path(__file__).parent / "catalogue.toml"
_SAME_TITLE = 0.6
"""Share of the shorter title's syllables that two titles of one document have in common, where the number is blank."""


class Catalogue:
    """All entries with look-ups by id, symbol, number, name. Immutable."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Hold ``entries`` in their order."""
        self.entries: tuple[Entry, ...] = tuple(entries)
        self._by_id = {entry.id: entry for entry in self.entries}
        self._by_key: dict[str, list[Entry]] = {}
        for entry in self.entries:
            self._by_key.setdefault(normalise(entry.symbol) if entry.symbol else "", []).append(entry)

    @classmethod
    def load(cls, path: Path = PATH) -> Catalogue:
        """The catalogue in a TOML file; the shipped one is read once."""
        return _shipped() if path == PATH else cls(entries_of(tomllib.loads(path.read_text(encoding="utf-8"))))

    def get(self, document_id: str) -> Entry | None:
        """The entry with that id, or ``None``."""
        return self._by_id.get(document_id)

    def find(self, symbol: str, day: dt.date | None = None, issuer: str = "", year: int | None = None, kind: str = "") -> list[Entry]:
        """Entries that a symbol ("29-NQ/TW"), or a bare number ("29"), can mean; facts given narrow it. Homonyms come last."""
        known = parse(symbol)
        if known is not None:
            found = list(self._by_key.get(known.key, ()))
        else:
            number = fold(symbol).strip()
            found = [e for e in self.entries if number and (s := parse(e.symbol)) is not None and _same_number(s.number, number)]
        if day is not None:
            found = [e for e in found if e.date == day]
        if year is not None:
            found = [e for e in found if e.year == year]
        if kind:
            found = [e for e in found if fold(e.kind).startswith(fold(kind)) or fold(kind).startswith(fold(e.kind))]
        if issuer:
            found = [e for e in found if e.issued_by(issuer)]
        return sorted(found, key=lambda e: bool(e.homonym_of))

    def by_title(self, text: str) -> list[Entry]:
        """Entries whose title or name ``text`` is, accents or not; failing that, entries whose title contains it whole."""
        asked = _words(text)
        if not asked:
            return []
        exact = [e for e in self.entries if any(_words(n) == asked for n in (e.title, *e.names))]
        return exact or [e for e in self.entries if len(asked.split()) >= 3 and f" {asked} " in f" {_words(e.title)} "]

    def identify(self, symbol: str, day: dt.date | None, month: str, issuer: str, title: str) -> Entry | None:
        """The entry that a document with these facts is, or ``None``: an ingested text takes its id.

        A symbol of one national body needs an equal date; others also an issuer that fits; a blank number also a like title.
        """
        known = parse(symbol) if symbol else None
        if known is None:
            return next((e for e in self._by_key.get("", ()) if _words(e.title) == _words(title) and e.issued_by(issuer)), None)
        for entry in self._by_key.get(known.key, ()):
            if not _same_time(entry, day, month):
                continue
            if known.number and (names_one_body(known.issuer) or entry.issued_by(issuer)):
                return entry
            if not known.number and entry.issued_by(issuer) and _alike(entry.title, title):
                return entry
        return None


def _same_number(one: str, other: str) -> bool:
    return bool(one) and one.lstrip("0") == other.lstrip("0")


def _same_time(entry: Entry, day: dt.date | None, month: str) -> bool:
    if day and entry.date:
        return day == entry.date
    mine = entry.date.isoformat()[:7] if entry.date else entry.month
    return bool(mine) and (day.isoformat()[:7] if day else month) == mine


def _alike(one: str, other: str) -> bool:
    a, b = set(syllables(one)), set(syllables(other))
    return bool(a and b) and len(a & b) >= _SAME_TITLE * min(len(a), len(b)) and min(len(a), len(b)) >= 5


def _words(text: str) -> str:
    return " ".join(syllables(one_tone_placement(nfc(re.sub(r"\s*[-–]\s*", " ", text)))))


@cache
def _shipped() -> Catalogue:
    return Catalogue(entries_of(tomllib.loads(PATH.read_text(encoding="utf-8"))))
