"""One assistant shared by the server's threads, with what the pages and the API ask of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from corpus.conversations import ConversationInfo, Turn
from corpus.model import Document
from rag.model import Answer
from rag.search import Filters, SearchResult
from ui import contracts
from ui.house import House

if TYPE_CHECKING:
    from rag.stream import Event


class Desk:
    """Answers for several threads; the assistant itself lets one in at a time."""

    def __init__(self, house: House) -> None:
        """Nothing is loaded yet."""
        self.house = house

    def warm(self) -> None:
        """Load everything, so that the first question is quick."""
        self.house.assistant.warm()
        self.house.assistant.search("báo cáo", glance=True)

    def ask(self, question: str, before: Sequence[str] = (), as_typed: bool = False) -> Answer:
        """The answer, as following on the questions asked ``before`` it. Raises UsageError."""
        self.house.check_question(question)
        assistant = self.house.assistant
        return assistant.ask(question, assistant.context_of(before), as_typed=as_typed)

    def stream(self, question: str, before: Sequence[str] = (), as_typed: bool = False) -> Iterator[Event]:
        """The answer as it comes (rag.stream). Raises UsageError at the first step."""
        self.house.check_question(question)
        assistant = self.house.assistant
        yield from assistant.ask_stream(question, assistant.context_of(before), as_typed=as_typed)

    def search(self, query: str, filters: Filters, limit: int, glance: bool = False) -> SearchResult:
        """What a search finds; ``glance``: quickly, while one types. Raises UsageError."""
        self.house.check_question(query)
        return self.house.assistant.search(query, filters, limit, glance)

    def names_only_a_document(self, text: str) -> bool:
        """Whether ``text`` is the number of one document, typed any way, and nothing more."""
        query = self.house.assistant.understand(text)
        named = [m for m in query.symbols if m.by == "symbol"]
        return len(named) == 1 and len(named[0].targets) == 1 and not query.content and query.section is None

    def document(self, document_id: str) -> Document:
        """The document of that id or symbol. Raises UnknownDocument."""
        return self.house.document(document_id)

    def remember(self, visitor: str, conversation: str, answer: Answer, fresh: bool = False) -> tuple[dict[str, Any], int | None]:
        """The answer as JSON, kept in the visitor's conversation, and the turn's serial there (``None``: nobody to keep it for).

        ``fresh`` marks a question that took nothing over: what came before it is no context for later ones either.
        """
        plain = contracts.answer(answer) | ({"fresh": True} if fresh else {})
        if not visitor:
            return plain, None
        return plain, self.house.store.conversations.append(visitor, conversation, answer.question, plain)

    def past(self, visitor: str) -> list[ConversationInfo]:
        """The visitor's conversations, the one last asked in first."""
        return self.house.store.conversations.overview(visitor) if visitor else []

    def turns(self, visitor: str, conversation: str) -> list[Turn]:
        """The turns of one of the visitor's conversations, in order."""
        return self.house.store.conversations.load(visitor, conversation) if visitor else []
