"""The heading grammar: the table ``patterns.toml`` compiled, and one function that reads a line by it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.model import SectionKind


@dataclass(frozen=True, slots=True)
class HeadingForm:
    """One row of the table: a form of heading with its level and an example."""

    name: str
    kind: SectionKind
    rank: int
    pattern: re.Pattern[str]
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A line read as a heading: ``number`` as written, ``rest`` the offset in the line where the heading's words begin."""

    form: HeadingForm
    number: str
    rest: int


_TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "patterns.toml").read_text(encoding="utf-8"))


def _filled(pattern: str) -> str:
    for word, regex in _TABLE["words"].items():
        pattern = pattern.replace("{" + word + "}", regex)
    return pattern


FORMS: tuple[HeadingForm, ...] = tuple(
    HeadingForm(
        row["name"], SectionKind(row["kind"]), row["rank"], re.compile(_filled(row["pattern"])), row["example"], row["counter"]
    )
    for row in _TABLE["headings"]
)
NAMED = ("phần", "chương", "mục", "tiểu mục", "điều", "phụ lục")
"""Forms that begin with their own name."""

ZONES: dict[str, re.Pattern[str]] = {name: re.compile(pattern) for name, pattern in _TABLE["zones"].items()}
_CROSSING = re.compile(_TABLE["crossing"]["after"])
_OF_CONTENTS = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,})\s*\d{1,3}$")
"""A line of a table of contents: dots, then a page."""


def heading_of(line: str) -> Heading | None:
    """How the line is numbered, or ``None`` for a paragraph, a table row or a mention of a place elsewhere.

    ``line`` is one trimmed line.
    """
    if " | " in line or _OF_CONTENTS.search(line):
        return None
    for form in FORMS:
        match = form.pattern.fullmatch(line)
        if match is None:
            continue
        rest = match["rest"]
        if form.name in NAMED and _mentions(form.name, match, rest):
            continue
        return Heading(form, match["number"] or "", match.start("rest"))
    return None


def _mentions(name: str, match: re.Match[str], rest: str) -> bool:
    """Whether a line that begins like a heading goes on as a sentence about a place elsewhere."""
    if not rest:
        return False
    mark = match.string[match.end("number") : match.start("rest")] if match["number"] else match.string[: match.start("rest")]
    bare = not any(c in ".:-–—" for c in mark)
    if name == "phụ lục":
        return rest[0].islower() or bare and not rest.isupper() or bool(_CROSSING.match(rest))
    if bare:
        return bool(_CROSSING.match(rest)) or rest[0].islower() or rest[0] in ",;)"
    return False


def starts_block(line: str) -> bool:
    """Whether a line begins something of its own (a heading, a list item, a named part), so that nothing runs on into it."""
    return heading_of(line) is not None or any(ZONES[name].match(line) for name in ("basis_sure", "recipients", "signature"))
