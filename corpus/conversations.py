"""Conversations of visitors, turn by turn, in the store's database: they outlive the program and belong to one visitor each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from corpus.errors import UsageError
from corpus.schema import CONVERSATION_NAMES, CONVERSATIONS

LONGEST_NAME = 120
"""Characters of a conversation's name."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer as contracts print it; ``serial`` orders turns and names this one for feedback."""

    serial: int
    conversation: str
    asked_at: str
    question: str
    answer: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ConversationInfo:
    """What a list of conversations shows of one; ``name`` is what its visitor called it, else its first question.

    Times are ISO 8601 in UTC.
    """

    id: str
    name: str
    begun_at: str
    last_at: str
    turns: int


class Conversations:
    """The conversations in one database. Every call names the visitor; nobody else's conversation can be read or changed."""

    def __init__(self, engine: sa.Engine) -> None:
        """Look into the database behind ``engine``; nothing is read yet."""
        self._engine = engine

    def append(self, visitor: str, conversation: str, question: str, answer: Mapping[str, Any]) -> int:
        """Keep one turn; its serial."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        values = {"visitor": visitor, "conversation": conversation, "question": question, "answer": dict(answer), "asked_at": now}
        with self._engine.begin() as connection:
            made = connection.execute(sa.insert(CONVERSATIONS).values(**values)).inserted_primary_key
        assert made is not None
        return int(made[0])

    def overview(self, visitor: str) -> list[ConversationInfo]:
        """The visitor's conversations, the one last asked in first."""
        c, n = CONVERSATIONS.c, CONVERSATION_NAMES.c
        spans = (
            sa.select(c.conversation, sa.func.min(c.serial).label("first"), sa.func.max(c.serial).label("last"), sa.func.count().label("turns"))
            .where(c.visitor == visitor)
            .group_by(c.conversation)
            .subquery()
        )
        first, last = CONVERSATIONS.alias(), CONVERSATIONS.alias()
        query = (
            sa.select(spans.c.conversation, n.name, first.c.question, first.c.asked_at, last.c.asked_at, spans.c.turns)
            .join(first, first.c.serial == spans.c.first)
            .join(last, last.c.serial == spans.c.last)
            .outerjoin(CONVERSATION_NAMES, (n.conversation == spans.c.conversation) & (n.visitor == visitor))
            .order_by(spans.c.last.desc())
        )
        with self._engine.connect() as connection:
            found = connection.execute(query).all()
        return [ConversationInfo(i, name or question[:LONGEST_NAME], begun, ended, turns) for i, name, question, begun, ended, turns in found]

    def load(self, visitor: str, conversation: str) -> list[Turn]:
        """The turns of one conversation in order; none when the visitor has no such conversation."""
        c = CONVERSATIONS.c
        return self._turns(sa.and_(c.visitor == visitor, c.conversation == conversation))

    def turn(self, visitor: str, serial: int) -> Turn | None:
        """One of the visitor's turns, ``None`` when there is no such turn or it is another's."""
        c = CONVERSATIONS.c
        return next(iter(self._turns(sa.and_(c.visitor == visitor, c.serial == serial))), None)

    def rename(self, visitor: str, conversation: str, name: str) -> None:
        """Call a conversation ``name``; an empty one gives it its first question's words again. Raises UsageError when it is not there."""
        name = " ".join(name.split())[:LONGEST_NAME]
        n = CONVERSATION_NAMES.c
        with self._engine.begin() as connection:
            c = CONVERSATIONS.c
            there = sa.select(c.serial).where(c.visitor == visitor, c.conversation == conversation).limit(1)
            if connection.execute(there).first() is None:
                raise UsageError("Không có cuộc hỏi này để đổi tên; hãy tải lại trang.")
            connection.execute(sa.delete(CONVERSATION_NAMES).where(n.visitor == visitor, n.conversation == conversation))
            if name:
                connection.execute(sa.insert(CONVERSATION_NAMES).values(visitor=visitor, conversation=conversation, name=name))

    def delete(self, visitor: str, conversation: str | None = None) -> int:
        """Drop one conversation of the visitor, or all of theirs; how many turns went."""
        gone = 0
        with self._engine.begin() as connection:
            for table in (CONVERSATIONS, CONVERSATION_NAMES):
                mine = table.c.visitor == visitor
                if conversation is not None:
                    mine &= table.c.conversation == conversation
                count = connection.execute(sa.delete(table).where(mine)).rowcount
                gone += count if table is CONVERSATIONS else 0
        return gone

    def _turns(self, where: sa.ColumnElement[bool]) -> list[Turn]:
        c = CONVERSATIONS.c
        query = sa.select(c.serial, c.conversation, c.asked_at, c.question, c.answer).where(where).order_by(c.serial)
        with self._engine.connect() as connection:
            return [Turn(*row) for row in connection.execute(query).all()]
