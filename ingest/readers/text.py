"""Plain text in any encoding that Vietnamese offices have used."""

from __future__ import annotations

import codecs
from pathlib import Path

from corpus.errors import UnreadableFile
from ingest.encodings.legacy import decode, detect
from ingest.paged import PagedText, Progress
from ingest.readers.failure import BadFile

MAX_BYTES = 64 * 2**20
"""A text file may have this many bytes."""

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_BINARY_SHARE = 0.02
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 2, 5, 6, 20, 25, 30}
"""Control codes that no text uses (VISCII has letters at 2, 5, 6, 20, 25 and 30)."""


def read_text(path: Path, progress: Progress) -> PagedText:
    """The text of a file; form feeds part its pages. Raises BadFile when it is too large or no text."""
    text, findings = decoded(path)
    pages = tuple(text.strip("\f").split("\f"))
    return PagedText(pages, "text", len(pages) > 1, findings, repairs=findings)


def decoded(path: Path) -> tuple[str, tuple[str, ...]]:
    """The characters of a file and what was found about its encoding."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise BadFile(f"Tệp «{path.name}» lớn hơn {MAX_BYTES // 2**20} MB; hãy chia nhỏ tệp rồi nạp lại.", "too_large")
    return from_bytes(path.read_bytes(), path.name)


_PUNCTUATION = {c: bytes([c]).decode("cp1252") for c in range(0x80, 0xA0) if c not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
"""Quotation marks and dashes of Windows, which TCVN3 and VNI leave where they are; VISCII has letters there."""


def from_bytes(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The characters of ``data`` and the old encoding found, if any. Raises BadFile when it is no text."""
    text = _unicode(data, name)
    if text is not None:
        found = detect(text)
        return (decode(text, found), (f"legacy_encoding:{found}",)) if found else (text, ())
    if sum(data.count(bytes([c])) for c in _CONTROLS) > _BINARY_SHARE * len(data):
        raise BadFile(f"Tệp «{name}» không phải là tệp văn bản; hãy kiểm tra lại định dạng.", "unknown_format")
    seen = data.decode("latin-1")
    if found := detect(seen):
        text = decode(seen, found)
        return (text if found == "viscii" else text.translate(_PUNCTUATION)), (f"legacy_encoding:{found}",)
    return data.decode("cp1258" if b"\xcc" in data or b"\xec" in data else "cp1252", errors="replace"), ()


def _unicode(data: bytes, name: str) -> str | None:
    """The text when ``data`` is UTF-8, UTF-16 or UTF-32, else ``None``."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                if encoding == "utf-8-sig":
                    break
                raise UnreadableFile(f"Tệp «{name}» bị hỏng mã ký tự; hãy lưu lại ở dạng UTF-8.") from error
    if data[:4000].count(0) > len(data[:4000]) // 4:
        encoding = "utf-16-le" if data[1:4000:2].count(0) > data[0:4000:2].count(0) else "utf-16-be"
        return data.decode(encoding, errors="replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        nearly = data.decode("utf-8", errors="replace")
        wrong, right = nearly.count("\ufffd"), sum(1 for c in nearly if ord(c) > 127 and c != "\ufffd")
        if wrong * 20 > right or error.start == 0:
            return None
        return nearly
    if "\x00" in text or sum(text.count(chr(c)) for c in _CONTROLS) > _BINARY_SHARE * len(text):
        raise BadFile(f"Tệp «{name}» không phải là tệp văn bản; hãy kiểm tra lại định dạng.", "unknown_format")
    return text
