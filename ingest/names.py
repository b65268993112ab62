"""Names of bodies and offices in capitals as running text writes them, by the table ``names.toml``."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from corpus.text import fold

_TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
LEVELS: tuple[str, ...] = tuple(_TABLE["levels"])
_FIELDS = {fold(f): f for f in _TABLE["fields"]}
_BODIES = {fold(b): b for b in _TABLE["bodies"]} | {fold(f"{head} {f}"): f"{head} {f}" for head in ("Bộ", "Sở", "Phòng", "Ban", "Vụ", "Cục") for f in _FIELDS.values()}
_ACRONYMS = frozenset(_TABLE["acronyms"])
_SMALL = frozenset(_TABLE["small"])
_OFFICES = {fold(o): o for o in _TABLE["offices"]}
_ROMAN = re.compile(r"(?<=khóa )[ivx]+(?!\w)|(?<=khoá )[ivx]+(?!\w)|(?<=lần thứ )[ivx]+(?!\w)|(?<=quý )[ivx]+(?!\w)|(?<=cấp )[ivx]{2,}(?!\w)")


def said(capitals: str) -> str:
    """A body's name in capitals as running text writes it: ỦY BAN NHÂN DÂN TỈNH LAI CHÂU → Ủy ban nhân dân tỉnh Lai Châu."""
    text = " ".join(capitals.split()).strip(" .,;:-*_")
    if not text.isupper():
        return text
    parts = re.split(r"\s+[-–]\s+", text)
    if len(parts) > 1 and all(_known(part) for part in parts):
        return " - ".join(said(part) for part in parts)
    known = _known(text)
    if not known:
        return _titled(text)
    rest = " ".join(text.split()[len(known.split()) :])
    return f"{_spelt(known, text)} {said(rest) if _known(rest) else _titled(rest)}".strip()


def office(capitals: str) -> str:
    """An office in capitals as running text writes it: PHÓ BÍ THƯ THƯỜNG TRỰC → Phó Bí thư Thường trực."""
    text = " ".join(capitals.split()).strip(" .,;:-*")
    folded = fold(text)
    known = max((o for o in _OFFICES if folded == o or folded.startswith(o + " ")), key=len, default="")
    if not known:
        return _sentence(text)
    name = _sentence(" ".join(text.split()[: len(known.split())]))
    for core in ("chủ tịch", "thủ tướng", "bộ trưởng", "giám đốc", "hiệu trưởng", "bí thư", "trưởng phòng", "trưởng ban", "cục trưởng", "vụ trưởng", "viện trưởng",
                 "văn phòng", "chủ nhiệm", "chánh văn phòng", "trưởng khoa", "thanh tra", "cục", "thư ký"):  # fmt: skip
        name = re.sub(rf"(?<=\s){core}(?!\w)", core[0].upper() + core[1:], name)
    rest = " ".join(text.split()[len(known.split()) :])
    if fold(rest) == "thuong truc":
        return f"{name} Thường trực"
    return f"{name} {said(rest)}".strip()


def is_office(line: str) -> bool:
    """Whether a line in capitals names an office, with or without the body it is held in."""
    folded = fold(" ".join(line.split()))
    return any(folded == o or folded.startswith(o + " ") for o in _OFFICES)


def roman_again(text: str) -> str:
    """Numbers of terms and congresses in capitals again ("khóa v" → "khóa V")."""
    return _ROMAN.sub(lambda m: m[0].upper(), text)


def _known(text: str) -> str:
    """The longest name of the table that ``text`` begins with, "" for none."""
    folded = fold(text)
    found = max((b for b in _BODIES if folded == b or folded.startswith(b + " ")), key=len, default="")
    return _BODIES[found] if found else ""


def _spelt(known: str, text: str) -> str:
    """The table's spelling with the tone placed as the text places it (ỦY, UỶ)."""
    return known.replace("Ủy", "Uỷ").replace("ủy", "uỷ") if "UỶ" in text.split(known.split()[-1].upper())[0] and "ỦY" not in text else known


def _titled(text: str) -> str:
    """Words in capitals as a name: the level of a place in lower case, small words too, abbreviations as they are."""
    out: list[str] = []
    words = text.split()
    at = 0
    while at < len(words):
        level = next((n for n in (2, 1) if " ".join(words[at : at + n]).lower() in LEVELS), 0)
        if level and (at or at + level < len(words)):
            out += [w.lower() for w in words[at : at + level]]
            at += level
            continue
        out.append(_word(words[at]))
        at += 1
    return " ".join(out)


def _word(word: str) -> str:
    bare = word.strip("()[],.;:“”\"")
    if bare in _ACRONYMS or (len(bare) > 1 and not re.search(r"[aeiouy]", fold(bare))) or re.search(r"[\d&/]", bare):
        return word
    lowered = word.lower()
    return lowered if lowered in _SMALL else "-".join(p[:1].upper() + p[1:] for p in lowered.split("-"))


def _sentence(text: str) -> str:
    lowered = text.lower()
    return lowered[:1].upper() + lowered[1:]
