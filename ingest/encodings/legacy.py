"""Text of an old encoding to Unicode, and the signs that a text is in one: its font's name, else what its words would be."""

from __future__ import annotations

import re
from functools import cache

from ingest.encodings.tables import FONTS, TABLES, UNICODE_FONTS
from ingest.repairs.syllables import is_accented, is_syllable

_WORD = re.compile(r"[^\W\d_]+")
_SUBSET = re.compile(r"^/?(?:[A-Z]{6}\+)?")
_HYPHEN_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{0,6}-[^\W\d_]{1,6}(?![^\W\d_])")

ENOUGH_WORDS = 3
WRONG_NOW = 0.6
RIGHT_THEN = 0.85
"""A text is taken to be in an old encoding when fewer than WRONG_NOW of its accented words are syllables as they stand and
at least RIGHT_THEN of them are after decoding."""


def font_encoding(font: str) -> tuple[str, bool]:
    """The encoding a font name stands for and whether the font shows capitals only; ("", False) for any other font."""
    name = _SUBSET.sub("", font)
    if re.search(UNICODE_FONTS, name):
        return "", False
    return next(((encoding, capitals) for pattern, encoding, capitals in FONTS if re.match(pattern, name)), ("", False))


def decode(text: str, encoding: str, capitals: bool = False) -> str:
    """``text``, seen as Latin-1 or Windows-1252 characters, in Unicode. ``capitals``: the font showed it in capitals."""
    pattern, letters = _reading(encoding)
    out = pattern.sub(lambda m: letters[m[0]], _as_codes(text) if encoding == "viscii" else text)
    if encoding == "tcvn3" and "-" in out:
        out = _HYPHEN_WORD.sub(_hyphen_as_letter, out)
    return out.upper() if capitals else out


def decode_in_font(text: str, encoding: str, capitals: bool) -> tuple[str, bool]:
    """``text`` set in a font of an encoding, decoded, and whether it was in it: people also type Unicode into such fonts."""
    if text.isascii():
        return (text.upper() if capitals and encoding else text), False
    if any(ord(c) > 0x2FF or c in _ONLY_UNICODE for c in text if c.isalpha() or 0x300 <= ord(c) < 0x370):
        return text, False
    decoded = decode(text, encoding, capitals)
    if _rightness(text)[0] > _rightness(decoded)[0]:
        return text, False
    return decoded, True


_ONLY_UNICODE = frozenset("ăĂđĐĩĨũŨơƠưƯ")


def encode(text: str, encoding: str) -> str:
    """``text`` (NFC) as Latin-1 characters of the encoding. Raises KeyError for a letter it cannot write."""
    table = TABLES[encoding]
    return "".join(table[c] if ord(c) > 127 and c.isalpha() else c for c in text)


def detect(text: str) -> str:
    """The old encoding that ``text`` is in, "" for none: judged by which reading makes its accented words syllables."""
    now, words = _rightness(text)
    if words < ENOUGH_WORDS or now >= WRONG_NOW:
        return ""
    scored = sorted(((_rightness(decode(text, name)), name) for name in TABLES), reverse=True)
    (share, found), name = scored[0]
    return name if share >= RIGHT_THEN and found >= ENOUGH_WORDS else ""


def _rightness(text: str) -> tuple[float, int]:
    """The share of accented words that are syllables, and how many accented words there are; capitals-only words count half
    as nothing: they are names and codes."""
    accented = [w for w in _WORD.findall(text) if is_accented(w)]
    if not accented:
        return 0.0, 0
    right = sum(1 for w in accented if is_syllable(w) and _one_case(w))
    return right / len(accented), len(accented)


def _one_case(word: str) -> bool:
    return word.islower() or word.isupper() or word[1:].islower()


@cache
def _reading(encoding: str) -> tuple[re.Pattern[str], dict[str, str]]:
    letters: dict[str, str] = {}
    for letter, written in TABLES[encoding].items():
        letters[written] = letter
        if len(written) == 2:
            letters.setdefault(written[0].upper() + written[1].lower(), letter.upper())
            letters.setdefault(written[0].lower() + written[1].upper(), letter.lower())
    ordered = sorted(letters, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered))), letters


def _as_codes(text: str) -> str:
    """``text`` with Windows-1252 characters given back the codes 0x80-0x9F they were read from."""
    return text.translate(_cp1252())


@cache
def _cp1252() -> dict[int, int]:
    codes: dict[int, int] = {}
    for code in range(0x80, 0xA0):
        char = bytes([code]).decode("cp1252", errors="ignore")
        if char:
            codes[ord(char)] = code
    return codes


def _hyphen_as_letter(match: re.Match[str]) -> str:
    """A hyphen that stands for ư (code AD, a soft hyphen in Windows) read as ư where only then the word is a syllable."""
    word = match[0].replace("-", "ư", 1)
    return word if is_syllable(word) and not all(is_syllable(p) for p in match[0].split("-") if p) else match[0]
