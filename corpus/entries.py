"""What is known of one document: the values of the catalogue and how they are read from its table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from corpus.identity import document_id, issuer_key, locality
from corpus.symbols import names_one_body, normalise, parse
from corpus.text import fold


@dataclass(frozen=True, slots=True)
class Relation:
    """What one document does to another: ``type`` is a role's word ("thực hiện"); ``target_id`` the id of the other."""

    type: str
    target: str
    target_date: dt.date | None
    target_id: str
    source: str
    confirmed: bool = True

    def sentence(self, entry: Entry) -> str:
        """The relation said in Vietnamese, with both documents named."""
        day = f" ngày {self.target_date:%d/%m/%Y}" if self.target_date else ""
        doubt = "" if self.confirmed else " (chưa xác nhận)"
        return f"{entry.name} {_VERBS.get(self.type, self.type)} văn bản số {self.target}{day}{doubt}."


_VERBS = {"căn cứ": "lấy làm căn cứ", "tiếp tục": "tiếp tục thực hiện"}


@dataclass(frozen=True, slots=True)
class Fact:
    """Where a fact was read: ``fact`` in words ("số, ngày, tên"), ``source`` an address or a description."""

    fact: str
    source: str


@dataclass(frozen=True, slots=True)
class Address:
    """An official address of a document; ``remark`` says what is wrong with it, "" when nothing is."""

    address: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A place of a document that a later one has overtaken. ``words`` are those of the place it is about, empty: all of it."""

    section: str
    about: str
    words: tuple[str, ...]
    by: str
    by_date: dt.date
    by_id: str
    note: str
    source: str

    def applies(self, section: str, quote: str) -> bool:
        """Whether a quote from ``section`` (or below it) is about what was overtaken."""
        inside = section == self.section or section.startswith(self.section + ".")
        return inside and (not self.words or any(word in quote for word in self.words))


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one document.

    ``aliases`` are other wordings of the issuer, ``names`` the names people use for the document. ``unconfirmed`` lists facts
    not to be told without saying so. A homonym (``homonym_of`` is an id) shares its symbol with another document, or nearly
    does (``near``), and is there so that an ambiguous mention can say so.
    """

    id: str
    symbol: str
    kind: str
    issuer: str
    date: dt.date | None
    month: str
    title: str
    aliases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    one_line: str = ""
    relations: tuple[Relation, ...] = ()
    status: str = ""
    status_as_of: str = ""
    effective: dt.date | None = None
    notes: tuple[str, ...] = ()
    basis: str = ""
    facts: tuple[Fact, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    official: tuple[Address, ...] = ()
    overtaken: tuple[Overtaken, ...] = ()
    cited_by_plan: bool = False
    homonym_of: str = ""
    near: bool = False

    @property
    def name(self) -> str:
        """The document as one would say it: "Nghị quyết số 29-NQ/TW ngày 04/11/2013", "Luật Giáo dục số 43/2019/QH14 ngày …"."""
        if not self.symbol:
            return self.title
        base = self.title if self.title.startswith(self.kind) and self.kind == "Luật" else self.kind
        number = "" if self.symbol.startswith("/") else f" số {self.symbol}"
        when = f" ngày {self.date:%d/%m/%Y}" if self.date else (f" tháng {self.month[5:]}/{self.month[:4]}" if self.month else "")
        return f"{base}{number}{f' của {self.issuer}' if not number else ''}{when}"

    @property
    def year(self) -> int | None:
        """The year of its date or month, ``None`` when unknown."""
        when = self.date.isoformat() if self.date else self.month
        return int(when[:4]) if when else None

    def source_of(self, fact: str = "") -> str:
        """Where a fact ("issuer", "issue_date", "title", "status", …) was read; the first source when no other fits, "" without any."""
        for word in _FACT_WORDS.get(fact, ()):
            for known in self.facts:
                if word in fold(known.fact):
                    return known.source
        return self.facts[0].source if self.facts else (self.official[0].address if self.official else "")

    def overtaken_at(self, section: str, quote: str) -> tuple[Overtaken, ...]:
        """What later documents overtook of a quote from ``section``."""
        return tuple(o for o in self.overtaken if o.applies(section, quote))

    def issued_by(self, issuer: str) -> bool:
        """Whether ``issuer`` can be this document's issuer: one wording holds all syllables of the other, of one place."""
        symbol = parse(self.symbol)
        place, mine_place = locality(issuer), locality(self.issuer)
        if not (symbol and names_one_body(symbol.issuer)) and place and mine_place and place != mine_place:
            return False
        asked = set(issuer_key(issuer).split())
        for known in (self.issuer, *self.aliases):
            mine = set(issuer_key(known).split())
            if asked and mine and (asked <= mine or mine <= asked):
                return True
        return not asked


_FACT_WORDS = {
    "issuer": ("co quan", "so, ngay", "so,", "ngay"),
    "issue_date": ("ngay",),
    "title": ("ten", "so, ngay"),
    "status": ("con ", "hieu luc", "bo cap huyen", "ket thuc", "sap nhap", "duoc "),
    "signer": ("nguoi ky", "ky"),
}


def entries_of(table: Mapping[str, Any]) -> list[Entry]:
    """The entries of the table ``catalogue.toml`` holds, in its order, with their ids and those of the documents they relate to."""
    rows: list[Mapping[str, Any]] = table["entry"]
    ids = {id(row): _id(row) for row in rows}
    known = {(normalise(row["symbol"]), row.get("date")): ids[id(row)] for row in rows if row["symbol"]}

    def target(symbol: str, day: dt.date | None) -> str:
        if (normalise(symbol), day) in known:
            return known[normalise(symbol), day]
        same = [i for (s, _), i in known.items() if s == normalise(symbol)] if day is None else []
        found = parse(symbol)
        if len(same) == 1:
            return same[0]
        return document_id(symbol, day, "", "", "") if day and found and names_one_body(found.issuer) else ""

    return [_entry(row, ids[id(row)], target) for row in rows]


def _id(row: Mapping[str, Any]) -> str:
    return document_id(row["symbol"], row.get("date"), row.get("month", ""), row["issuer"], row["title"])


def _entry(row: Mapping[str, Any], entry_id: str, target: Any) -> Entry:
    homonym = row.get("homonym")
    entry = Entry(
        id=entry_id,
        symbol=row["symbol"],
        kind=row["kind"],
        issuer=row["issuer"],
        date=row.get("date"),
        month=row.get("month", ""),
        title=row["title"],
        aliases=tuple(row.get("aliases", ())),
        names=tuple(row.get("names", ())),
        one_line=row.get("one_line", ""),
        status=row.get("status", ""),
        status_as_of=row.get("status_as_of", ""),
        effective=row.get("effective"),
        notes=tuple(row.get("notes", ())),
        basis=row["basis"],
        facts=tuple(Fact(f["fact"], f["source"]) for f in row.get("source", ())),
        unconfirmed=tuple(row.get("unconfirmed", ())),
        official=tuple(Address(a["address"], a.get("remark", "")) for a in row.get("official", ())),
        cited_by_plan=row.get("cited_by_plan", False),
        homonym_of=target(homonym["symbol"], homonym["date"]) if homonym else "",
        near=bool(homonym and homonym["near"]),
    )
    relations = (
        Relation(r["type"], r["target"], r.get("target_date"), target(r["target"], r.get("target_date")), r["source"], r.get("confirmed", True))
        for r in row.get("relation", ())
    )
    overtaken = (
        Overtaken(o["section"], o["about"], tuple(o["words"]), o["by"], o["by_date"], target(o["by"], o["by_date"]), o["note"], o["source"])
        for o in row.get("overtaken", ())
    )
    return replace(entry, relations=tuple(relations), overtaken=tuple(overtaken))
