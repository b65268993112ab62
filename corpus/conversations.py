"""What visitors asked and were answered, and what they thought of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from corpus.database import Database
from corpus.schema import CONVERSATIONS, FEEDBACK


class Conversations(Database):
    """The part of the store that keeps conversations and feedback."""

    def remember(self, visitor: str, conversation: str, question: str, answer: dict[str, Any]) -> None:
        """Keep one turn of a visitor's conversation."""
        row = {"visitor": visitor, "conversation": conversation, "question": question, "answer": answer}
        with self.engine.begin() as connection:
            connection.execute(sa.insert(CONVERSATIONS).values(**row, asked_at=datetime.now(UTC).isoformat(timespec="seconds")))

    def conversation(self, visitor: str, conversation: str | None = None) -> list[dict[str, Any]]:
        """A visitor's turns in order: {"conversation", "asked_at", "question", "answer"}."""
        c = CONVERSATIONS.c
        query = sa.select(c.conversation, c.asked_at, c.question, c.answer).where(c.visitor == visitor).order_by(c.serial)
        if conversation is not None:
            query = query.where(c.conversation == conversation)
        with self.engine.connect() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def forget(self, visitor: str, conversation: str) -> None:
        """Drop one of a visitor's conversations."""
        c = CONVERSATIONS.c
        with self.engine.begin() as connection:
            connection.execute(sa.delete(CONVERSATIONS).where(c.visitor == visitor, c.conversation == conversation))

    def add_feedback(self, question: str, verdict: str, comment: str, answer: dict[str, Any]) -> None:
        """Keep a reader's verdict on an answer."""
        row = {"question": question, "verdict": verdict, "comment": comment, "answer": answer}
        with self.engine.begin() as connection:
            connection.execute(sa.insert(FEEDBACK).values(**row, given_at=datetime.now(UTC).isoformat(timespec="seconds")))

    def feedback(self) -> list[dict[str, Any]]:
        """All feedback, oldest first: {"serial", "given_at", "question", "verdict", "comment", "answer"}."""
        with self.engine.connect() as connection:
            return [dict(row) for row in connection.execute(sa.select(FEEDBACK).order_by(FEEDBACK.c.serial)).mappings()]
