"""The words of a quote that tell what was asked for: the figure, the day, the sum, the share, the name, the actor.

A reader on a phone finds them at a glance; the quote itself stays as it stands. What a question wants is told by ``wanted``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from corpus.model import Span
from corpus.text import fold
from rag.answer.shapes import FIGURE, NOT_A_COUNT, counted, nouns_for
from rag.answer.wanted import people, wanted
from rag.model import Query

_DAY = r"(?:truoc |sau |tu |den |cham nhat (?:la )?)?(?:ngay )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?![\d/])|(?:truoc |tu |den )?ngay \d{1,2}(?: thang \d{1,2})?(?: nam \d{4})?"
_MONTH = r"(?:truoc |tu |den |trong )?(?:thang|quy) (?:\d{1,2}|[ivx]+)(?:/\d{4}| nam \d{4}| hang nam)"
_YEAR = r"(?:truoc |den |tu |vao |trong )?(?:cuoi |dau )?nam (?:hoc )?\d{4}(?:\s*[-–]\s*\d{4})?|(?:giai doan|thoi ky|nhiem ky) \d{4}\s*[-–]\s*\d{4}"
_AGAIN = r"(?:dinh ky )?(?:hang|moi) (?:nam|quy|thang|tuan|ngay|hoc ky)|\d+ (?:lan|thang|nam) mot lan|\d+ lan(?:/| moi | mot )(?:nam|thang|tuan)"
_SUM = r"\d[\d.,]*\s*(?:nghin |trieu |ty |ngan )*(?:dong|trieu|ty|nghin|ngan|vnd|usd)(?: dong)?(?:/\w+(?:/\w+)?)?"
_SHARE = r"(?:it nhat |toi thieu |tren |duoi |tu )?\d[\d.,]*(?:\s*%)?(?:\s*(?:-|–|den)\s*\d[\d.,]*)?\s*(?:%|phan tram)(?: tro len)?"
_WORDS = {
    "day": _DAY,
    "month": f"{_DAY}|{_MONTH}",
    "year": f"{_DAY}|{_MONTH}|{_YEAR}",
    "when": f"{_AGAIN}|{_DAY}|{_MONTH}|{_YEAR}",
    "often": _AGAIN,
    "clock": r"\d{1,2}\s*(?:gio|h)(?:\s*\d{2})?(?: phut)?",
    "money": _SUM,
    "share": _SHARE,
    "contact": r"[\w.+-]+@[\w.-]+\w|\d{3,4}[ .]?\d{3}[ .]?\d{3}",
}
PATTERNS = {name: re.compile(rf"(?<![\w.,/])(?:{words})(?!\w)") for name, words in _WORDS.items()}
"""What is looked for in folded text, by the name of what is wanted."""
COARSER = {"day": "when", "month": "when", "year": "when"}
"""What tells it less exactly, looked for where nothing tells it exactly."""


def marks_of(query: Query, quote: str, actors: Collection[str] = ()) -> tuple[Span, ...]:
    """The spans inside ``quote`` that tell what ``query`` asks for, in order, apart; () when it asks for no such thing.

    ``actors`` are the ones the clause charges, or who signed, as it names them.
    """
    want = wanted(query.asking, query.asks).name
    if actors:
        found = _of_actors(quote, actors)
    elif want == "person":
        found = people(quote)
    elif want == "count":
        found = _counts(quote, counted(query.best))
    else:
        found = _like(want, quote) or _like(COARSER.get(want, ""), quote)
    return tuple(apart(found))


def _like(want: str, quote: str) -> list[Span]:
    pattern = PATTERNS.get(want)
    return [Span(*m.span()) for m in pattern.finditer(fold(quote))] if pattern else []


def _counts(quote: str, noun: str) -> list[Span]:
    """The figures that count ``noun``, each with it, and those that name one of a row of it ("lớp 9")."""
    folded = NOT_A_COUNT.sub(lambda m: " " * len(m[0]), fold(quote)).replace("²", "2")
    pattern = rf"(?<![\w.,]){FIGURE}\s*%?(?: (?:[a-z]+ ){{0,2}}{nouns_for(noun)}(?!\w))|(?<!\w){noun} {FIGURE}(?<![.,])(?!\w)" if noun else r"(?<![\w.,/])\d[\d.,]*\d\s*%?|(?<![\w.,/])\d\s*%?"
    return [Span(*m.span()) for m in re.finditer(pattern, folded)]


def _of_actors(quote: str, actors: Collection[str]) -> list[Span]:
    """The actors' places, also where a name runs over the end of a line."""
    folded = fold(quote)
    names = [r"\s+".join(map(re.escape, fold(a).split())) for a in set(actors)]
    return [Span(*m.span()) for name in names for m in re.finditer(rf"(?<!\w){name}(?!\w)", folded)]


def apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in order without those that overlap an earlier, longer one."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not out or span.start >= out[-1].end:
            out.append(span)
    return out
