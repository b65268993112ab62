"""What a question asks for, told by a table of patterns (``asks.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus.text import SYLLABLE, fold, one_tone_placement
from rag.model import SectionMention, SymbolMention


class Asks(StrEnum):
    """The kinds of things asked for."""

    WHO = "who"
    WHEN = "when"
    HOW_MANY = "how_many"
    ISSUER = "issuer"
    ISSUE_DATE = "issue_date"
    TITLE = "title"
    STATUS = "status"
    SIGNER = "signer"
    RECIPIENTS = "recipients"
    BASES = "bases"
    PURPOSE = "purpose"
    STRUCTURE = "structure"
    CITED_WHERE = "cited_where"
    CITES = "cites"
    RELATIONS = "relations"
    HOMONYMS = "homonyms"
    NUMBER = "number"
    IMPLEMENTS = "implements"
    LIST = "list"
    YES_NO = "yes_no"
    SECTION = "section"
    DOCUMENT = "document"
    WHAT = "what"


@dataclass(frozen=True, slots=True)
class _Row:
    asks: Asks
    pattern: re.Pattern[str]
    needs: str
    bare: bool
    most: int
    """A question with more content syllables than this, beside what it names and what the pattern matched, asks for something else."""
    example: str
    after: bool
    """Whether a document must be named from where the pattern matches on."""


ANY = 1000
_TABLE = tomllib.loads((Path(__file__).parent / "asks.toml").read_text(encoding="utf-8"))
_END = rf"(?: (?:{'|'.join(_TABLE['ends'])}))*\W*$"
_KEPT = frozenset(one_tone_placement(w) for w in _TABLE["accented"])
ROWS = tuple(
    _Row(Asks(r["asks"]), re.compile("|".join(f"(?:{p.replace('<end>', _END).replace('<cite>', _TABLE['cite'])})" for p in r["patterns"])), r.get("needs", ""), r.get("bare", False), r.get("most", ANY), r["example"], r.get("after", False))
    for r in _TABLE["row"]
)
_SPELLINGS = {"kí": "ký", "AI": "a.i", "hông": "không", "hổng": "không", "hem": "không", "hok": "không", "hơm": "không"}
_SECTION = re.compile(r"\b(?:noi|quy dinh|la|ghi|ve|neu|viet)\b.{0,14}\bgi\b|\bnoi dung\b|\bnhu the nao\b|\btoan van\b|\btrich\b|\bdoc\b|\bcho xem\b")


_meets: dict[str, Callable[[Sequence[SymbolMention]], bool]] = {
    "": lambda mentions: True,
    "document": bool,
    "other": lambda mentions: any(m.by != "pointer" for m in mentions),
    "title": lambda mentions: any(m.by == "title" for m in mentions),
    "unnumbered": lambda mentions: bool(mentions) and mentions[0].by != "symbol" and bool(mentions[0].targets),
    "two": lambda mentions: len({t for m in mentions for t in m.targets[:1]}) > 1,
}


def asked(text: str, mentions: Sequence[SymbolMention], section: SectionMention | None, content: Sequence[str]) -> Asks:
    """What the question ``text``, with its accents, asks for; ``content`` are its content syllables without what it names."""
    said = _said(text)
    if section is not None and (len(content) <= 1 or _SECTION.search(said)):
        return Asks.SECTION
    for row in ROWS:
        if not _meets[row.needs](mentions):
            continue
        if row.bare and mentions and not content:
            return row.asks
        match = row.pattern.search(said)
        if match and row.after and not any(m.text and fold(m.text) in fold(said[match.start() :]) for m in mentions):
            continue
        if match and sum(w not in match[0].split() for w in content) <= row.most:
            return row.asks
    return Asks.WHAT


def _said(text: str) -> str:
    """``text`` without accents and capitals, but for the words that need theirs."""

    def word(match: re.Match[str]) -> str:
        accented = _SPELLINGS.get(match[0]) or one_tone_placement(match[0].lower())
        accented = _SPELLINGS.get(accented, accented)
        return accented if accented in _KEPT or "." in accented else fold(accented)

    return SYLLABLE.sub(word, text)
