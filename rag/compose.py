"""The one place that picks classes: settings in, an assistant out."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from datetime import date

from corpus.catalogue import Catalogue
from corpus.store import DocumentInfo, Store
from rag.answer.gather import Evidence
from rag.assistant import Analysing, Found
from rag.assistant import Assistant as Answering
from rag.documents import DocumentFinder
from rag.index.indexes import Indexes, Progress
from rag.library import Library
from rag.llm.model import ServedModel
from rag.llm.writer import Writer
from rag.model import Answer, Query
from rag.query.analyse import Analyser
from rag.search import Filters, SearchResult, search
from rag.settings import Settings
from rag.stream import Done, Event, Understood, told

REMEMBERED = 6
"""How many questions back a conversation's context is read."""


class Assistant:
    """Answers and searches over one data folder; safe to share between threads (one question at a time)."""

    def __init__(self, settings: Settings, store: Store, catalogue: Catalogue, indexes: Indexes, writer: Writer | None = None) -> None:
        """Put the parts together; the indexes catch up with the store at the first question. ``writer`` words the answers."""
        self.settings, self.store, self.catalogue, self.indexes = settings, store, catalogue, indexes
        self.library, self.writer = Library(store, catalogue), writer
        self._lock = threading.RLock()
        self._documents = DocumentFinder(self.library)
        self._answering = Answering(self.library, indexes, self._analyser, settings.question_limit)

    def _analyser(self, documents: Sequence[DocumentInfo]) -> Analysing:
        return Analyser(self.catalogue, documents)

    def ask(self, question: str, context: Query | None = None, as_of: date | None = None, as_typed: bool = False) -> Answer:
        """The answer to ``question``; ``as_typed``: taken by the letter, nothing restored. Raises UsageError."""
        answer = None
        for event in self.ask_stream(question, context, as_of, as_typed):
            answer = event.answer if isinstance(event, Done) else answer
        assert answer is not None
        return answer

    def ask_stream(
        self, question: str, context: Query | None = None, as_of: date | None = None, as_typed: bool = False
    ) -> Iterator[Event]:
        """The answer as it comes: Understood, then each citation, then the text piece by piece, then Done with the same Answer
        that ``ask`` gives. Raises UsageError at the first step. The lock is not held between events."""
        begun = time.perf_counter()
        with self._lock:
            query = self._answering.read(question, context, as_of, as_typed)
        reading = time.perf_counter() - begun
        yield Understood(query.typed, query.understood, query.about or None)
        with self._lock:
            answer = self._answering.reply(question, query, reading)
        yield from self.writer.told(answer) if self.writer else told(answer)

    def understand(self, question: str, context: Query | None = None, as_typed: bool = False) -> Query:
        """The question understood, as context for the next. Raises UsageError."""
        with self._lock:
            return self._answering.read(question, context, as_typed=as_typed)

    def context_of(self, questions: Sequence[str]) -> Query | None:
        """The context that the last of ``questions`` (one conversation's, in order) leaves for the next; ``None`` without any.

        A kept conversation goes on after a restart by this. Only the last REMEMBERED are read.
        """
        context: Query | None = None
        for question in questions[-REMEMBERED:]:
            context = self.understand(question, context)
        return context

    def warm(self) -> None:
        """Load everything, so that the first question is quick. A language model is not asked."""
        with self._lock:
            self._answering.ask("Ai phải báo cáo?")
        if self.writer:
            self.writer.model.load()

    def search(self, text: str, filters: Filters | None = None, limit: int = 10, glance: bool = False) -> SearchResult:
        """The clauses and documents that ``text`` finds; ``glance``: quickly, for search as one types. Raises UsageError."""
        with self._lock:
            self._answering.refresh()
            query = self._answering.understand(text)
            return search(self.library, query, self._answering.find, self.indexes.idf, self._documents, filters or Filters(), limit, glance)

    def find(self, query: Query, limit: int = 100) -> list[Found]:
        """The passages found for a query, best first."""
        with self._lock:
            return self._answering.find(query, limit)

    def evidence(self, question: str) -> Evidence | None:
        """What an answer by content would rest on; ``None`` where a place or a look-up decides. Raises UsageError."""
        with self._lock:
            return self._answering.ways.evidence_of(self._answering.read(question))

    def reindex(self, progress: Progress | None = None) -> int:
        """Make all indexes anew from the store alone; how many passages they hold."""
        with self._lock:
            return self.indexes.rebuild(progress)

    def close(self) -> None:
        """Let go of the indexes."""
        self.indexes.close()


def assistant(settings: Settings, store: Store | None = None, catalogue: Catalogue | None = None) -> Assistant:
    """The assistant of the settings' data folder. Raises ModelError, StoreError, OwnedElsewhere."""
    from rag.encoder import encoder_of
    from rag.ranking.rerank import reranker_of

    store = store or (Store(settings.database_url) if settings.database_url else Store.at(settings.data_dir))
    indexes = Indexes(settings.data_dir / "indexes", store, encoder_of(settings.encoder), reranker=reranker_of(settings.reranker))
    model = ServedModel.of(settings)
    writer = Writer(model, settings.llm_timeout) if model else None
    return Assistant(settings, store, catalogue or Catalogue.load(), indexes, writer)
