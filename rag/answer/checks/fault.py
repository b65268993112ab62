"""One way in which a clause does not support a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which the clause does not support the sentence: ``kind`` and the words at fault."""

    kind: str
    what: str
