"""Documents named by number: "qd 1585", "29-NQ/TW năm 2013", "224 kh thu", a bare "1585"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.model import Span
from corpus.symbols import find
from rag.query.dates import day_of
from rag.query.known import KnownDocuments
from rag.query.naming import (
    APART,
    BARE,
    BEFORE,
    CODE_OF,
    FOLLOW,
    IMPLEMENTING,
    IN_WORDS,
    ISSUED,
    KINDS,
    LEAD,
    NUMBERED,
    OF,
    OF_ISSUER,
    SPACED,
    TAIL_DAY,
    TAIL_MONTH,
    UNITS,
    YEAR,
    YEARS,
    is_agent,
    issuer_code,
    longer,
)
from rag.query.resolve import Found, candidates_of
from rag.query.spoken_numbers import number_of

_WORDS_TOO = ("tu", "thu")
"""Codes of issuers (Tỉnh ủy, Thành ủy) that, folded, are words as well: từ, tư, thứ, thu."""


class Numbers:
    """Finds numbers that name documents."""

    def __init__(self, known: KnownDocuments) -> None:
        """Look numbers up in ``known``."""
        self.known = known

    def find(self, text: str, folded: str) -> Iterator[Found]:
        """The mentions of ``text``, not yet resolved, official symbols first."""
        taken: list[Span] = []
        for span, symbol in find(text):
            lead = LEAD.search(folded[: span.start])
            start = lead.start("kind") if lead else span.start
            if any(Span(start, span.end).overlaps(t) for t in taken):
                continue
            code = symbol.kind or (KINDS[" ".join(lead["kind"].split())][0] if lead else "")
            if not symbol.number:
                continue
            base = Found(Span(start, span.end), symbol.number, code, False, symbol.issuer, symbol.year, symbol.year is not None, None)
            done = self._with_tail(folded, base)
            taken.append(done.span)
            yield done
        for pattern in (SPACED, NUMBERED):
            for match in pattern.finditer(folded):
                span = Span(match.start(), match.end())
                if any(span.overlaps(t) for t in taken):
                    continue
                loose = self._loose(match, span, folded)
                if loose is not None and (cut := self._without_word(match, loose, text)) is not None:
                    loose = cut
                if loose is not None and not (loose.kind_word == "hd" and "đ" in span.of(text).lower()):
                    done = self._with_tail(folded, loose)
                    if self._stands(done, folded):
                        taken.append(done.span)
                        yield done
        for match in APART.finditer(folded):
            span, code = Span(match.start(), match.end()), KINDS.get(" ".join(match["kind"].split()), ("", False))[0]
            year = int(match["y"]) if match["y"] else None
            found = Found(span, match["n"], code, False, "", year, year is not None, None)
            if not any(span.overlaps(t) for t in taken) and code and not UNITS.match(folded[span.end :]) and candidates_of(self.known, found):
                done = self._with_tail(folded, found)
                taken.append(done.span)
                yield done
        for match in IN_WORDS.finditer(folded):
            said = self._in_words(match)
            if said is not None and not any(said.span.overlaps(t) for t in taken):
                done = self._with_tail(folded, said)
                taken.append(done.span)
                yield done
        for match in BARE.finditer(folded):
            span = Span(match.start(), match.end())
            if not any(span.overlaps(t) for t in taken) and self._bare_stands(match, folded):
                year = int(match["y"]) if match["y"] else None
                done = self._with_tail(folded, Found(span, match["n"], "", False, "", year, year is not None, None))
                taken.append(done.span)
                yield done

    def _without_word(self, match: re.Match[str], found: Found, text: str) -> Found | None:
        """The mention without what looks like an issuer's code and is a word ("217 từ năm nào"): one with accents, or in small letters where no document has it."""
        at, code = match.start("code"), match["code"] or ""
        if code not in _WORDS_TOO:
            return None
        written = text[at : match.end("code")]
        plain = replace(found, issuer="", span=Span(found.span.start, at), weak=KINDS.get(found.kind_word, ("", False))[1])
        word = not written.isascii() or (written.islower() and not candidates_of(self.known, found))
        return replace(plain, span=Span(plain.span.start, plain.span.start + len(text[plain.span.start : at].rstrip(" -/")))) if word and candidates_of(self.known, plain) else None

    def _in_words(self, match: re.Match[str]) -> Found | None:
        """A document whose number is said in words, by the longest of them that some document bears."""
        code, words = KINDS[" ".join(match["kind"].split())][0], list(re.finditer(r"[a-z]+", match["words"]))
        for count in range(len(words), 1, -1):
            number = number_of(tuple(w[0] for w in words[:count]))
            found = Found(Span(match.start(), match.start("words") + words[count - 1].end()), str(number), code, False, "", None, False, None)
            if number is not None and code and candidates_of(self.known, found):
                return found
        return None

    def _loose(self, match: re.Match[str], span: Span, folded: str) -> Found | None:
        word = " ".join((match["kind"] or "").split())
        code, weak = KINDS.get(word, ("", False))
        k2 = CODE_OF.get(match["k2"] or "", "")
        issuer = issuer_code(match["code"] or (match["c0"] if match.re is NUMBERED and match["c0"] else ""))
        if match["code"] and match["y"] is None and not k2 and int(match["n"]) in YEARS and not re.search(r"[-/]", match[0]):
            return None
        if match["y"] is None and int(match["n"]) in YEARS and not issuer and (weak or not self.known.numbered(match["n"])):
            return None
        if match.re is SPACED:
            named = bool(word or k2 or (match["y"] and issuer)) and bool(issuer)
            if not named or (issuer.startswith(("QH", "UBTVQH")) and not match["y"] and not word):
                return None
            if not word and not k2 and not re.search(r"[-/]", match[0]):
                return None
        return Found(span, match["n"], k2 or code, weak and not issuer and not match["y"], issuer, int(match["y"]) if match["y"] else None, bool(match["y"]), None, word)

    def _with_tail(self, folded: str, found: Found) -> Found:
        """The mention with the day, year and issuer that follow it."""
        for _ in range(3):
            rest = folded[found.span.end :]
            if found.date is None and (m := TAIL_DAY.match(rest)) and (day := day_of(m) if m["d"] else day_of(m, "2")):
                found = replace(found, date=day, span=longer(found.span, m))
            elif found.year is None and (m := TAIL_MONTH.match(rest)) or found.year is None and found.date is None and (m := YEAR.match(rest)) and int(m["y"]) <= dt.date.today().year:
                found = replace(found, year=int(m["y"]), span=longer(found.span, m))
            elif (m := ISSUED.match(rest)) and not is_agent(rest, m):
                issued = replace(found, issuer=found.issuer or " ".join(m["issuer"].split()), span=longer(found.span, m))
                if (not OF_ISSUER.match(rest) or IMPLEMENTING.search(folded[: found.span.start])) and candidates_of(self.known, found) and not candidates_of(self.known, issued):
                    break
                found = issued
            else:
                break
        return found

    def _stands(self, found: Found, folded: str) -> bool:
        """Whether the words around let the number be a document's."""
        rest = folded[found.span.end :]
        if found.issuer or found.year or found.date:
            return not (found.weak and UNITS.match(rest) and not candidates_of(self.known, found))
        if UNITS.match(rest) and not (rest.lstrip().startswith("nam") and not found.weak):
            return False
        if found.weak:
            return bool(FOLLOW.match(rest)) and (bool(candidates_of(self.known, found)) or int(found.number) > 31)
        return True

    def _bare_stands(self, match: re.Match[str], folded: str) -> bool:
        if int(match["n"]) in YEARS or not self.known.numbered(match["n"]):
            return False
        before, rest = folded[: match.start()], folded[match.end() :]
        if not before.strip() and not rest.strip(" ?.!"):
            return True
        if UNITS.match(rest) or BEFORE.search(before):
            return False
        if match["lead"].strip():
            return True
        return int(match["n"]) >= 100 and (not before.strip() or OF.search(before) is not None) and bool(FOLLOW.match(rest))
