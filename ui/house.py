"""What a command or the server stands on: settings, store, catalogue and assistant of one data folder, each made when first used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rag.settings import Settings

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue
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

        assert self.store is not None
        return assistant(self.settings)

    def close(self) -> None:
        """Close what was opened."""
        opened = self.__dict__
        if "assistant" in opened:
            self.assistant.close()
        if "bare_store" in opened:
            self.bare_store.close()
