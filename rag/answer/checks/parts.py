"""The parts of a text that a comparison is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something that must agree: ``kind`` (number, date, symbol, actor, term), its ``value``, and the token range it takes up."""

    kind: str
    value: str
    start: int
    end: int
    unit: str = ""
    label: str = ""
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Operator:
    """A word of modality or negation, of one class, with the token range it takes up."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Tokens in order; for each its clause (between commas), sentence (semicolons part too) and period (they do not); anchors and operators in order."""

    tokens: tuple[str, ...]
    clauses: tuple[int, ...]
    sentences: tuple[int, ...]
    periods: tuple[int, ...]
    anchors: tuple[Anchor, ...]
    operators: tuple[Operator, ...]

    def of(self, kind: str) -> list[Anchor]:
        """The anchors of one kind."""
        return [a for a in self.anchors if a.kind == kind]
