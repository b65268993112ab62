"""Files that editors bring: looked at first, then read and published as one transaction, or not at all."""

from __future__ import annotations

import hmac
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from corpus.errors import UsageError
from rag.settings import Settings
from ui import contracts
from ui.house import House


def check_key(settings: Settings, key: str) -> None:
    """Return when ``key`` is the editors'. Raises UsageError."""
    if not settings.editor_key:
        raise UsageError("Máy chủ chưa mở việc nạp văn bản; người quản trị hãy đặt CHINHSACH_EDITOR_KEY.")
    if not hmac.compare_digest(settings.editor_key.encode(), key.encode()):
        raise UsageError("Khóa biên tập không đúng; hãy kiểm tra lại.")


@contextmanager
def kept(filename: str, body: BinaryIO) -> Iterator[Path]:
    """The file under its own bare name in a folder that goes away."""
    bare = Path(filename.replace("\\", "/")).name.lstrip(".")
    if not bare:
        raise UsageError("Tệp không có tên; hãy đặt tên rồi gửi lại.")
    with tempfile.TemporaryDirectory(prefix="chinhsach-") as folder:
        path = Path(folder) / bare
        with path.open("wb") as out:
            shutil.copyfileobj(body, out)
        yield path


def examine(filename: str, body: BinaryIO) -> list[dict[str, Any]]:
    """The doctor's report on a file, under the name it came with."""
    from ingest.doctor import doctor

    with kept(filename, body) as path:
        return [diagnosis.as_json() | {"path": path.name} for diagnosis in doctor([path])]


def publish(house: House, filename: str, body: BinaryIO) -> list[dict[str, Any]]:
    """What became of the file, and what was understood of each document in it."""
    from ingest.pipeline import ingest_paths

    with kept(filename, body) as path:
        reports = ingest_paths([path], house.store, house.catalogue)
    out = []
    for report in reports:
        understood = [contracts.document(house.store.document(i)) for i in report.documents]
        facts = [{k: d[k] for k in ("id", "symbol", "kind", "issuer", "date", "title")} | {"sections": len(d["sections"])} for d in understood]
        out.append(asdict(report) | {"path": filename, "understood": facts})
    return out
