"""How well a stretch of text answers a question: which of the question's words it covers, where, and how closely together."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from corpus.text import accented_syllables, fold, syllables
from rag.model import Query

SAME_FOLDED = 0.55
"""What a word counts that agrees only without its diacritics, when the question has them."""
SAID_OTHERWISE = 0.7
"""What a word counts that the text says in other words of the thesaurus."""
IN_PASSAGE = 0.55
"""What a word counts that stands elsewhere in the passage."""
IN_HEADINGS = 0.5
"""What a word counts that stands only in the headings above."""
PAIRS = 0.3
"""The share of the score that pairs of neighbouring words have; single words have the rest."""


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question: folded, as accented, its weight, and other phrasings (folded) that may stand for it."""

    folded: str
    accented: str
    weight: float
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """The content of a question. ``pairs`` are indices of words that stood next to each other; ``noun`` is what it counts."""

    terms: tuple[Term, ...]
    pairs: tuple[tuple[int, int], ...]
    accented: bool
    noun: str = ""

    @property
    def weight(self) -> float:
        """The sum of the weights."""
        return sum(t.weight for t in self.terms)


_ENDING_IN_Y = re.compile(r"[hklmst][yýỳỷỹỵ]")
_Y_AS_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


def one_spelling(syllable: str) -> str:
    """The syllable in one of its two accepted spellings: kỹ as kĩ, tỷ as tỉ; hằng (năm) as hàng."""
    if syllable == "hằng":
        return "hàng"
    return syllable.translate(_Y_AS_I) if _ENDING_IN_Y.fullmatch(syllable) else syllable


@dataclass(frozen=True, slots=True)
class Bag:
    """A text made ready for matching: its words folded and accented, and the folded words as one string for phrases."""

    folded: frozenset[str]
    accented: frozenset[str]
    line: str

    @classmethod
    def of(cls, text: str) -> Bag:
        """The bag of a text."""
        words = syllables(text)
        return cls(frozenset(words), frozenset(map(one_spelling, accented_syllables(text))), f" {' '.join(words)} ")


EMPTY = Bag(frozenset(), frozenset(), " ")


@lru_cache(maxsize=1)
def _thesaurus() -> tuple[tuple[tuple[str, str], ...], ...]:
    """Groups of (phrase folded, phrase accented), each one line of syllables."""
    raw = tomllib.loads(resources.files("rag.answer").joinpath("thesaurus.toml").read_text("utf-8"))
    return tuple(tuple((" ".join(syllables(p)), " ".join(accented_syllables(p))) for p in group) for group in raw["groups"])


def terms_of(query: Query, idf: Callable[[str], float]) -> Terms:
    """The content words of ``query`` with weights from ``idf`` (of a folded syllable) and the thesaurus' other phrasings."""
    words = syllables(query.best)
    accented = accented_syllables(query.best)
    if len(words) != len(accented):
        accented = words
    wanted = list(query.content)
    kept: list[int] = []
    for at, word in enumerate(words):
        if word in wanted:
            wanted.remove(word)
            kept.append(at)
    has_accents = any(w != a for w, a in zip(words, accented, strict=True))
    line = f" {' '.join(words)} "
    accented_line = f" {' '.join(accented)} "
    alternatives: dict[int, list[str]] = {}
    for group in _thesaurus():
        for phrase, accented_phrase in group:
            if (f" {accented_phrase} " if has_accents else f" {phrase} ") not in (accented_line if has_accents else line):
                continue
            first = line[: line.index(f" {phrase} ") + 1].count(" ") - 1
            others = [other for other, _ in group if other != phrase]
            for at in range(first, first + phrase.count(" ") + 1):
                alternatives.setdefault(at, []).extend(others)
    seen: dict[str, int] = {}
    terms: list[Term] = []
    index: dict[int, int] = {}
    for at in kept:
        if words[at] in seen:
            index[at] = seen[words[at]]
            continue
        seen[words[at]] = index[at] = len(terms)
        terms.append(Term(words[at], one_spelling(accented[at]), max(idf(words[at]), 0.1), tuple(dict.fromkeys(alternatives.get(at, ())))))
    pairs = tuple((index[a], index[b]) for a, b in zip(kept, kept[1:], strict=False) if b == a + 1 and index[a] != index[b])
    return Terms(tuple(terms), pairs, has_accents, counted(query.best))


def _match(term: Term, bag: Bag, accented: bool) -> float:
    if term.folded in bag.folded:
        return 1.0 if not accented or term.accented in bag.accented else SAME_FOLDED
    return SAID_OTHERWISE if any(f" {a} " in bag.line for a in term.alternatives) else 0.0


def coverage(terms: Terms, own: Bag, passage: Bag = EMPTY, headings: Bag = EMPTY) -> tuple[float, tuple[float, ...]]:
    """How much of the question the text covers, 0..1, and how much of each word, 0..1 each.

    A word counts fully in ``own``, less elsewhere in its ``passage`` or ``headings``; pairs of neighbours count apart.
    """
    if not terms.terms:
        return 0.0, ()
    levels = tuple(
        max(_match(t, own, terms.accented), IN_PASSAGE * _match(t, passage, terms.accented), IN_HEADINGS * _match(t, headings, terms.accented))
        for t in terms.terms
    )
    single = sum(t.weight * level for t, level in zip(terms.terms, levels, strict=True)) / terms.weight
    if not terms.pairs:
        return single, levels
    got = total = 0.0
    for a, b in terms.pairs:
        one, two = terms.terms[a], terms.terms[b]
        weight = one.weight + two.weight
        total += weight
        phrase = f" {one.folded} {two.folded} "
        together = max(
            1.0 if phrase in own.line else 0.0,
            IN_PASSAGE if phrase in passage.line else 0.0,
            IN_HEADINGS if phrase in headings.line else 0.0,
            SAID_OTHERWISE * min(levels[a], levels[b]) if set(one.alternatives) & set(two.alternatives) else 0.0,
        )
        got += weight * together
    return (1 - PAIRS) * single + PAIRS * got / total, levels


_NUMBER = re.compile(r"\d|(?<!\w)(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|tram) (?:nam|thang|ngay|nguoi|nhom|phan|muc|cap|lan|trieu|ty|nghin)(?!\w)")
_TIME = re.compile(r"nam \d{4}|ngay \d|thang \d|\d{1,2}/\d{1,2}|hang nam|hang thang|hang quy|dinh ky|thoi han|thoi ky|giai doan|nam hoc|truoc ngay|cham nhat|thuong xuyen|kip thoi|ke tu|nhiem ky")
_ACTOR = re.compile(
    r"(?<!\w)(?:uy ban|ubnd|hoi dong|hdnd|phong|so|ban|bo|chinh phu|quoc hoi|thu tuong|chu tich|thu truong|hieu truong|giao vien|nha giao|"
    r"co quan|don vi|truong|to chuc|tinh uy|thanh uy|cap uy|bi thu|toa an|vien kiem sat|cong an|cha me|gia dinh|ca nhan|nguoi)(?!\w)"
)
SHAPES: dict[str, re.Pattern[str]] = {"how_many": _NUMBER, "when": _TIME, "who": _ACTOR}
"""What an answer to such a question must contain, as patterns on folded text."""


_NOT_A_COUNT = re.compile(
    r"\d+\w*\s*[-/]\s*(?:\d{4}\s*[-/]\s*)?[a-z][\w-]*(?:/\w+)*|\d{1,2}/\d{1,2}(?:/\d{4})?|(?:nam|nam hoc|den|truoc|thoi ky|giai doan) \d{4}(?:\s*-\s*\d{4})?|"
    r"\d{4}\s*-\s*\d{4}|^\s*\d+(?:\.\d+)*\.|(?:dieu|khoan|muc|quyet dinh|nghi quyet|luat|chuong trinh giao duc pho thong) \d+"
)
"""Figures that count nothing: symbols, dates, years, the numbers of places."""


_COUNTED = re.compile(r"(?<!\w)(?:bao nhieu|may) (?!(?:a|vay|the|em|roi|la|cho|tai|o|trong|cua|va|de|thi|nua)(?!\w))([a-z]+)")
_PERCENT = re.compile(r"%|phan tram")
_FIGURE = r"(?:\d[\d.,]*|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"


def counted(question: str) -> str:
    """What is counted in a "bao nhiêu …" question, one folded syllable ("%" for a share), "" when it does not say."""
    folded = fold(question)
    if re.search(r"bao nhieu (?:%|phan tram)|may (?:%|phan tram)", folded):
        return "%"
    match = _COUNTED.search(folded)
    return match[1] if match else ""


def has_shape(asks: str, text: str, noun: str = "") -> bool:
    """Whether ``text`` has what a question of kind ``asks`` wants (a number, a time, an actor); True where nothing is wanted.

    With ``noun`` (see ``counted``) a number must count that: "12 trường", "bốn năm", "20%".
    """
    pattern = SHAPES.get(asks)
    if asks == "how_many" and noun:
        folded = _NOT_A_COUNT.sub(" ", fold(text))
        wanted = _PERCENT if noun == "%" else re.compile(rf"(?<![\w.,]){_FIGURE} (?:[a-z]+ ){{0,2}}{noun}(?!\w)|{noun} (?:[a-z]+ ){{0,4}}(?:la |dat )?\d")
        return wanted.search(folded) is not None
    if pattern is None:
        return True
    folded = fold(text)
    return pattern.search(_NOT_A_COUNT.sub(" ", folded) if asks == "how_many" else folded) is not None


