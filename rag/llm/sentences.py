"""The sentences of a text that is still being written, each with the citations it names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Span
from corpus.sentences import sentences
from corpus.text import nfc

_MARKS = re.compile(r"\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]")
_MARK_AFTER_STOP = re.compile(r"([.!?…][\"”»)]?)[^\S\n]*((?:\[[\d,;\s–-]+\]\s*)+)")
_LEAD = re.compile(r"^(?:[-–*•+>#]+\s+|\d{1,2}[.)]\s+)+")
_EMPHASIS = re.compile(r"\*\*|__|`+")
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence without its marks and markup, and the numbers of the citations it names, in order."""

    text: str
    marks: tuple[int, ...]


class Splitter:
    """Sentences out of pieces of text. A sentence is given once what follows shows that it has ended."""

    def __init__(self) -> None:
        """Nothing has come yet."""
        self._text = ""
        self._given = 0

    def feed(self, piece: str) -> list[Written]:
        """The sentences that ``piece`` ends."""
        self._text += piece
        return self._new(whole=False)

    def close(self) -> list[Written]:
        """The sentences left when the text has ended of itself."""
        return self._new(whole=True)

    @property
    def unfinished(self) -> bool:
        """Whether there is the beginning of a sentence that was not given."""
        return len(list(_split(_plain(self._text)))) > self._given

    def _new(self, whole: bool) -> list[Written]:
        plain = _plain(self._text)
        found = list(_split(plain))
        if not whole and found and not plain.endswith("\n"):
            found = found[:-1]
            if found and _after_the_last_stop(plain).startswith("["):
                found = found[:-1]
        new = found[self._given :]
        self._given = max(self._given, len(found))
        return [w for w in map(_written, new) if w]


def _after_the_last_stop(text: str) -> str:
    match = re.search(r"[.!?…][\"”»)]?\s*([^.!?…]*)$", text)
    return match[1] if match else ""


def _plain(text: str) -> str:
    """The text without thoughts, control and invisible characters, with marks that follow a stop on its line before it."""
    text = _THOUGHT.sub("", nfc(text)).replace("【", "[").replace("】", "]")
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs", "Cn"))
    return _MARK_AFTER_STOP.sub(lambda m: f" {m[2].strip()}{m[1]} ", text)


def _split(text: str) -> Iterator[str]:
    for span in sentences(text, Span(0, len(text))):
        yield span.of(text)


def _written(raw: str) -> Written | None:
    """The sentence, ``None`` when there are no words in it."""
    marks = [int(n) for m in _MARKS.finditer(raw) for n in re.findall(r"\d+", m[1])]
    text = _EMPHASIS.sub("", _LEAD.sub("", _MARKS.sub("", raw)))
    text = re.sub(r"\s+([.,;:!?…])", r"\1", " ".join(text.split()))
    if not any(c.isalnum() for c in text):
        return None
    return Written(text, tuple(dict.fromkeys(marks)))
