"""Official texts downloaded from the addresses of the catalogue: only from hosts that it names, within limits, checked, saved."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus.catalogue import Catalogue, Entry
from corpus.errors import ChinhsachError, FetchError, UsageError
from corpus.symbols import find, normalise
from ingest.download import Limits, Policy, download

Ingest = Callable[[Path], Sequence[str]]
"""Reads a saved file into the store; the ids of its documents. Raises ChinhsachError."""


class Outcome(StrEnum):
    """What became of a document's download."""

    INGESTED = "ingested"
    SAVED = "saved"
    NO_ADDRESS = "no_address"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What became of one document; ``message`` is the sentence to show, ``path`` the saved file or ``None``."""

    document_id: str
    symbol: str
    outcome: Outcome
    message: str
    address: str = ""
    path: Path | None = None


_MAGIC = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"))
_HTML = (b"<!doctype html", b"<html", b"<head", b"<?xml")


def fetch(
    catalogue: Catalogue,
    symbols: Sequence[str],
    folder: Path,
    ingest: Ingest | None = None,
    policy: Policy | None = None,
    limits: Limits | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> list[FetchReport]:
    """A report for each document asked for (all that have official addresses when none is), saved in ``folder``.

    Raises UsageError for a symbol that the catalogue does not know; a download that fails is reported and the rest goes on.
    """
    wanted = _wanted(catalogue, symbols)
    reports = []
    for step, entry in enumerate(wanted, 1):
        if progress is not None:
            progress(f"Tải {entry.name}", step, len(wanted))
        reports.append(_fetch_one(entry, folder, ingest, policy or Policy.of(catalogue), limits or Limits()))
    return reports


def _wanted(catalogue: Catalogue, symbols: Sequence[str]) -> list[Entry]:
    if not symbols:
        return [e for e in catalogue.entries if e.official]
    out: list[Entry] = []
    for symbol in symbols:
        found = [e for e in catalogue.find(symbol) if not e.homonym_of] or catalogue.by_title(symbol)
        if not found:
            raise UsageError(f"Danh mục không có văn bản «{symbol}»; xem các ký hiệu bằng lệnh: chinhsach documents.")
        out.extend(e for e in found if e not in out)
    return out


def _fetch_one(entry: Entry, folder: Path, ingest: Ingest | None, policy: Policy, limits: Limits) -> FetchReport:
    if not entry.official:
        return FetchReport(entry.id, entry.symbol, Outcome.NO_ADDRESS, f"Danh mục chưa có địa chỉ chính thức của {entry.name}; hãy nạp tệp có sẵn.")
    reasons = []
    for official in entry.official:
        try:
            body = download(official.address, policy, limits)
            path = _save(entry, body, folder)
            ids = ingest(path) if ingest is not None else None
        except ChinhsachError as error:
            reasons.append(str(error))
            continue
        if ids is None:
            return FetchReport(entry.id, entry.symbol, Outcome.SAVED, f"Đã tải {entry.name}.", official.address, path)
        if entry.id in ids:
            return FetchReport(entry.id, entry.symbol, Outcome.INGESTED, f"Đã tải và nạp {entry.name}.", official.address, path)
        reasons.append(f"Tệp tải từ {official.address} không phải {entry.name}.")
    return FetchReport(entry.id, entry.symbol, Outcome.FAILED, " ".join(dict.fromkeys(reasons)))


def _save(entry: Entry, body: bytes, folder: Path) -> Path:
    """The file that holds ``body``, written whole or not at all. Raises FetchError when it cannot be the document."""
    suffix = _suffix(body)
    if not suffix:
        raise FetchError(f"Nội dung tải về không phải PDF, Word hay trang web nên không lưu ({entry.name}).")
    if suffix == ".html":
        text = body.decode("utf-8", errors="replace")
        if entry.symbol and normalise(entry.symbol) not in {normalise(s.text) for _, s in find(text)}:
            raise FetchError(f"Trang tải về không nhắc đến số {entry.symbol} nên không phải văn bản cần tìm.")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{entry.id}{suffix}"
    if path.exists() and hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(body).digest():
        return path
    handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
        os.replace(name, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise FetchError(f"Không ghi được tệp vào «{folder}»; hãy kiểm tra chỗ trống và quyền ghi.") from error
    return path


def _suffix(body: bytes) -> str:
    for magic, suffix in _MAGIC:
        if body.startswith(magic):
            return suffix
    head = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return ".html" if head.startswith(_HTML) or b"<html" in head else ""
