"""One assistant shared by the server's threads, with what the pages and the API ask of it."""

from __future__ import annotations

import threading
from typing import Any

from corpus.conversations import Turn
from corpus.model import Document
from rag.model import Answer
from rag.search import Filters, SearchResult
from ui import contracts
from ui.house import House


class Desk:
    """Answers for several threads: the assistant is used by one at a time."""

    def __init__(self, house: House) -> None:
        """Nothing is loaded yet."""
        self.house = house
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Load everything, so that the first question is quick."""
        with self._lock:
            self.house.assistant.warm()

    def ask(self, question: str) -> Answer:
        """The answer. Raises UsageError."""
        self.house.check_question(question)
        with self._lock:
            return self.house.assistant.ask(question)

    def search(self, query: str, filters: Filters, limit: int) -> SearchResult:
        """What a search finds. Raises UsageError."""
        self.house.check_question(query)
        with self._lock:
            return self.house.assistant.search(query, filters, limit)

    def document(self, document_id: str) -> Document:
        """The document of that id or symbol. Raises UnknownDocument."""
        return self.house.document(document_id)

    def remember(self, visitor: str, conversation: str, answer: Answer) -> dict[str, Any]:
        """The answer as JSON, kept in the visitor's conversation."""
        plain = contracts.answer(answer)
        if visitor:
            self.house.store.conversations.append(visitor, conversation, answer.question, plain)
        return plain

    def history(self, visitor: str) -> list[Turn]:
        """The turns of the visitor's latest conversation in order; none for a new visitor."""
        conversations = self.house.store.conversations
        latest = next(iter(conversations.overview(visitor)), None) if visitor else None
        return conversations.load(visitor, latest.id) if latest else []
