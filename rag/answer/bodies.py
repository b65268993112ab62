"""Bodies that issue documents, as a question speaks of them ("thành phố định làm gì", "trên có tính…"), and the issuers meant (``bodies.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from corpus.text import syllables
from rag.answer.schooling import one_of


@dataclass(frozen=True, slots=True)
class Body:
    """A body or a level of government: how it is asked for, longer words that hold these and mean something else, and how issuers are written (patterns
    on folded text)."""

    asked: re.Pattern[str]
    never: re.Pattern[str] | None
    issuers: re.Pattern[str]

    def issued(self, issuer: str) -> bool:
        """Whether ``issuer`` (folded) is such a body."""
        return self.issuers.search(issuer) is not None

    def meant(self, line: str) -> bool:
        """Whether a question (folded words, single spaces) speaks of it."""
        return self.asked.search(self.never.sub(" ", line) if self.never else line) is not None


@lru_cache(maxsize=1)
def bodies() -> tuple[Body, ...]:
    """All of the table."""
    rows = tomllib.loads(resources.files("rag.answer").joinpath("bodies.toml").read_text("utf-8"))["bodies"]
    return tuple(Body(_words(row["asked"]), _words(row["never"]) if "never" in row else None, _words(row["issuers"])) for row in rows)


def _words(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(words)})(?!\w)")


@lru_cache(maxsize=1024)
def bodies_in(question: str) -> tuple[Body, ...]:
    """The bodies a question speaks of."""
    line = " ".join(syllables(question))
    return tuple(b for b in bodies() if b.meant(line))
