"""What a test of the checker is made of: claims on clauses."""

from __future__ import annotations

from dataclasses import dataclass

FALSE, FAITHFUL = "false", "faithful"


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of a document and what is known of where it stands."""

    text: str
    document: str
    place: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Claim:
    """``text`` is said on the strength of ``clause``; ``label`` is FALSE or FAITHFUL; ``kind`` the rule that made it."""

    text: str
    clause: str
    document: str
    place: str
    label: str
    kind: str
