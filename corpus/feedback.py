"""What readers say of answers: right, wrongly cited, or something left out. Kept in the store's database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from corpus.errors import UsageError
from corpus.schema import FEEDBACK

LONGEST = 2000
"""Characters of a question or a comment that are kept."""


class Verdict(StrEnum):
    """What a reader can say of an answer, in the words of the page."""

    RIGHT = "đúng"
    WRONG_CITATION = "sai trích dẫn"
    INCOMPLETE = "thiếu ý"

    @classmethod
    def _missing_(cls, value: object) -> Verdict | None:
        return cls.WRONG_CITATION if value == "sai" else None  # what the page of version 0.1.0 said

    @classmethod
    def of(cls, said: str) -> Verdict:
        """The verdict of those words. Raises UsageError."""
        try:
            return cls(said)
        except ValueError:
            choices = ", ".join(f"«{v.value}»" for v in cls)
            raise UsageError(f"Góp ý phải là một trong: {choices}.") from None


@dataclass(frozen=True, slots=True)
class Opinion:
    """One verdict on the answer (as contracts print it) to a question; ``given_at`` is ISO 8601 in UTC."""

    serial: int
    given_at: str
    question: str
    verdict: Verdict
    comment: str
    answer: dict[str, Any]


class Feedback:
    """The opinions in one database."""

    def __init__(self, engine: sa.Engine) -> None:
        """Look into the database behind ``engine``; nothing is read yet."""
        self._engine = engine

    def add(self, question: str, verdict: Verdict | str, comment: str, answer: Mapping[str, Any]) -> int:
        """Keep a verdict on an answer; its serial. Raises UsageError for words that are no verdict."""
        values = {
            "question": question[:LONGEST],
            "verdict": Verdict.of(verdict).value,
            "comment": comment.strip()[:LONGEST],
            "answer": dict(answer),
            "given_at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        with self._engine.begin() as connection:
            made = connection.execute(sa.insert(FEEDBACK).values(**values)).inserted_primary_key
        assert made is not None
        return int(made[0])

    def all(self) -> list[Opinion]:
        """Every opinion, oldest first."""
        f = FEEDBACK.c
        query = sa.select(f.serial, f.given_at, f.question, f.verdict, f.comment, f.answer).order_by(f.serial)
        with self._engine.connect() as connection:
            return [Opinion(s, at, q, Verdict.of(v), comment, answer) for s, at, q, v, comment, answer in connection.execute(query).all()]
