"""A question that goes on from the one before, filled with what it left out: its document, its section or its topic."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.model import Span
from corpus.text import fold
from rag.model import Query, SectionMention, SymbolMention
from rag.query.asks import Asks

_TABLE = tomllib.loads((Path(__file__).parent / "followup.toml").read_text(encoding="utf-8"))
_OF_DOCUMENTS = {Asks.ISSUER, Asks.ISSUE_DATE, Asks.TITLE, Asks.STATUS, Asks.SIGNER, Asks.RECIPIENTS, Asks.BASES, Asks.CITES, Asks.RELATIONS,
                 Asks.IMPLEMENTS, Asks.SECTION, Asks.DOCUMENT}  # fmt: skip
_SHORT = 1
"""A question of so few content syllables, after another, is of the same document."""
_GENERIC = frozenset(_TABLE["generic"])
_STEP_WORDS = frozenset(_TABLE["step"])


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(w.strip()) for w in sorted(words, key=len, reverse=True)) + r")(?!\w)")


_POINTS, _NEXT, _PREVIOUS, _HERE = (_any(_TABLE[k]) for k in ("points", "next", "previous", "here"))
_CLOSES = re.compile(r"\s*,?\s*(?:" + "|".join(_TABLE["closes"]) + r")(?:\s+(?:a|vay|nhi|the|ha))*\W*$")
_OPENS = re.compile(r"^\s*(?:" + "|".join(w.strip() for w in sorted(_TABLE["opens"], key=len, reverse=True)) + r")\s+")
_GROUPS = [[(fold(w), w) for w in sorted(group, key=len, reverse=True)] for group in _TABLE["groups"]]


@dataclass(frozen=True, slots=True)
class Carried:
    """What a follow-up takes over. ``question`` is the wording to search beside it, "" when its own words are enough."""

    symbols: tuple[SymbolMention, ...]
    section: SectionMention | None
    content: tuple[str, ...]
    question: str
    about: str


def rewritten(text: str, context: Query) -> str:
    """The full question that "còn tiểu học thì sao?" stands for after ``context``, "" when ``text`` is not one."""
    folded = fold(text)
    closes = _CLOSES.search(folded)
    opens = _OPENS.search(folded)
    if not closes or not opens or closes.start() <= opens.end():
        return ""
    topic = text[opens.end() : closes.start()].strip(" ,")
    if not topic or len(topic.split()) > 8:
        return ""
    before = context.best
    for group in _GROUPS:
        new = next((f for f, _ in group if _word(f).search(fold(topic))), None)
        old = next((m for f, _ in group if (m := _word(f).search(fold(before))) and f != new), None)
        if new and old:
            return before[: old.start()] + topic_core(topic, new) + before[old.end() :]
    return f"{before.rstrip(' ?.!')} {topic}"


def topic_core(topic: str, word: str) -> str:
    """The words of ``topic`` that are ``word`` (folded), with their accents."""
    match = _word(word).search(fold(topic))
    return topic[match.start() : match.end()] if match else topic


def carried(text: str, asks: Asks, content: tuple[str, ...], own: tuple[SymbolMention, ...], section: SectionMention | None, context: Query) -> Carried:
    """What ``text`` takes over from ``context``: documents it points at or leaves unsaid, the next section, the topic."""
    folded = fold(text)
    step = 1 if _NEXT.search(folded) else -1 if _PREVIOUS.search(folded) else 0
    moved = _moved(context.section, step) if step else None
    here = context.section if not section and _HERE.search(folded) else None
    pointing = _POINTS.search(folded) is not None
    named = any(m.by in ("symbol", "title") or (m.by == "pointer" and not pointing) for m in own)
    silent = not own and (asks in _OF_DOCUMENTS or len(content) <= _SHORT)
    symbols: tuple[SymbolMention, ...] = ()
    if not named and context.symbols and (pointing or silent or moved or here or (section and not own)):
        symbols = tuple(replace(m, span=Span(0, 0), by="context") for m in context.symbols if m.targets)[:1]
    new_section = moved or here
    if new_section:
        content = tuple(w for w in content if w not in _STEP_WORDS)
    parts = [f"văn bản «{m.text}»" for m in symbols] + ([f"mục {new_section.path}"] if new_section else [])
    if not parts and not own and not section and set(content) <= _GENERIC and (content or asks is not Asks.WHAT):
        return Carried((), None, (*context.content, *content), f"{context.best.rstrip(' ?.!')} {text}", f"câu hỏi trước: «{context.best}»")
    return Carried(symbols, new_section, content, "", ", ".join(parts))


def _moved(section: SectionMention | None, step: int) -> SectionMention | None:
    """The section after (1) or before (-1) one, by its number; ``None`` when there is none."""
    if section is None:
        return None
    head, _, last = section.path.rpartition(".")
    if last.isdigit():
        number = int(last) + step
        new = str(number) if number else ""
    elif len(last) == 1 and last.islower():
        letters = "abcdđeghiklmnopqrstuvxy"
        at = letters.find(last) + step
        new = letters[at] if 0 <= at < len(letters) else ""
    else:
        romans = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
        at = romans.index(last) + step if last in romans else 0
        new = romans[at] if 0 < at < len(romans) else ""
    return SectionMention(Span(0, 0), f"{head}.{new}" if head else new, section.article) if new else None


def _word(folded: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(folded)}(?!\w)")
