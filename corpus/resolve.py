"""Which document a mention means: one of the catalogue or the store by symbol, date and issuer, or several, or none known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.catalogue import Catalogue
from corpus.identity import issuer_key, locality
from corpus.store import DocumentInfo
from corpus.symbols import names_one_body, normalise, parse
from corpus.text import one_tone_placement, syllables


@dataclass(frozen=True, slots=True)
class Known:
    """A document that a mention can mean."""

    id: str
    key: str
    date: dt.date | None
    month: str
    issuers: tuple[str, ...]
    titles: tuple[str, ...]
    one_body: bool
    homonym: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What a mention says, and where it stands: ``date`` of the document it stands in, ``surroundings`` its issuer and place."""

    symbol: str
    date: dt.date | None = None
    year: int | None = None
    issuer: str = ""
    name: str = ""
    context: str = ""
    within: dt.date | None = None
    surroundings: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """``target`` is the one document meant, "" when none or several; ``candidates`` are the several."""

    target: str = ""
    candidates: tuple[str, ...] = ()


_ORDINARY = frozenset(syllables("nghị quyết số về của và thực hiện quyết định kế hoạch chương trình ban hành việc một số điều năm ngày"))


class Resolver:
    """Resolves mentions against the catalogue and the documents of a store. Immutable."""

    def __init__(self, catalogue: Catalogue, documents: Iterable[DocumentInfo] = ()) -> None:
        """Know the catalogue's entries and ``documents``; a document held under an entry's id is that entry."""
        known: dict[str, Known] = {}
        for e in catalogue.entries:
            symbol = parse(e.symbol)
            key = normalise(e.symbol) if e.symbol else ""
            one = symbol is not None and names_one_body(symbol.issuer)
            known[e.id] = Known(e.id, key, e.date, e.month, (e.issuer, *e.aliases), (e.title, *e.names), one, bool(e.homonym_of))
        for d in documents:
            if d.id not in known and not d.part_of:
                symbol = parse(d.symbol)
                one = symbol is not None and names_one_body(symbol.issuer)
                known[d.id] = Known(d.id, normalise(d.symbol) if symbol else "", d.date, d.month, (d.issuer,), (d.title,), one)
        self._by_key: dict[str, list[Known]] = {}
        self._by_name: dict[str, list[Known]] = {}
        for one_known in known.values():
            if one_known.key:
                self._by_key.setdefault(one_known.key, []).append(one_known)
            for title in one_known.titles:
                self._by_name.setdefault(_name(title), []).append(one_known)

    def resolve(self, asked: Asked) -> Resolved:
        """The document meant. A date or an issuer that fits none leaves it unresolved: a near miss is worse than none."""
        found = self._by_key.get(normalise(asked.symbol), []) if asked.symbol else self._named(asked)
        found = [k for k in found if _time_fits(k, asked) and self._issuer_fits(k, asked)]
        if len(found) > 1 and asked.date is None:
            found = _by_context(found, asked.context) or found
        ids = tuple(dict.fromkeys(k.id for k in found))
        return Resolved(ids[0]) if len(ids) == 1 else Resolved("", ids)

    def _named(self, asked: Asked) -> list[Known]:
        """By name, when the mention or the document it stands in is dated: an older law of the same name may be meant."""
        found = [k for k in self._by_name.get(_name(asked.name), []) if not k.homonym]
        dated = asked.date or asked.year or asked.within
        return [k for k in found if dated or k.date is None]

    def _issuer_fits(self, known: Known, asked: Asked) -> bool:
        if known.one_body:
            return True
        mine = [set(issuer_key(i).split()) for i in known.issuers if i]
        if asked.issuer:
            said = set(issuer_key(asked.issuer).split())
            if not any(said <= m or m <= said for m in mine):
                return False
        place = locality(known.issuers[0] if known.issuers else "")
        here = f" {' '.join(syllables(asked.issuer + ' ' + asked.surroundings))} "
        return not place or f" {place} " in here


def _name(text: str) -> str:
    return " ".join(syllables(one_tone_placement(text)))


def _time_fits(known: Known, asked: Asked) -> bool:
    if asked.date is not None:
        return known.date == asked.date if known.date else bool(known.month) and asked.date.isoformat().startswith(known.month)
    if asked.year is not None and known.date is not None and known.date.year != asked.year:
        return False
    return not (asked.within and known.date and known.date > asked.within)


def _by_context(found: list[Known], context: str) -> list[Known]:
    """Those whose title speaks of what is written around the mention, when that tells them apart clearly."""
    around = set(syllables(context)) - _ORDINARY
    scores = [max(_share(set(syllables(t)) - _ORDINARY, around) for t in k.titles) for k in found]
    best = max(scores)
    return [k for k, s in zip(found, scores, strict=True) if s == best] if best >= 0.5 and sorted(scores)[-2] <= best / 2 else []


def _share(title: set[str], around: set[str]) -> float:
    return len(title & around) / len(title) if title else 0.0

