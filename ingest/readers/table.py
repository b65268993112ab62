"""The table of formats: a new one is a file with a reader and a row here."""

from __future__ import annotations

import lzma
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from ingest.paged import Reader
from ingest.readers.failure import BadFile

HEAD = 4096
"""Bytes at the start of a file that say what it is."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its ``name``, the ``suffixes`` that claim it, how its first bytes look, and where its reader is.

    ``reader`` is "module:function" of a Reader, "" for formats that hold several documents (``ingest.readers`` reads those).
    """

    name: str
    suffixes: tuple[str, ...]
    looks: Callable[[bytes], bool]
    reader: str

    def load(self) -> Reader:
        """The reader, imported now."""
        module, _, function = self.reader.partition(":")
        return cast(Reader, getattr(import_module(module), function))


def _starts(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(marks)


def _tar_in_xz(head: bytes) -> bool:
    """Whether a file that begins so is a tar archive packed by xz ("ustar" stands at byte 257 of one)."""
    if not head.startswith(b"\xfd7zXZ"):
        return False
    try:
        return lzma.LZMADecompressor().decompress(head, 512)[257:262] == b"ustar"
    except lzma.LZMAError:
        return False


_PHAPDIEN = re.compile(rb"class=['\"]p(?:Chuong|Dieu)['\"]|viewDSVB")
_HTML = re.compile(rb"^\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|link|title|h[1-6]|p|div|table|span)\b", re.IGNORECASE | re.DOTALL)
_ARTICLE = re.compile(rb"^\s*\{\"id\": ?\"\d{20,}\", ?\"demuc\"")

FORMATS = (
    Format("pdf", (".pdf",), lambda head: b"%PDF-" in head[:1024], "ingest.readers.pdf:read_pdf"),
    Format("docx", (".docx", ".docm", ".dotx"), lambda head: head.startswith(b"PK\x03\x04") and b"word/" in head, "ingest.readers.docx:read_docx"),
    Format("zip", (".zip",), _starts(b"PK\x03\x04", b"PK\x05\x06"), ""),
    Format("doc", (".doc", ".rtf", ".odt", ".wps", ".dot"), _starts(b"\xd0\xcf\x11\xe0", b"{\\rtf"), "ingest.readers.doc:read_doc"),
    Format("articles", (".jsonl.xz", ".jsonl"), lambda head: head.startswith(b"\xfd7zXZ") or bool(_ARTICLE.match(head)), ""),
    Format("phapdien", (), lambda head: bool(_PHAPDIEN.search(head)), ""),
    Format("html", (".html", ".htm", ".xhtml"), lambda head: bool(_HTML.match(head)), "ingest.readers.html:read_html"),
    Format("markdown", (".md", ".markdown"), lambda head: False, "ingest.readers.markdown:read_markdown"),
    Format("text", (".txt", ".text"), lambda head: False, "ingest.readers.text:read_text"),
)
"""Formats in the order in which a file's first bytes are tried against them."""

FOREIGN = (
    (_starts(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM"), "là ảnh; hãy lưu ảnh vào một tệp PDF rồi nạp lại"),
    (_starts(b"\x7fELF", b"MZ"), "là chương trình, không phải văn bản"),
    (_starts(b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh"), "là tệp nén chưa được hỗ trợ; hãy giải nén rồi nạp lại"),
    (_tar_in_xz, "là tệp nén chưa được hỗ trợ; hãy giải nén rồi nạp lại"),
)
"""Contents that no reader takes, with what to tell people."""


def format_of(path: Path) -> tuple[Format, bool]:
    """The format of a file by its content (its name decides only for plain text kinds), and whether its suffix claims another.

    Raises BadFile for an empty file or one of no known format.
    """
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if not head.strip(b"\x00 \t\r\n"):
        raise BadFile(f"Tệp «{path.name}» rỗng, không có gì để đọc.", "empty")
    for foreign, sentence in FOREIGN:
        if foreign(head):
            raise BadFile(f"Tệp «{path.name}» {sentence}.", "unknown_format")
    claimed = by_suffix(path)
    if head.startswith(b"PK"):
        found = next(f for f in FORMATS if f.name == _kind_of_zip(path))
    elif claimed is not None and claimed.name in ("markdown", "text"):
        found = next((f for f in FORMATS[:4] if f.looks(head)), claimed)
    else:
        found = next((f for f in FORMATS if f.looks(head)), None) or _plain(claimed)
    wrong = claimed is not None and claimed.name != found.name and not (claimed.name == "html" and found.name == "phapdien")
    return found, wrong


def by_suffix(path: Path) -> Format | None:
    """The format that a file's name claims, ``None`` when no format has that suffix."""
    name = path.name.lower()
    return next((f for f in FORMATS if name.endswith(f.suffixes)), None) if path.suffix else None


def _plain(claimed: Format | None) -> Format:
    """The format of a file whose content carries no mark: what it claims if that can be plain, else text."""
    plain = ("html", "markdown", "text")
    return claimed if claimed is not None and claimed.name in plain else FORMATS[-1]


def _kind_of_zip(path: Path) -> str:
    """Whether a ZIP file is a Word document, an OpenDocument text or an archive of files."""
    import zipfile

    claimed = by_suffix(path)
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist()[:2000])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "docx" if claimed is not None and claimed.name == "docx" else "zip"
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names and "mimetype" in names:
        return "doc"
    if "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
        raise BadFile(f"Tệp «{path.name}» là bảng tính hoặc trình chiếu, chưa được hỗ trợ; hãy lưu ra PDF rồi nạp lại.", "unknown_format")
    return "docx" if claimed is not None and claimed.name == "docx" else "zip"
