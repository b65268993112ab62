"""Documents found by part of a name: half a number ("158" → 1585/QĐ-TTg), a code, the kind with its issuer, words of the title.

A document fits when every word of the query is explained by it: digits by the start of its number (or its year, and beside the year its day
and month), other words by its kind, symbol (also typed as one word), issuer or title; the last word may be half typed. The number whole comes before its start, a text held before one only cited.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Held, Reference
from corpus.text import syllables
from rag.library import Library
from rag.model import CitedDocument

MOST = 20
"""Documents returned at most."""
_FILLERS = frozenset(syllables("của số về ngày năm tháng văn bản tìm do theo ký hiệu"))
_ORDER = {Held.FULL: 0, Held.DIGEST: 1, Held.CITED: 2, Held.CATALOGUE: 3}
_NUMBER = re.compile(r"\d+[a-z]?")


@dataclass(frozen=True, slots=True)
class _Card:
    """What a document can be found by: its number, the syllables of its symbol, kind, issuer and year, those of its title, its day and month."""

    document: CitedDocument
    number: str
    marks: frozenset[str]
    title: frozenset[str]
    day: frozenset[str]


class DocumentFinder:
    """Finds documents of one library by parts of their names. What it caches follows the library's generation."""

    def __init__(self, library: Library) -> None:
        """Look into ``library``; nothing is read yet."""
        self._library = library
        self._cards: tuple[_Card, ...] = ()
        self._made_for = -1

    def find(self, typed: str) -> list[CitedDocument]:
        """At most MOST documents that ``typed`` may name, best first; [] when a single common word names nothing.

        Documents that held texts cite and nothing else knows have the id "".
        """
        words = [w for w in syllables(typed) if w not in _FILLERS]
        if not words or (len(words) == 1 and not _NUMBER.fullmatch(words[0])):
            return []
        found = [(rank, card.document) for card in self._known() if (rank := _rank(card, words)) is not None]
        held_ids = {card.document.id for card in self._cards}
        found += [(rank, card.document) for card in self._cited_only(words, held_ids) if (rank := _rank(card, words)) is not None]
        found.sort(key=lambda f: (f[0], _ORDER[f[1].held], f[1].id, f[1].symbol))
        return [document for _, document in found[:MOST]]

    def _known(self) -> tuple[_Card, ...]:
        generation = self._library.refresh()
        if generation != self._made_for:
            ids = dict.fromkeys((*self._library.infos, *(e.id for e in self._library.catalogue.entries)))
            self._cards = tuple(_card(self._library.cited(i)) for i in ids)
            self._made_for = generation
        return self._cards

    def _cited_only(self, words: list[str], known: set[str]) -> list[_Card]:
        """Cards of documents that only mentions know, looked up by the query's numbers."""
        numbers = [w for w in words if _NUMBER.fullmatch(w)]
        cards: dict[str, _Card] = {}
        for reference in self._library.store.unresolved_references(max(numbers, key=len)) if numbers else ():
            if not known.intersection(reference.candidates):
                cards.setdefault(reference.symbol, _card(as_cited(reference)))
        return list(cards.values())


def as_cited(reference: Reference) -> CitedDocument:
    """A document that nothing but this mention of it knows; its id is ""."""
    day = reference.date.isoformat() if reference.date else None
    return CitedDocument("", reference.symbol, reference.kind, reference.issuer, day, "", Held.CITED)


def _card(document: CitedDocument) -> _Card:
    symbol = syllables(document.symbol)
    number = symbol[0] if symbol and symbol[0].isdigit() else ""
    year, *day = (document.date or "").split("-")
    marks = {*symbol, "".join(symbol), "".join(symbol[1:]), *syllables(f"{document.kind} {document.issuer}"), year} - {""}
    return _Card(document, number, frozenset(marks), frozenset(syllables(document.title)), frozenset(f"{int(d)}" for d in day))


def _rank(card: _Card, words: list[str]) -> tuple[int, int] | None:
    """How well a document fits, smaller is better; ``None`` when a word is unexplained.

    First 0 when the number is named whole or not at all, 1 by its start, 2 by a part inside; then how many words only the title has.
    """
    by_number = by_title = 0
    dated = card.document.date is not None and card.document.date[:4] in words
    for at, word in enumerate(words):
        if word in card.marks or (dated and word.lstrip("0") in card.day):
            continue
        if word in card.title:
            by_title += 1
        elif word.isdigit():
            if word not in card.number or (len(word) == 1 and len(words) == 1):
                return None
            by_number = max(by_number, 1 if card.number.startswith(word) else 2)
        elif at < len(words) - 1 or not any(w.startswith(word) for w in (*card.marks, *card.title)):
            return None
    return by_number, by_title
