"""The documents a question names, by number, by title or by pointing, each with the ids it can mean."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from corpus.model import Span
from corpus.symbols import find
from corpus.text import fold, syllables
from rag.model import SymbolMention
from rag.query.dates import BARE_DAY, DAY, day_of
from rag.query.known import Known, KnownDocuments

_HERE = Path(__file__).parent
_TABLE = tomllib.loads((_HERE / "names.toml").read_text(encoding="utf-8"))
_LAWS = tomllib.loads((_HERE / "laws.toml").read_text(encoding="utf-8"))


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(set(words), key=lambda w: (-len(w), w)))


_KINDS = {word: (row["code"], row.get("weak", False)) for row in _TABLE["kind"] for word in row["words"]}
_ISSUERS = {word: row for row in _TABLE["issuer"] for word in row["words"]}
_CODES = {fold(code): code for row in _TABLE["issuer"] for code in row["codes"]} | {"bgd&dt": "BGDĐT", "gddt": "BGDĐT", "gd&dt": "BGDĐT"}
_KIND = rf"(?P<kind>{_either(_KINDS)})"
_TAIL_CODE = rf"(?:\s*[-/ ]\s*(?P<code>{_either(_CODES)}|(?:ubtv)?qh\s?\d{{1,2}})(?![\w&]))?"
_NUMBERED = re.compile(
    rf"(?<!\w){_KIND}(?:\s*[-/ ]\s*(?P<c0>{_either(_CODES)}))?\s*[-/]?\s*(?:so\s*:?\s*)?(?P<n>\d{{1,5}})(?:\s*[-/]\s*(?P<y>(?:19|20)\d\d)(?!\d))?"
    rf"(?:\s*[-/ ]\s*(?P<k2>nq|qd|nd|tt|ct|kl|kh|ctr|ttlt|hd|tb|l)(?=\s*[-/ ]))?{_TAIL_CODE}(?![\w%])(?!\s*[-/.,]\s*\d)"
)
_SPACED = re.compile(
    rf"(?<![\w/.-])(?:(?P<kind>{_either(_KINDS)})\s*(?:so\s*:?\s*)?)?(?P<n>\d{{1,5}})\s*[-/ ]?\s*(?:(?P<y>(?:19|20)\d\d)\s*[-/ ]\s*)?"
    rf"(?:(?P<k2>nq|qd|nd|tt|ct|kl|kh|ctr|ttlt|hd|tb|l)\s*[-/ ]\s*)?(?P<code>{_either(_CODES)}|(?:ubtv)?qh\s?\d{{1,2}})(?![\w&])"
)
_BARE = re.compile(r"(?<![\w/.,-])(?P<lead>(?:(?:van ban|cai|ban)\s+)?(?:so\s+)?)(?P<n>\d{2,5})(?:\s*/\s*(?P<y>(?:19|20)\d\d))?(?![\w/%-])(?![.,]\d)")
_LEAD = re.compile(rf"(?<!\w){_KIND}\s*(?:so\s*:?\s*)?$")
_ISSUED = re.compile(rf"\s*,?\s*(?:(?:do|cua)\s+)?(?P<issuer>{_either(_ISSUERS)})(?!\w)")
_YEAR = re.compile(r"\s*,?\s*(?:nam\s+|cua nam\s+)?\(?(?P<y>(?:19|20)\d\d)\)?(?!\s*[-–/.,]?\s*\d)(?!\w)")
_TAIL_DAY = re.compile(rf"\s*,?\s*(?:{DAY}|(?:ngay|hom)?\s*{BARE_DAY.replace('?P<d>', '?P<d2>').replace('?P<m>', '?P<m2>').replace('?P<y>', '?P<y2>')})")
_TAIL_MONTH = re.compile(r"\s*,?\s*thang\s*\d{1,2}\s*[/.\- ]\s*(?:nam\s*)?(?P<y>(?:19|20)\d\d)")
_BEFORE = re.compile(rf"(?:^|\W)(?:{_either(_TABLE['before']['words'])})\s*(?:so\s*)?$")
_UNITS = re.compile(rf"\s*(?:%|(?:{_either(_TABLE['units']['words'])})(?!\w)(?!\s+(?:nao|may|gi|\d)))")
_FOLLOW = re.compile(rf"\s*(?:$|[?.,;:!)]|(?:{_either(_TABLE['follow']['words'])})(?!\w))")
_OF = re.compile(r"(?:^|\W)(?:cua|theo|trong)\s*$")
_YEARS = range(1945, 2101)


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention before it is resolved. ``code`` is the kind's code, ``weak`` a common word for it."""

    span: Span
    number: str
    code: str
    weak: bool
    issuer: str
    year: int | None
    year_in_symbol: bool
    date: dt.date | None
    kind_word: str = ""


class Mentions:
    """Finds and resolves mentions against the documents known."""

    def __init__(self, known: KnownDocuments) -> None:
        """Prepare the names of laws and documents."""
        self.known = known
        laws = {f"{kind} {' '.join(syllables(n))}" for kind, key in _LAW_KINDS.items() for n in _LAWS[key]}
        names = laws | {n for n in known.by_name if len(n.split()) >= 2}
        self._names: dict[str, list[tuple[str, ...]]] = {}
        for name in names:
            parts = tuple(name.split())
            self._names.setdefault(parts[0], []).append(parts)
        for rows in self._names.values():
            rows.sort(key=len, reverse=True)

    def find(self, text: str, section: bool = False) -> tuple[SymbolMention, ...]:
        """The mentions in ``text``, in order. ``section``: a section is named, so a bare kind points at a document."""
        folded = fold(text)
        found = [self._resolved(f, text) for f in self._numbered(text, folded)]
        spans = [m.span for m in found]
        for mention in self._titled(text, folded):
            at = next((i for i, s in enumerate(spans) if i < len(found) and _adjacent(folded, mention.span, s)), None)
            if at is not None:
                both = Span(min(mention.span.start, spans[at].start), max(mention.span.end, spans[at].end))
                found[at] = replace(found[at], span=both, text=both.of(text))
            elif not any(mention.span.overlaps(s) for s in spans):
                found.append(mention)
                spans.append(mention.span)
        found += [m for m in self._pointed(text, folded, section) if not any(m.span.overlaps(s) for s in spans)]
        return tuple(sorted(found, key=lambda m: m.span))

    # -- by number ---------------------------------------------------------------------------------------------------

    def _numbered(self, text: str, folded: str) -> Iterator[_Found]:
        taken: list[Span] = []
        for span, symbol in find(text):
            lead = _LEAD.search(folded[: span.start])
            start = lead.start("kind") if lead else span.start
            if any(Span(start, span.end).overlaps(t) for t in taken):
                continue
            code = symbol.kind or (_KINDS[" ".join(lead["kind"].split())][0] if lead else "")
            if not symbol.number:
                continue
            base = _Found(Span(start, span.end), symbol.number, code, False, symbol.issuer, symbol.year, symbol.year is not None, None)
            done = self._with_tail(folded, base)
            taken.append(done.span)
            yield done
        for pattern in (_SPACED, _NUMBERED):
            for match in pattern.finditer(folded):
                span = Span(match.start(), match.end())
                if any(span.overlaps(t) for t in taken):
                    continue
                loose = self._loose(match, span, folded)
                if loose is not None and not (loose.kind_word == "hd" and "đ" in span.of(text).lower()):
                    done = self._with_tail(folded, loose)
                    if self._stands(done, folded):
                        taken.append(done.span)
                        yield done
        for match in _BARE.finditer(folded):
            span = Span(match.start(), match.end())
            if not any(span.overlaps(t) for t in taken) and self._bare_stands(match, folded):
                year = int(match["y"]) if match["y"] else None
                done = self._with_tail(folded, _Found(span, match["n"], "", False, "", year, year is not None, None))
                taken.append(done.span)
                yield done

    def _loose(self, match: re.Match[str], span: Span, folded: str) -> _Found | None:
        word = " ".join((match["kind"] or "").split())
        code, weak = _KINDS.get(word, ("", False))
        k2 = _CODE_OF.get(match["k2"] or "", "")
        issuer = _issuer_code(match["code"] or (match["c0"] if match.re is _NUMBERED and match["c0"] else ""))
        if match["y"] is None and int(match["n"]) in _YEARS and not issuer and (weak or not self.known.numbered(match["n"])):
            return None
        if match.re is _SPACED:
            named = bool(word or k2 or (match["y"] and issuer)) and bool(issuer)
            if not named or (issuer.startswith(("QH", "UBTVQH")) and not match["y"] and not word):
                return None
            if not word and not k2 and not re.search(r"[-/]", match[0]):
                return None
        return _Found(span, match["n"], k2 or code, weak and not issuer and not match["y"], issuer, int(match["y"]) if match["y"] else None, bool(match["y"]), None, word)

    def _with_tail(self, folded: str, found: _Found) -> _Found:
        """The mention with the day, year and issuer that follow it."""
        for _ in range(3):
            rest = folded[found.span.end :]
            if found.date is None and (m := _TAIL_DAY.match(rest)) and (day := day_of(m) if m["d"] else day_of(m, "2")):
                found = replace(found, date=day, span=_longer(found.span, m))
            elif found.year is None and (m := _TAIL_MONTH.match(rest)) or found.year is None and found.date is None and (m := _YEAR.match(rest)) and int(m["y"]) <= dt.date.today().year:
                found = replace(found, year=int(m["y"]), span=_longer(found.span, m))
            elif (m := _ISSUED.match(rest)) and not _is_agent(rest, m):
                found = replace(found, issuer=found.issuer or " ".join(m["issuer"].split()), span=_longer(found.span, m))
            else:
                break
        return found

    def _stands(self, found: _Found, folded: str) -> bool:
        """Whether the words around let the number be a document's."""
        rest = folded[found.span.end :]
        if found.issuer or found.year or found.date:
            return not (found.weak and _UNITS.match(rest) and not self._candidates(found))
        if _UNITS.match(rest) and not (rest.lstrip().startswith("nam") and not found.weak):
            return False
        if found.weak:
            return bool(_FOLLOW.match(rest)) and (bool(self._candidates(found)) or int(found.number) > 31)
        return True

    def _bare_stands(self, match: re.Match[str], folded: str) -> bool:
        if int(match["n"]) in _YEARS or not self.known.numbered(match["n"]):
            return False
        before, rest = folded[: match.start()], folded[match.end() :]
        if not before.strip() and not rest.strip(" ?.!"):
            return True
        if _UNITS.match(rest) or _BEFORE.search(before):
            return False
        if match["lead"].strip():
            return True
        return int(match["n"]) >= 100 and (not before.strip() or _OF.search(before) is not None) and bool(_FOLLOW.match(rest))

    # -- resolving ---------------------------------------------------------------------------------------------------

    def _candidates(self, found: _Found) -> list[Known]:
        row = _ISSUERS.get(found.issuer)
        return self._fitting(found, row) or (self._fitting(found, {"codes": row["codes"]}) if row and row["codes"] == ["TW"] else [])

    def _fitting(self, found: _Found, row: dict[str, list[str]] | None) -> list[Known]:
        out = []
        for known in self.known.numbered(found.number):
            if found.code and not _same_kind(found.code, known):
                continue
            if found.year is not None and found.year not in ((known.symbol_year,) if found.year_in_symbol else (known.year, known.symbol_year)):
                continue
            if found.date is not None and known.date is not None and known.date != found.date:
                continue
            if row is not None and not _issued_by(row, known):
                continue
            if row is None and found.issuer and _plain(found.issuer) != _plain(known.issuer_code):
                continue
            out.append(known)
        return sorted(out, key=lambda k: k.homonym)

    def _resolved(self, found: _Found, text: str) -> SymbolMention:
        candidates = self._candidates(found)
        if len(candidates) > 1 and found.kind_word and (exact := [c for c in candidates if c.kind == found.kind_word]):
            candidates = exact
        if len(candidates) > 1:
            candidates = _narrowed(candidates, text, found.span)
        row = _ISSUERS.get(found.issuer)
        issuer = row["codes"][0] if row else found.issuer
        year = found.year if found.year is not None else found.date.year if found.date else None
        return SymbolMention(
            found.span, found.number, found.code, issuer, year, found.date, tuple(c.id for c in candidates), found.span.of(text).strip(), "symbol"
        )

    # -- by title ----------------------------------------------------------------------------------------------------

    def _titled(self, text: str, folded: str) -> Iterator[SymbolMention]:
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
        years = [int(p) for p in name.split() if p.isdigit() and int(p) in _YEARS]
        if not years and (m := _YEAR.match(folded[span.end :])) and int(m["y"]) <= dt.date.today().year:
            year = int(m["y"])
            span = _longer(span, m)
            targets = [t for t in targets if t.year == year or t.symbol_year == year]
        return SymbolMention(span, "", "", "", year, None, tuple(t.id for t in sorted(targets, key=lambda t: t.homonym)), span.of(text), "title")

    def _by_opening(self, text: str, tokens: tuple[str, ...], places: list[tuple[str, int, int]]) -> Iterator[SymbolMention]:
        """Documents whose title goes on as the question does from a word that opens a title ("Chiến lược phát triển giáo dục")."""
        joined = " ".join(tokens)
        for head in _TABLE["titles"]["heads"]:
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
                if len(opens) > 3 or (same < _TABLE["titles"]["least"] and same < len(title)):
                    continue
                if same > best[0]:
                    best = (same, [known])
                elif same == best[0]:
                    best[1].append(known)
            if best[1] and len(best[1]) == 1:
                span = Span(places[start][1], places[start + best[0] - 1][2])
                yield SymbolMention(span, "", "", "", None, None, tuple(k.id for k in best[1]), span.of(text), "title")

    # -- by pointing -------------------------------------------------------------------------------------------------

    def _pointed(self, text: str, folded: str, section: bool) -> Iterator[SymbolMention]:
        """A kind's word that means the one document of its kind we hold ("kế hoạch này", "kế hoạch của thành phố")."""
        for match in _POINTER.finditer(folded):
            kind = " ".join(match["kind"].split())
            kind = _SHORT_KINDS.get(kind, kind)
            held = self.known.held_of_kind(kind) if kind not in ("van ban", "tai lieu") else self.known.held()
            row = _ISSUERS.get(" ".join((match["issuer"] or "").split()))
            targets = [k for k in held if row is None or _issued_by(row, k)]
            if not targets or (row is None and len(targets) > 3):
                continue
            end = match.end("issuer") if match["issuer"] else match.end("own") if match["own"] else match.end("kind")
            rest = folded[end:]
            if not (match["own"] or match["issuer"] or section or _POINTING.match(rest)):
                continue
            if kind in ("van ban", "tai lieu") and not match["own"]:
                continue
            span = Span(match.start("kind"), end)
            yield SymbolMention(span, "", "", row["codes"][0] if row else "", None, None, tuple(k.id for k in targets), span.of(text), "pointer")
            return


_AMENDING = re.compile(r"luat\s+sua\s+doi(?:\s*,?\s*bo\s+sung)?(?:\s+(?:mot\s+so\s+dieu\s+)?(?:cua\s+)?)?\s*$")
_AMENDED = re.compile(r"\s+sua\s+doi(?!\s+(?:gi|nhung|dieu|nao|ve))\b")
_NO_LAW = frozenset(("ky", "phap", "phong", "ty", "truong", "nganh", "nghe", "khoa"))
"""Words before "luật" that make it no law: kỷ luật, pháp luật, văn phòng luật."""
_LAW_KINDS = {"luat": "law", "bo luat": "code", "phap lenh": "ordinance"}
_CODE_OF = {word: code for word, (code, _) in _KINDS.items()}
_SHORT_KINDS = {"kh": "ke hoach", "nq": "nghi quyet", "qd": "quyet dinh", "tt": "thong tu", "ct": "chi thi", "kl": "ket luan", "nd": "nghi dinh"}
_POINTER_KINDS = ("ke hoach", "nghi quyet", "quyet dinh", "chi thi", "ket luan", "thong tu", "nghi dinh", "huong dan", "de an", "van ban", *_SHORT_KINDS)
_OWN = rf"(?P<own>{_either(_TABLE['pointer']['own'])})"
_POINTER = re.compile(rf"(?<!\w)(?P<kind>{_either(_POINTER_KINDS)})(?!\w)(?!\s*(?:so\s*)?\d)(?:\s+{_OWN}(?!\w))?(?:\s+(?:cua\s+)?(?P<issuer>{_either(_ISSUERS)})(?!\w))?")
_POINTING = re.compile(rf"\s*(?:$|[?.,;:!)]|(?!giao (?:duc|vien|an|trinh))(?:{_either(_TABLE['pointer']['words'])})(?!\w))")


_CODES_TAIL = re.compile(
    rf"\d+(?:\s*[-/ ]\s*(?:19|20)\d\d(?!\d))?(?:\s*[-/ ]\s*(?:(?:nq|qd|nd|tt|ct|kl|kh|ctr|ttlt|hd|tb|l|{_either(_CODES)})(?![\w&])|(?:ubtv)?qh\s?\d+))*"
)


def codes_of(span: Span, text: str) -> Span:
    """The part of a mention that is number and codes, not to be spelt out ("kế hoạch 224 kh thu" → "224 kh thu")."""
    match = _CODES_TAIL.search(fold(text), span.start, span.end)
    return Span(match.start(), match.end()) if match else span


def _longer(span: Span, tail: re.Match[str]) -> Span:
    return Span(span.start, span.end + tail.end())


def _is_agent(rest: str, match: re.Match[str]) -> bool:
    """Whether the issuer's words are the subject of what follows ("kế hoạch 224 UBND tỉnh giao …") and not of the name."""
    return not re.match(r"\s*,?\s*(?:do|cua)\s", match[0]) and re.match(r"\s+(?:giao|chi dao|phai|yeu cau|can)\b", rest[match.end() :]) is not None


def _issuer_code(written: str) -> str:
    bare = re.sub(r"\s", "", written)
    if re.fullmatch(r"(?:ubtv)?qh\d{1,2}", bare):
        return bare.upper()
    return str(_CODES.get(bare, ""))


def _plain(code: str) -> str:
    return fold(code).replace("&", "").rstrip("0123456789") if fold(code).startswith(("qh", "ubtvqh")) and not code[-1:].isdigit() else fold(code).replace("&", "")


def _same_kind(code: str, known: Known) -> bool:
    if known.code:
        return fold(code) == fold(known.code) or {fold(code), fold(known.code)} <= {"ctr", "cthd", "ctrhd"} or {fold(code), fold(known.code)} <= {"qd", "qdi", "qyd"}
    return _KIND_WORD.get(code, "") == known.kind or not known.kind


_KIND_WORD = {"NQ": "nghi quyet", "L": "luat", "PL": "phap lenh", "QĐ": "quyet dinh", "KH": "ke hoach", "TT": "thong tu"}


def _issued_by(row: dict[str, list[str]], known: Known) -> bool:
    codes = {fold(c) for c in row["codes"]}
    own = fold(known.issuer_code).replace("&", "")
    if own not in codes and own.rstrip("0123456789") not in codes:
        return False
    names = row.get("names")
    return not names or known.issuer_code == "TW" and not any(_central(i) for i in known.issuers) or any(n in i for n in names for i in known.issuers)


def _central(issuer: str) -> bool:
    return any(w in issuer for w in ("bo chinh tri", "ban bi thu", "ban chap hanh trung uong"))


_EMPTY = frozenset(["|", "den", "nam", "va", "cua", "ve", "theo", "tai", "cho", "nghi", "quyet", "ket", "luan", "so", "thuc", "hien", "tiep", "tuc", "ngay", "dang", "2030"])
"""Syllables that tell nothing of what a document is about."""


def _narrowed(candidates: list[Known], text: str, span: Span) -> list[Known]:
    """The candidates that the words of the question speak for, all when none stands out: pairs of syllables shared with the title."""
    around = syllables(text[: span.start]) + ["|"] + syllables(text[span.end :])
    pairs = {(a, b) for a, b in pairwise(around) if not {a, b} & _EMPTY}
    scores = []
    for known in candidates:
        own = [w for part in (known.title, *known.issuers) for w in (*part.split(), "|")]
        scores.append(len(pairs & set(pairwise(own))))
    best = max(scores)
    return candidates if best == 0 else [c for c, s in zip(candidates, scores, strict=True) if s == best]


def _adjacent(folded: str, one: Span, other: Span) -> bool:
    """Whether two mentions stand beside each other or overlap, so that they name one document ("Luật Giáo dục 43/2019/QH14")."""
    if one.overlaps(other):
        return True
    first, second = sorted((one, other))
    return re.fullmatch(r"[\s,(]*(?:so\s*:?\s*)?", folded[first.end : second.start]) is not None
