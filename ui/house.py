"""What a command or the server stands on: settings, store, catalogue and assistant of one data folder, each made when first used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UnknownDocument, UnknownSection, UsageError
from rag.settings import Settings

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue
    from corpus.model import Document, Section
    from corpus.store import Store
    from rag.compose import Assistant


class House:
    """One data folder, opened part by part."""

    def __init__(self, data_dir: Path | None = None, settings: Settings | None = None) -> None:
        """Nothing is opened yet; ``data_dir`` wins over the environment."""
        self._data_dir = data_dir
        self._given = settings

    @classmethod
    @contextmanager
    def opened(cls, data_dir: Path | None = None) -> Iterator[House]:
        """The house, closed at the end."""
        house = cls(data_dir)
        try:
            yield house
        finally:
            house.close()

    @cached_property
    def settings(self) -> Settings:
        """The settings. Raises UsageError for a wrong one."""
        return self._given or Settings.load(data_dir=self._data_dir)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The facts about documents."""
        from corpus.catalogue import Catalogue

        return Catalogue.load()

    @cached_property
    def bare_store(self) -> Store:
        """The store as it is. Raises StoreError."""
        from corpus.store import Store

        return Store(self.settings.database_url) if self.settings.database_url else Store.at(self.settings.data_dir)

    @cached_property
    def store(self) -> Store:
        """The store with what the program ships in it."""
        from ui.bootstrap import ensure_shipped

        self.settings.data_dir.mkdir(parents=True, exist_ok=True)
        ensure_shipped(self.bare_store, self.catalogue, self.settings.data_dir)
        return self.bare_store

    @cached_property
    def assistant(self) -> Assistant:
        """The assistant over the store. Raises ModelError, OwnedElsewhere."""
        from rag.compose import assistant

        return assistant(self.settings, self.store, self.catalogue)

    def check_question(self, question: str) -> None:
        """Return when the question can be asked; nothing is opened or changed before. Raises UsageError."""
        length, limit = len(" ".join(question.split())), self.settings.question_limit
        if not length:
            raise UsageError('Câu hỏi trống; hãy gõ câu hỏi, ví dụ: chinhsach ask "Ai ký kế hoạch?"')
        if length > limit:
            raise UsageError(f"Câu hỏi dài {length} ký tự; hãy rút còn nhiều nhất {limit} ký tự.")

    def check_limit(self, number: int, name: str = "--limit") -> None:
        """Return when ``number`` is at least 1. Raises UsageError."""
        if number < 1:
            raise UsageError(f"{name} phải là số từ 1 trở lên.")

    def document(self, named: str) -> Document:
        """The document of that id or symbol. Raises UnknownDocument, naming the choices when a symbol is several documents'."""
        from corpus.symbols import normalise

        infos = self.store.documents()
        if any(info.id == named for info in infos):
            return self.store.document(named)
        same = [info.id for info in infos if info.symbol and not info.part_of and normalise(info.symbol) == normalise(named)]
        same = same or [info.id for info in infos if info.symbol and normalise(info.symbol) == normalise(named)]
        if len(same) > 1:
            raise UnknownDocument(f"«{named}» là số ký hiệu của nhiều văn bản; hãy dùng một mã: {', '.join(same)}.")
        if not same:
            known = self.catalogue.find(named)
            if known:
                raise UnknownDocument(f"Chưa có toàn văn hay tóm lược của {known[0].name}; hãy nạp tệp: chinhsach ingest TỆP.")
            raise UnknownDocument(f"Không có văn bản «{named}»; xem danh sách bằng lệnh: chinhsach documents.")
        return self.store.document(same[0])

    def section(self, document: Document, path: str) -> Section:
        """The section of that path. Raises UnknownSection."""
        found = document.section(path.strip())
        if found is None:
            raise UnknownSection(f"Không có mục «{path}» trong «{document.id}»; xem các mục bằng lệnh: chinhsach show {document.id}.")
        return found

    def close(self) -> None:
        """Close what was opened."""
        opened = self.__dict__
        if "assistant" in opened:
            self.assistant.close()
        if "bare_store" in opened:
            self.bare_store.close()
