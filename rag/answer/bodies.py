"""Bodies that issue documents, as a question speaks of them ("thành phố định làm gì", "trên có tính…"), and the issuers meant (``bodies.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from corpus.text import fold
from rag.answer.schooling import one_of


@dataclass(frozen=True, slots=True)
class Body:
    """A body or a level of government: how it is asked for and how issuers are written (patterns on folded text)."""

    asked: re.Pattern[str]
    issuers: re.Pattern[str]

    def issued(self, issuer: str) -> bool:
        """Whether ``issuer`` (folded) is such a body."""
        return self.issuers.search(issuer) is not None


@lru_cache(maxsize=1)
def bodies() -> tuple[Body, ...]:
    """All of the table."""
    rows = tomllib.loads(resources.files("rag.answer").joinpath("bodies.toml").read_text("utf-8"))["bodies"]
    return tuple(Body(_words(row["asked"], row.get("never", [])), _words(row["issuers"])) for row in rows)


def _words(words: list[str], never: list[str] = ()) -> re.Pattern[str]:  # type: ignore[assignment]
    skipped = f"(?!(?:{one_of(never)})(?!\\w))" if never else ""
    return re.compile(rf"(?<!\w){skipped}(?:{one_of(words)})(?!\w)")


@lru_cache(maxsize=1024)
def bodies_in(question: str) -> tuple[Body, ...]:
    """The bodies a question speaks of."""
    folded = " ".join(re.findall(r"\w+", fold(question)))
    return tuple(b for b in bodies() if b.asked.search(folded))
