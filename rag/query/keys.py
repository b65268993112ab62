"""What Telex and VNI typing leave behind when no input method is on: "ddieeuf", "d9ie62u" → "điều".

Rules of both methods as Unikey and Windows document them; tone marks go where the older placement puts them (hòa, thúy).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from corpus.model import Span
from rag.query.accents import AccentModel
from rag.query.edits import Edited, edited
from rag.query.words import is_code

_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VNI_MARKS = {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": {"u": "ư", "o": "ơ"}, "8": {"a": "ă"}}
_VOWELS = "aăâeêioôơuưy"
_MARKED = "ăâêôơư"
_TOKEN = re.compile(r"[^\W_]+")
_TABLE = tomllib.loads((Path(__file__).parent / "keys.toml").read_text(encoding="utf-8"))
_FOREIGN = frozenset(_TABLE["foreign"])


def decode(model: AccentModel, text: str, kept: Sequence[Span] = ()) -> Edited:
    """``text`` with the words that were typed by Telex or VNI keys put into letters.

    A word counts when what it decodes to is a syllable and it is none itself. One such word alone counts only when it could
    hardly be anything else (marks inside the word, or among words with accents); two or more vouch for each other.
    """
    found = []
    for match in _TOKEN.finditer(text):
        span = Span(match.start(), match.end())
        if not any(k.overlaps(span) for k in kept) and not is_code(text, span.start, span.end) and (new := _syllable(model, match[0])):
            found.append((span, new))
    if not found:
        return Edited(text)
    accented = any(unicodedata.normalize("NFD", c) != c or c in "đĐ" for c in text)
    if len(found) == 1 and not accented and not _sure(found[0][0].of(text)):
        return Edited(text)
    return edited(text, found)


def _sure(word: str) -> bool:
    low = word.lower()
    doubled = re.search(r"dd|aa|ee|oo|[aou]w", low) is not None
    return (doubled and low[-1] in _TONES) or low.startswith("dd") or re.search(r"\d[a-z]|\d\d", low) is not None


@lru_cache(maxsize=4096)
def _decoded(low: str) -> str:
    """The syllable that lower-case keys make, "" when they make nothing new."""
    digits = any(c.isdigit() for c in low)
    made = _vni(low) if digits else _telex(low)
    return "" if made is None or made == low else made


def _syllable(model: AccentModel, word: str) -> str:
    low = word.lower()
    if len(low) < 2 or len(low) > 9 or low in _FOREIGN or model.knows(low):
        return ""
    if low.isalpha() and low.isascii() and not (set(low[1:]) & set("sfrxjwaeod")):
        return ""
    if any(c.isdigit() for c in low) and (not low[0].isalpha() or (word.isupper() and len(word) > 1)):
        return ""
    made = _decoded(low)
    if not made or not model.knows(made):
        return ""
    if model.exists(low) and low.isascii():
        return ""
    return made.upper() if word.isupper() and len(word) > 1 else made.capitalize() if word[0].isupper() else made


def _telex(low: str) -> str | None:
    letters: list[str] = []
    tone = ""
    for char in low:
        if char in _TONES and any(c in _VOWELS for c in letters) and not tone and not (char == "r" and letters[-1] == "t"):
            tone = _TONES[char]
        elif char == "w":
            if not _horn(letters):
                letters.append("ư")
        elif char == "d" and letters and letters[0] == "d" and (letters == ["d"] or len(letters) > 1):
            letters[0] = "đ"
        elif char in "aeo" and _hat(letters, char):
            continue
        else:
            letters.append(char)
    return _toned(letters, tone)


def _vni(low: str) -> str | None:
    letters: list[str] = []
    tone = ""
    for char in low:
        if char in _VNI_TONES:
            if tone or not any(c in _VOWELS for c in letters):
                return None
            tone = _VNI_TONES[char]
        elif char in _VNI_MARKS:
            if char == "7" and _horn(letters, breve=False):
                continue
            marks = _VNI_MARKS[char]
            at = next((i for i in range(len(letters) - 1, -1, -1) if letters[i] in marks), None)
            if at is None:
                return None
            letters[at] = marks[letters[at]]
        elif char == "9":
            if not letters or letters[0] != "d":
                return None
            letters[0] = "đ"
        elif char == "0":
            return None
        else:
            letters.append(char)
    return _toned(letters, tone)


def _horn(letters: list[str], breve: bool = True) -> bool:
    """Put the horn (or breve) on the last letters that take one; whether any did."""
    for i in range(len(letters) - 1, -1, -1):
        if letters[i] == "o":
            letters[i] = "ơ"
            if i and letters[i - 1] == "u" and not (i > 1 and letters[i - 2] == "q"):
                letters[i - 1] = "ư"
            return True
        if letters[i] == "u":
            letters[i] = "ư"
            return True
        if letters[i] == "a" and breve:
            if i and letters[i - 1] == "u" and not (i > 1 and letters[i - 2] == "q"):
                letters[i - 1] = "ư"
            else:
                letters[i] = "ă"
            return True
    return False


def _hat(letters: list[str], char: str) -> bool:
    """Put the hat on an earlier same letter; whether there was one with only letters of the same syllable between."""
    hats = {"a": "â", "e": "ê", "o": "ô"}
    for i in range(len(letters) - 1, -1, -1):
        if letters[i] == char:
            letters[i] = hats[char]
            return True
        if letters[i] in _VOWELS and letters[i] not in "iuy":
            return False
    return False


def _toned(letters: list[str], tone: str) -> str | None:
    if not tone:
        return "".join(letters)
    start = 0
    if letters[:2] == ["q", "u"] or (letters[:2] == ["g", "i"] and any(c in _VOWELS for c in letters[2:])):
        start = 2
    vowels = [i for i in range(start, len(letters)) if letters[i] in _VOWELS]
    if not vowels or vowels[-1] - vowels[0] + 1 != len(vowels):
        return None
    marked = [i for i in vowels if letters[i] in _MARKED]
    if marked:
        at = marked[-1]
    elif len(vowels) == 1:
        at = vowels[0]
    elif len(vowels) == 2:
        at = vowels[1] if vowels[-1] < len(letters) - 1 else vowels[0]
    else:
        at = vowels[1]
    letters = [*letters]
    letters[at] = unicodedata.normalize("NFC", letters[at] + tone)
    return "".join(letters)

