"""The database of one data folder: opening it, its state and its generation."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy import event

from corpus.errors import StoreError
from corpus.schema import METADATA, STATE


class Database:
    """An open database with its tables. Safe to share between threads; processes may open it side by side."""

    def __init__(self, url: str) -> None:
        """Open the database at an SQLAlchemy ``url``, making its tables when new. Raises StoreError."""
        try:
            self.engine = sa.create_engine(url)
            if self.engine.dialect.name == "sqlite":
                event.listen(self.engine, "connect", _sqlite_pragmas)
            METADATA.create_all(self.engine)
        except (sa.exc.SQLAlchemyError, OSError) as error:
            raise StoreError("Không mở được kho dữ liệu; hãy kiểm tra thư mục --data-dir có tồn tại và cho phép ghi.") from error

    @classmethod
    def at(cls, folder: Path) -> Self:
        """The store of a data folder, which is made when absent. Raises StoreError."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"Không tạo được thư mục dữ liệu «{folder}»; hãy chọn thư mục khác bằng --data-dir.") from error
        return cls(f"sqlite:///{folder / 'store.sqlite3'}")

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()

    def generation(self) -> int:
        """How many document transactions the store has seen; 0 when new."""
        return int(self.state("generation") or 0)

    def state(self, key: str) -> str | None:
        """The value kept under ``key``, or ``None``."""
        with self.engine.connect() as connection:
            return connection.execute(sa.select(STATE.c.value).where(STATE.c.key == key)).scalar()

    def set_state(self, key: str, value: str) -> None:
        """Keep ``value`` under ``key``."""
        with self.engine.begin() as connection:
            set_state(connection, key, value)


def _sqlite_pragmas(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def set_state(connection: sa.Connection, key: str, value: str) -> None:
    if connection.execute(sa.update(STATE).where(STATE.c.key == key).values(value=value)).rowcount == 0:
        connection.execute(sa.insert(STATE).values(key=key, value=value))


def next_generation(connection: sa.Connection) -> int:
    """The generation raised by one. Written before it is read, so that two writing processes never take the same number."""
    raised = sa.cast(sa.cast(STATE.c.value, sa.Integer) + 1, sa.String)
    if connection.execute(sa.update(STATE).where(STATE.c.key == "generation").values(value=raised)).rowcount == 0:
        connection.execute(sa.insert(STATE).values(key="generation", value="1"))
    return int(connection.execute(sa.select(STATE.c.value).where(STATE.c.key == "generation")).scalar_one())


def insert(connection: sa.Connection, table: sa.Table, values: Iterable[dict[str, Any]]) -> None:
    if batch := list(values):
        connection.execute(sa.insert(table), batch)
