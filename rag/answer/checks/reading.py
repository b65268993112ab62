"""A text taken apart for comparison: words, numbers with their units, dates, symbols, actors, operators, each in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.symbols import find
from corpus.text import nfc, one_tone_placement
from rag.answer.checks.tables import phrases, spellings, tables

GRADE = "lớp"
"""The word that makes a number a school grade, which figures are told of."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something that must agree: ``kind`` (number, date, symbol, actor, term), its ``value``, and the token range it takes up."""

    kind: str
    value: str
    start: int
    end: int
    unit: str = ""
    label: str = ""
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Operator:
    """A word of modality or negation, of one class, with the token range it takes up."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Tokens in order; for each its clause (between commas) and sentence; anchors and operators in order."""

    tokens: tuple[str, ...]
    clauses: tuple[int, ...]
    sentences: tuple[int, ...]
    anchors: tuple[Anchor, ...]
    operators: tuple[Operator, ...]

    def of(self, kind: str) -> list[Anchor]:
        """The anchors of one kind."""
        return [a for a in self.anchors if a.kind == kind]


_LONG_DATE = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_SHORT_DATE = re.compile(r"(?<![\d/])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)")
_MONTH = re.compile(r"tháng\s+(\d{1,2})\s*(?:/|năm)\s*(\d{4})(?!\d)|(?<![\d/])(\d{1,2})/(\d{4})(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\w.,/:§])((?:19|20)\d\d)(?![\d/%])(?![.,]\d)")
_YEARS = re.compile(r"(?<![\w.,/:§])((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)(?![\d/])")
_ROMAN = re.compile(r"\b(kho[áa]|khóa|thứ|phần|chương|quý|lớp)\s+([IVX]{1,5})\b")
_SPLIT_RANGE = re.compile(r"(\d)\s*[-–]\s*(?=\d)")
_TOKEN = re.compile(r"§\w+:[^\s§]+§|\d+(?:[.,]\d+)*|[^\W\d_]+|[,;:.!?()\"“”»«\n]")
_STOP = {".": 2, "!": 2, "?": 2, "\n": 2, ";": 2, ",": 1, ":": 1, "(": 1, ")": 1}
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[c] for c in text.lower()]
    return sum(-v if n + 1 < len(values) and values[n + 1] > v else v for n, v in enumerate(values))


def _mask(kind: str, value: str) -> str:
    return f" §{kind}:{value}§ "


def normal(text: str) -> str:
    """``text`` in one spelling: NFC, one tone placement, lower case, symbols and dates masked, synonyms replaced."""
    text = one_tone_placement(nfc(text)).replace("*", "")
    pieces, at = [], 0
    for span, symbol in find(text):
        pieces += [text[at : span.start], _mask("symbol", re.sub(r"\W+", "_", symbol.key))]
        at = span.end
    text = "".join(pieces) + text[at:]
    text = _ROMAN.sub(lambda m: f"{m[1]} {_roman(m[2])}", text).lower()
    text = _LONG_DATE.sub(lambda m: _mask("date", f"{m[3]}_{int(m[2]):02}_{int(m[1]):02}"), text)
    text = _SHORT_DATE.sub(lambda m: _mask("date", f"{m[3]}_{int(m[2]):02}_{int(m[1]):02}"), text)
    text = _MONTH.sub(lambda m: _mask("date", f"{m[2] or m[4]}_{int(m[1] or m[3]):02}"), text)
    text = _YEARS.sub(lambda m: _mask("date", f"{m[1]}~{m[2]}"), text)
    text = _SPLIT_RANGE.sub(r"\1 đến ", text)
    text = _YEAR.sub(lambda m: _mask("date", m[1]), text)
    pattern, first = spellings()
    return pattern.sub(lambda m: first[m[0]], text)


@lru_cache(maxsize=512)
def read(text: str) -> Reading:
    """The reading of a text."""
    tokens: list[str] = []
    clauses: list[int] = []
    sentences: list[int] = []
    masked: list[tuple[str, str, int]] = []
    clause = sentence = 0
    plain = normal(text)
    for match in _TOKEN.finditer(plain):
        word = match[0]
        stop = _STOP.get(word)
        if stop is not None:
            clause += 1
            sentence += stop == 2
            continue
        if word in "\"“”»«":
            continue
        if word.startswith("§"):
            kind, _, value = word[1:-1].partition(":")
            masked.append((kind, value, len(tokens)))
        if tokens and tokens[-1] in ("và", "hoặc", "còn") and (word[0].isdigit() or word.startswith("§date")):
            clause += 1
        tokens.append(word)
        clauses.append(clause)
        sentences.append(sentence)
    flat = tuple(tokens)
    anchors = [Anchor(kind, value, at, at + 1, bound=_deadline(flat, at) if kind == "date" else "") for kind, value, at in masked]
    anchors += _numbers(flat, sentences) + _actors(flat) + _terms(flat)
    return Reading(flat, tuple(clauses), tuple(sentences), tuple(sorted(anchors, key=lambda a: a.start)), tuple(_operators(flat)))


def at_phrase(tokens: Sequence[str], at: int, candidates: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    """The longest of the candidate phrases that begins at a token, or ``None``; candidates come longest first."""
    return next((p for p in candidates if tuple(tokens[at : at + len(p)]) == p), None)


def _before(tokens: Sequence[str], at: int, candidates: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    return next((p for p in candidates if at >= len(p) and tuple(tokens[at - len(p) : at]) == p), None)


# -- numbers -------------------------------------------------------------------------------------------------------------


def _value(word: str) -> str:
    """One spelling of a number: "65.980" as 65980, "99,9" as 99.9, "05" as 5."""
    whole, comma, fraction = word.partition(",")
    if not comma and whole.count(".") == 1 and len(whole.split(".")[1]) != 3:
        whole, fraction = whole.split(".")
    whole = whole.replace(".", "").lstrip("0") or "0"
    fraction = fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def _numbers(tokens: Sequence[str], sentences: Sequence[int]) -> list[Anchor]:
    units, labels, named = phrases("numbers", "units"), phrases("numbers", "labels"), tables()["numbers"]["words"]
    ordinals = tables()["numbers"]["ordinals"]
    found: list[Anchor] = []
    for at, token in enumerate(tokens):
        written = token[0].isdigit()
        label = _before(tokens, at, labels)
        if not written and token not in named and (label is None or token not in ordinals):
            continue
        same = [t for t, s in zip(tokens[at + 1 : at + 4], sentences[at + 1 : at + 4], strict=True) if s == sentences[at]]
        unit = " ".join(at_phrase(same, 0, units) or ())
        if not written and (not unit and label is None or unit in ("điểm", "số") or tokens[at + 1 : at + 2] == ("số",)):
            continue
        value = _value(token) if written else str((named | ordinals)[token])
        found.append(Anchor("number", value, at, at + 1, unit, " ".join(label or ()), _bound(tokens, at)))
    return _spread(found, tokens)


def _spread(found: list[Anchor], tokens: Sequence[str]) -> list[Anchor]:
    """The numbers with the unit of a range's end at its start too ("từ 3 đến 5 tuổi")."""
    out: list[Anchor] = []
    for n, a in enumerate(found):
        after = found[n + 1] if n + 1 < len(found) else None
        joined = after is not None and after.start - a.end <= 1 and tuple(tokens[a.end : after.start]) in ((), ("đến",), ("và",), ("hoặc",))
        if not a.unit and after is not None and joined and after.unit:
            a = Anchor(a.kind, a.value, a.start, a.end, after.unit, a.label, a.bound)
        out.append(a)
    return out


def _bound(tokens: Sequence[str], at: int) -> str:
    table = tables()["numbers"]
    near = tokens[max(0, at - 3) : at]
    after = " ".join(tokens[at + 1 : at + 5])
    if any(p in after for p in table["at_least_after"]):
        return "min"
    if any(p in after for p in table["at_most_after"]):
        return "max"
    text = " ".join(near)
    for name, key in (("max", "at_most"), ("min", "at_least")):
        if any(text.endswith(p) or f"{p} là" in text or f"{p} bằng" in text or f"{p} đạt" in text for p in table[key] if p != "từ"):
            return name
    return ""


def _deadline(tokens: Sequence[str], at: int) -> str:
    """ "until" or "since" for a date or year, by the words just before it; "" where they say neither."""
    table = tables()["numbers"]
    near = [t for t in tokens[max(0, at - 4) : at] if t not in ("năm", "tháng", "ngày", "học", "mốc")]
    if not near:
        return ""
    last = near[-1]
    if last in table["until"]:
        return "until"
    return "since" if last in table["since"] else ""


# -- actors and operators ------------------------------------------------------------------------------------------------


def _actors(tokens: Sequence[str]) -> list[Anchor]:
    heads, levels = phrases("actors", "heads"), phrases("actors", "levels")
    found: list[Anchor] = []
    at = 0
    while at < len(tokens):
        head = at_phrase(tokens, at, heads)
        if head is None:
            at += 1
            continue
        end = at + len(head)
        level = at_phrase(tokens, end, levels)
        found.append(Anchor("actor", " ".join(head), at, end + len(level or ()), unit=" ".join(level or ())))
        at = end
    return found


@lru_cache(maxsize=1)
def _families() -> dict[tuple[str, ...], str]:
    return {phrase: family for family in tables()["families"] for phrase in phrases("families", family)}


def _terms(tokens: Sequence[str]) -> list[Anchor]:
    """Words that exclude others of their family, each with the family as its unit; the longest reading wins."""
    families = _families()
    longest = max(map(len, families))
    found: list[Anchor] = []
    at = 0
    while at < len(tokens):
        for length in range(min(longest, len(tokens) - at), 0, -1):
            phrase = tuple(tokens[at : at + length])
            if phrase in families:
                found.append(Anchor("term", " ".join(phrase), at, at + length, families[phrase]))
                at += length - 1
                break
        if tokens[at] == GRADE and at + 1 < len(tokens) and (tokens[at + 1][0].isdigit() or tokens[at + 1] in tables()["numbers"]["words"]):
            value = tables()["numbers"]["words"].get(tokens[at + 1], tokens[at + 1])
            found.append(Anchor("term", f"{GRADE} {value}", at, at + 2, "grades"))
        at += 1
    return found


def _operators(tokens: Sequence[str]) -> list[Operator]:
    table = tables()["operators"]
    found: list[Operator] = []
    at = 0
    while at < len(tokens):
        best: tuple[int, str] | None = None
        for kind in table:
            said = at_phrase(tokens, at, phrases("operators", kind, "phrases"))
            if said and not _looks_like(tokens, at, len(said), phrases("operators", kind, "not")) and (best is None or len(said) > best[0]):
                best = len(said), kind
        if best:
            found.append(Operator(best[1], at, at + best[0]))
            at += best[0]
        else:
            at += 1
    return found


def _looks_like(tokens: Sequence[str], at: int, length: int, exceptions: Sequence[tuple[str, ...]]) -> bool:
    """Whether the words from ``at`` are only part of one of the longer phrases."""
    for phrase in exceptions:
        for start in range(at + length - len(phrase), at + 1):
            if start >= 0 and len(phrase) > 0 and tuple(tokens[start : start + len(phrase)]) == phrase:
                return True
    return False
