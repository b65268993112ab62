"""Documents named by title: "Luật Nhà giáo", "Chương trình giáo dục phổ thông 2018", "Chiến lược phát triển giáo dục"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from corpus.model import Span
from corpus.text import syllables
from rag.model import SymbolMention
from rag.query.known import Known, KnownDocuments
from rag.query.naming import LAWS, TABLE, YEAR, YEARS, longer

_AMENDING = re.compile(r"luat\s+sua\s+doi(?:\s*,?\s*bo\s+sung)?(?:\s+(?:mot\s+so\s+dieu\s+)?(?:cua\s+)?)?\s*$")
_AMENDED = re.compile(r"\s+sua\s+doi(?!\s+(?:gi|nhung|dieu|nao|ve))\b")
_NO_LAW = frozenset(("ky", "phap", "phong", "ty", "truong", "nganh", "nghe", "khoa"))
"""Words before "luật" that make it no law: kỷ luật, pháp luật, văn phòng luật."""
LAW_KINDS = {"luat": "law", "bo luat": "code", "phap lenh": "ordinance"}


class Titles:
    """Finds titles of laws and of known documents."""

    def __init__(self, known: KnownDocuments) -> None:
        """Prepare the names of laws and documents."""
        self.known = known
        laws = {f"{kind} {' '.join(syllables(n))}" for kind, key in LAW_KINDS.items() for n in LAWS[key]}
        names = laws | {n for n in known.by_name if len(n.split()) >= 2}
        self._names: dict[str, list[tuple[str, ...]]] = {}
        for name in names:
            parts = tuple(name.split())
            self._names.setdefault(parts[0], []).append(parts)
        for rows in self._names.values():
            rows.sort(key=len, reverse=True)

    def find(self, text: str, folded: str) -> Iterator[SymbolMention]:
        """The mentions by title, resolved; a law that nothing known bears has no target."""
        places = [(m[0], m.start(), m.end()) for m in re.finditer(r"[^\W\d_]+|\d+", folded)]
        tokens = tuple(p[0] for p in places)
        i = 0
        while i < len(tokens):
            name = self._name_at(tokens, i)
            if name is None or (i and tokens[i - 1] in _NO_LAW and tokens[i] == "luat"):
                i += 1
                continue
            yield self._named(text, folded, Span(places[i][1], places[i + len(name) - 1][2]), " ".join(name))
            i += len(name)
        yield from self._by_opening(text, tokens, places)

    def _name_at(self, tokens: tuple[str, ...], i: int) -> tuple[str, ...] | None:
        for name in self._names.get(tokens[i], ()):
            if tokens[i : i + len(name)] == name:
                return name
        return None

    def _named(self, text: str, folded: str, span: Span, name: str) -> SymbolMention:
        targets = list(self.known.by_name.get(name, ()))
        if (amending := _AMENDING.search(folded[: span.start])) or _AMENDED.match(folded[span.end :]):
            targets = [k for k in self.known.laws if "sua doi" in k.title and f" {name} " in f" {k.title} "]
            span = Span(amending.start(), span.end) if amending else span
            return SymbolMention(span, "", "", "", None, None, tuple(t.id for t in targets), span.of(text), "title")
        year: int | None = None
        years = [int(p) for p in name.split() if p.isdigit() and int(p) in YEARS]
        if not years and (m := YEAR.match(folded[span.end :])) and int(m["y"]) <= dt.date.today().year:
            year = int(m["y"])
            span = longer(span, m)
            targets = [t for t in targets if t.year == year or t.symbol_year == year]
        return SymbolMention(span, "", "", "", year, None, tuple(t.id for t in sorted(targets, key=lambda t: t.homonym)), span.of(text), "title")

    def _by_opening(self, text: str, tokens: tuple[str, ...], places: list[tuple[str, int, int]]) -> Iterator[SymbolMention]:
        """Documents whose title goes on as the question does from a word that opens a title ("Chiến lược phát triển giáo dục")."""
        joined = " ".join(tokens)
        for head in TABLE["titles"]["heads"]:
            at = f" {joined} ".find(f" {head} ")
            if at < 0:
                continue
            start = joined[:at].count(" ")
            best: tuple[int, list[Known]] = (0, [])
            for known in self.known.opening:
                place = f" {known.title} ".find(f" {head} ")
                if place < 0:
                    continue
                title = known.title[place:].split()
                same = 0
                while same < len(title) and start + same < len(tokens) and title[same] == tokens[start + same]:
                    same += 1
                opens = known.title[:place].split()
                before = len(opens) if opens and tuple(opens) == tokens[max(0, start - len(opens)) : start] else 0
                if len(opens) > 3 or (same + before < TABLE["titles"]["least"] and same < len(title)):
                    continue
                if same > best[0]:
                    best = (same, [known])
                elif same == best[0]:
                    best[1].append(known)
            if best[1] and len(best[1]) == 1:
                span = Span(places[start][1], places[start + best[0] - 1][2])
                yield SymbolMention(span, "", "", "", None, None, tuple(k.id for k in best[1]), span.of(text), "title")
