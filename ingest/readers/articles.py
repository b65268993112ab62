"""Articles of the codification (Bộ pháp điển): what each says of itself, and the JSON Lines form of them."""

from __future__ import annotations

import datetime as dt
import json
import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import IO, Any

from corpus.text import nfc
from ingest.readers.failure import BadFile, bomb, truncated

MAX_CHARACTERS = 2**28
"""A file of articles may unpack to this many characters."""


@dataclass(frozen=True, slots=True)
class CodifiedArticle:
    """One Điều as the codification prints it.

    ``id`` is the official one, ``topic`` the đề mục ("13.1 Giáo dục"), ``title`` the codified heading ("Điều 13.1.LQ.1. Phạm
    vi điều chỉnh"). The law it was taken from: ``law_symbol``, ``law_kind``, ``law_title``, ``law_date``, ``law_issuer``
    ("" or ``None`` where the codification never says); ``number`` of the Điều there ("5"); the day it takes ``effective``.
    """

    id: str
    topic: str
    title: str
    law_symbol: str
    law_kind: str
    law_title: str
    law_date: dt.date | None
    law_issuer: str
    number: str
    effective: dt.date | None
    body: str
    related: tuple[str, ...] = ()
    source: str = ""
    address: str = ""


_SOURCE = re.compile(
    r"^[(\s]*(?:(?:Khoản|Mục|Phần|Chương)\s+\S+\s+)?(?:Điều\s+(?P<number>\d+[a-zđ]{0,2}(?:[./]\d+)*)?\.?\s*)?(?P<rest>.*?)"
    r"(?:,?\s*có\s+hiệu\s+lực\s+(?:thi\s+hành\s+)?(?:kể\s+)?từ\s+ngày\s+(?P<effective>\d{1,2}/\d{1,2}/\d{4}).*)?[\s)]*$",
    re.DOTALL,
)
"""Of notes that go on ("có nội dung được sửa đổi bởi …, có hiệu lực …") the first effect is the article's own."""
_LAW = re.compile(r"^(?P<kind>[^\d]*?)\s*(?:[Ss]ố:?\s+(?P<symbol>(?:\d[\w.]*\s?[/-]\s?)?\S+)|(?P<bare>\d[^\s,]*[/-][^\s,]+))(?:\s+(?P<tail>.*))?$", re.DOTALL)
_DATED = re.compile(r"^(?P<title>.*)(?<!\S)ngày\s+(?P<date>\d{1,2}/\d{1,2}/\d{4})(?:\s+của\s+(?P<issuer>.*?))?\s*,?\s*$", re.DOTALL)
"""The last date before the effect is the law's: its title may name others."""


@dataclass(slots=True)
class Sources:
    """Reads the notes under articles ("(Điều 1 Luật số 57/2020/QH14 Luật Thanh niên ngày 16/06/2020 của Quốc hội, có hiệu lực …)").

    Only the first article of a law in a topic says its title, date and issuer; the rest carry them over by the symbol.
    """

    known: dict[str, tuple[str, str, str, dt.date | None, str]] = field(default_factory=dict)

    def article(self, id: str, topic: str, title: str, source: str, body: str, related: tuple[str, ...], address: str = "") -> CodifiedArticle:
        """The article with what its note says, or said before of the same law."""
        source = " ".join(nfc(source).split())
        match = _SOURCE.match(source)
        number = match["number"] or "" if match else ""
        effective = day(match["effective"]) if match else None
        kind, symbol, law, date, issuer = self._law(match["rest"] if match else "")
        return CodifiedArticle(id, topic, nfc(title), symbol, kind, law, date, issuer, number, effective, nfc(body), related, source, address)

    def _law(self, words: str) -> tuple[str, str, str, dt.date | None, str]:
        match = _LAW.match(words.strip(" ,"))
        if match is None:
            dated = _DATED.match(words.strip(" ,"))
            if dated is None:
                return self.known.get(words.strip(" ,"), ("", "", words.strip(" ,"), None, ""))
            name = dated["title"].strip(" ,")
            found = (_first_words(name), "", name, day(dated["date"]), (dated["issuer"] or "").strip(" ,"))
            self.known[name] = found
            return found
        kind, symbol = match["kind"].strip(" ,"), (match["symbol"] or match["bare"]).strip(" ,.").replace(" ", "")
        key = f"{kind.lower()} {symbol.lower()}"
        dated = _DATED.match(match["tail"] or "")
        if dated is not None:
            self.known[key] = (kind, symbol, dated["title"].strip(" ,."), day(dated["date"]), (dated["issuer"] or "").strip(" ,"))
        elif key not in self.known:
            self.known[key] = (kind, symbol, (match["tail"] or "").strip(" ,."), None, "")
        return self.known[key]


    def completed(self, articles: Iterable[CodifiedArticle]) -> tuple[CodifiedArticle, ...]:
        """The articles with what a later note told of a law that an earlier one only numbered."""
        return tuple(map(self._completed, articles))

    def _completed(self, article: CodifiedArticle) -> CodifiedArticle:
        known = self.known.get(f"{article.law_kind} {article.law_symbol}".lower())
        if article.law_date is not None or known is None or known[3] is None:
            return article
        kind, symbol, title, date, issuer = known
        return replace(article, law_kind=kind, law_symbol=symbol, law_title=title, law_date=date, law_issuer=issuer)


def day(text: str | None) -> dt.date | None:
    """The date of "16/06/2020", ``None`` for none or an impossible one."""
    if not text:
        return None
    d, m, y = (int(p) for p in text.split("/"))
    try:
        return dt.date(y, m, d)
    except ValueError:
        return None


def _first_words(name: str) -> str:
    return name.split(" ")[0]


def read_articles(path: Path) -> Iterator[tuple[str, tuple[CodifiedArticle, ...]]]:
    """The articles of a JSON Lines file (``.xz`` or not), a topic at a time: (topic, its articles). Raises BadFile."""
    rows = _rows(path)
    for topic, group in groupby(rows, key=lambda row: str(row["demuc"])):
        name = re.sub(r"^Đề mục\s+", "", nfc(topic)).strip()
        sources = Sources()
        yield name, sources.completed([_from_row(row, name, sources) for row in group])


def _from_row(row: dict[str, Any], topic: str, sources: Sources) -> CodifiedArticle:
    related: Iterable[Any] = row.get("related") or ()
    return sources.article(str(row["id"]), topic, str(row["title"]), str(row.get("source") or ""), str(row["body"]), tuple(map(_target, related)))


def _target(related: Any) -> str:
    return str(related.get("id", "")) if isinstance(related, dict) else str(related[0] if isinstance(related, list) and related else related)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with _lines(path) as stream:
            seen = 0
            for line in stream:
                seen += len(line)
                if seen > MAX_CHARACTERS:
                    raise bomb(path.name)
                if line.strip():
                    row = json.loads(line)
                    if not isinstance(row, dict) or not {"id", "demuc", "title", "body"} <= row.keys():
                        raise BadFile(f"Tệp «{path.name}» không phải danh sách điều của Bộ pháp điển.", "unknown_format")
                    yield row
    except (lzma.LZMAError, EOFError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise truncated(path.name, "JSONL") from error


def _lines(path: Path) -> IO[str]:
    return lzma.open(path, "rt", encoding="utf-8") if path.name.endswith(".xz") else path.open(encoding="utf-8-sig")
