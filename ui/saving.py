"""Backup and restore of a SQLite store: whole files, never half of one."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from corpus.errors import OwnedElsewhere, StoreError, UnreadableFile, UsageError
from corpus.store import Store
from rag.settings import Settings


def _check(settings: Settings) -> None:
    if settings.database_url:
        raise UsageError("Kho nằm ở máy chủ cơ sở dữ liệu (CHINHSACH_DATABASE_URL); hãy sao lưu bằng công cụ của máy chủ đó.")


def running_server(folder: Path) -> str | None:
    """The address of the server that runs on a data folder, or ``None``; a note that a killed server left does not count."""
    try:
        note = json.loads((folder / "server.json").read_text(encoding="utf-8"))
        os.kill(int(note["pid"]), 0)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return str(note["url"])


def backup(settings: Settings, store: Store, file: Path) -> int:
    """How many documents were copied to ``file``; the store may be in use meanwhile. Raises StoreError, UsageError."""
    _check(settings)
    if file.exists():
        raise UsageError(f"Tệp «{file}» đã có; hãy chọn tên khác để không ghi đè.")
    part = file.with_name(file.name + ".part")
    try:
        with closing(sqlite3.connect(settings.data_dir / "store.sqlite3")) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
        os.replace(part, file)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise StoreError(f"Không ghi được bản sao lưu «{file}»; hãy kiểm tra thư mục và chỗ trống trên đĩa.") from error
    return len(store.documents())


def restore(settings: Settings, file: Path) -> int:
    """How many documents came back; indexes are dropped and follow anew. Raises UnreadableFile; then nothing has changed."""
    _check(settings)
    folder = settings.data_dir
    folder.mkdir(parents=True, exist_ok=True)
    if running_server(folder):
        raise OwnedElsewhere("Máy chủ đang chạy trên thư mục dữ liệu này; hãy dừng máy chủ rồi khôi phục.")
    part = folder / "restore.part"
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as source, closing(sqlite3.connect(part)) as target:
            if source.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("integrity")
            count = int(source.execute("SELECT count(*) FROM documents").fetchone()[0])
            source.backup(target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise UnreadableFile(f"«{file}» không phải bản sao lưu đọc được; kho vẫn như cũ.") from error
    for index in (folder / "chroma", folder / "tantivy", folder / "indexes", folder / "index"):
        shutil.rmtree(index, ignore_errors=True)
    for leftover in ("store.sqlite3-wal", "store.sqlite3-shm"):
        (folder / leftover).unlink(missing_ok=True)
    os.replace(part, folder / "store.sqlite3")
    return count
