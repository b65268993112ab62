"""Document symbols ("số, ký hiệu") as a grammar: ``29-NQ/TW``, ``32/2018/TT-BGDĐT``, ``88/2014/QH13``, ``/KH-UBND``.

    symbol   = number? sep (year sep)? code               (number blank where the office left it so)
    code     = kind sep issuer | assembly | issuer sep department (an official letter) | issuer (old forms: 142/HĐBT)
    sep      = "/" or "-" with any spaces or line breaks around it

Codes are the table ``kinds.toml``. A date, a fraction or a range of years is never a symbol: a code is letters.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Span
from corpus.text import fold, nfc


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol taken apart. ``number`` is "" where blank; ``year`` is ``None`` where the symbol has none.

    ``kind`` is the code of the kind ("NQ"; "" for symbols of the National Assembly, "CV" for official letters without one);
    ``issuer`` the issuer's code as official letters spell it ("TW", "QH13", "BGDĐT-BNV"); ``text`` the symbol in one spelling.
    """

    number: str
    kind: str
    issuer: str
    year: int | None
    text: str

    @property
    def key(self) -> str:
        """The form in which two spellings of one symbol are equal."""
        number = self.number.lstrip("0") or self.number
        parts = (number, str(self.year or ""), "" if self.kind == "CV" else self.kind, self.issuer)
        return "-".join(fold(p).replace("&", "").replace(" ", "") for p in parts if p)


_TABLE = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8"))
_KIND = {fold(code): code for code in reversed(_TABLE["kinds"])} | {fold(code): code for code in ("QĐ", "ĐA")}
_KIND_EXACT = {code: code for code in _TABLE["kinds"]}
KIND_NAMES: tuple[str, ...] = tuple(dict.fromkeys(row["name"] for row in _TABLE["kinds"].values()))
"""The Vietnamese names of all kinds of documents."""
_ISSUER_NAMES: dict[str, str] = _TABLE["local"] | _TABLE["national"]
_ISSUER = {fold(code): code for code in _ISSUER_NAMES}
_SPELLING = {code.upper(): right for code, right in _TABLE["spellings"].items()}

_SEP = r"[ \t\xa0]*\n{0,2}[ \t\xa0]*[/\-‐‑–−][ \t\xa0]*\n{0,2}[ \t\xa0]*"
_LETTERS = r"[A-Za-zĐđƯưÔôÂâĂăÊê]"
_ISSUER_TOKEN = rf"{_LETTERS}(?:{_LETTERS}|&|\d(?![\d/]*/))*"
_NATIONAL = "|".join(re.escape(code) for code in _TABLE["national"])
_KINDS = "|".join("[ ]?".join(map(re.escape, c)) for c in sorted({*_TABLE["kinds"], *_KIND}, key=lambda c: (-len(c), c)))
_SYMBOL = re.compile(
    rf"""(?:(?<![^\W_])(?<!\d[./,\-])|(?<=[Ss]ố)|(?<=SỐ))
    (?:(?P<number>\d{{1,6}}[a-zđ]?)(?P<first>{_SEP})|(?P<blank>(?<!\w)[/\-][ \t\xa0]*))
    (?:(?P<year>(?:19|20)\d\d)(?P<second>{_SEP}))?
    (?:
        (?P<assembly>(?i:UBTVQH|QH)[ ]?\d{{1,2}}|(?i:QHK[0-9IVX]+))
      | (?P<kind>(?i:{_KINDS}))(?P<third>{_SEP})(?P<issuer>{_ISSUER_TOKEN}(?:-[ \t\n]?{_ISSUER_TOKEN}){{0,4}})
      | (?P<body>{_ISSUER_TOKEN})(?P<fourth>-)(?P<department>{_ISSUER_TOKEN})
      | (?P<alone>(?i:{_NATIONAL}))
    )(?![^\W_])""",
    re.VERBOSE,
)
_AFTER_LABEL = re.compile(r"[Ss][ốoỐO]\s*:?[\s.…_]*$")
_LABEL = re.compile(r"^\s*(?:số|so)(?:\s*:\s*|\s+|(?=[/\d]))", re.IGNORECASE)


def find(text: str) -> list[tuple[Span, Symbol]]:
    """The symbols written in ``text`` with their places, in order. A blank number and old forms
    without a kind ("142/HĐBT") count only after the word "số"."""
    return list(_find(text))


def _find(text: str) -> Iterator[tuple[Span, Symbol]]:
    for match in _SYMBOL.finditer(text):
        if (match["blank"] or match["alone"]) and not _AFTER_LABEL.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        symbol = _read(match)
        if symbol is not None:
            yield Span(match.start(), match.end()), symbol


def parse(text: str) -> Symbol | None:
    """The symbol that ``text`` is ("Số: 224-KH/ThU" too), or ``None`` when it is anything else or more than one."""
    bare = _LABEL.sub("", nfc(text)).strip().strip(".,;:()«»\"“”").strip(" …_")
    match = _SYMBOL.fullmatch(bare)
    return _read(match) if match else None


def normalise(text: str) -> str:
    """One form for all spellings of a symbol (case, QD/QĐ, spaces, separators, leading zeros); folded text when it is no symbol."""
    symbol = parse(text)
    return symbol.key if symbol else " ".join(fold(nfc(text)).split())


def kind_name(code: str) -> str:
    """The Vietnamese name of a kind's code ("KH" → "Kế hoạch"), "" when unknown."""
    known = _KIND_EXACT.get(code) or _KIND.get(fold(code))
    return str(_TABLE["kinds"][known]["name"]) if known else ""


def issuer_name(code: str) -> str:
    """The Vietnamese name behind an issuer's code ("BGDĐT", "QH14" → "Quốc hội khóa XIV"), "" when unknown."""
    if "-" in code:
        names = [issuer_name(part) for part in code.split("-")]
        return " - ".join(names) if all(names) else ""
    base, term = _base_and_term(_issuer_spelling(code))
    name = _ISSUER_NAMES.get(base, "")
    return f"{name} khóa {_roman(term)}" if name and term else name


def names_one_body(code: str) -> bool:
    """Whether an issuer's code stands for one body in the whole country (every part of a joint one must)."""
    return bool(code) and all(_base_and_term(part)[0] in _TABLE["national"] for part in code.split("-"))


def _read(match: re.Match[str]) -> Symbol | None:
    number, year = match["number"] or "", int(match["year"]) if match["year"] else None
    first = _mark(match["first"] or match["blank"])
    middle = f"{year}{_mark(match['second'])}" if year else ""
    if match["assembly"]:
        issuer = match["assembly"].upper().replace(" ", "")
        return Symbol(number, "", issuer, year, f"{number}{first}{middle}{issuer}") if year or number else None
    if match["kind"]:
        issuer = _issuer(match["issuer"])
        written = match["kind"].replace(" ", "")
        kind = _KIND_EXACT.get(written) or _KIND[fold(written)]
        return Symbol(number, kind, issuer, year, f"{number}{first}{middle}{kind}{_mark(match['third'])}{issuer}") if issuer else None
    if match["alone"]:
        issuer = _issuer_spelling(match["alone"])
        return Symbol(number, "", issuer, year, f"{number}{first}{middle}{issuer}") if number else None
    body = _issuer_spelling(match["body"])
    if body not in _ISSUER_NAMES or not number or not match["department"][0].isupper() or first != "/":
        return None
    return Symbol(number, "CV", body, year, f"{number}{first}{middle}{body}-{match['department']}")


def _issuer(written: str) -> str:
    """The issuer's code in its own spelling, or "" when a lower-case word is no known code."""
    parts = [_issuer_spelling(part) for part in re.split(r"-\s?", written)]
    known = all(part[0].isupper() or _base_and_term(part)[0] in _ISSUER_NAMES for part in parts)
    return "-".join(parts) if known else ""


def _issuer_spelling(code: str) -> str:
    code = _SPELLING.get(code.upper(), code)
    base, term = _base_and_term(code)
    return code if base in _ISSUER_NAMES else f"{_ISSUER.get(fold(base), base)}{term}"


def _base_and_term(code: str) -> tuple[str, str]:
    base = code.rstrip("0123456789")
    return base, code[len(base) :]


def _mark(separator: str) -> str:
    return "/" if "/" in separator else "-"


def _roman(term: str) -> str:
    number, roman = int(term), ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            roman, number = roman + letters, number - value
    return roman
