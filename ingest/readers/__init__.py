"""One reader a format, one table of formats (``table.py``), and ``read``: everything that one file holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import UnreadableFile
from ingest.findings import examine, ordered
from ingest.paged import PagedText, Progress
from ingest.readers.articles import CodifiedArticle
from ingest.readers.failure import BadFile, finding_of
from ingest.readers.table import Format, format_of

MAX_DEPTH = 2
"""An archive may hold archives this deep."""
FEW_UNREAD = 0.2
"""Without Tesseract, a document with at most this share of page images (a scanned signature page) is taken without them."""


@dataclass(frozen=True, slots=True)
class FileText:
    """What one file (or one member of an archive, or one topic of the codification) gave.

    ``name`` is the file's name with the member's after a "/". Exactly one of ``text``, ``articles`` and ``error`` says
    something; ``finding`` is the doctor's word for the error.
    """

    name: str
    text: PagedText | None = None
    articles: tuple[CodifiedArticle, ...] = ()
    error: str = ""
    finding: str = ""
    format: str = ""


def read(path: Path, progress: Progress, recognise: bool = True) -> Iterator[FileText]:
    """Everything that ``path`` holds. With ``recognise`` page images are read by Tesseract; without, they stay empty and
    the findings tell what the characters show (the doctor looks so).

    Raises UnreadableFile or NeedsTool with the sentence to show; a bad member of an archive comes as its own FileText.
    """
    try:
        yield from _read(path, path.name, progress, recognise, MAX_DEPTH)
    except OSError as error:
        raise BadFile(f"Không đọc được tệp «{path.name}»; hãy kiểm tra quyền đọc.", "truncated") from error
    except RecursionError as error:
        raise BadFile(f"Tệp «{path.name}» lồng nhau quá sâu nên không đọc được; hãy lưu lại tệp rồi nạp lại.", "truncated") from error
    except MemoryError as error:
        raise BadFile(f"Tệp «{path.name}» cần quá nhiều bộ nhớ nên đã dừng; hãy chia nhỏ tệp rồi nạp lại.", "decompression_bomb") from error


def _read(path: Path, name: str, progress: Progress, recognise: bool, depth: int) -> Iterator[FileText]:
    form, wrong = format_of(path)
    if form.name == "zip":
        yield from _archive(path, name, progress, recognise, depth)
    elif form.name == "phapdien":
        from ingest.readers.phapdien import read_topic

        yield FileText(name, articles=read_topic(path), format=form.name)
    elif form.name == "articles":
        from ingest.readers.articles import read_articles

        for topic, articles in read_articles(path):
            yield FileText(f"{name}/{topic}", articles=articles, format=form.name)
    else:
        yield FileText(name, _document(path, form, wrong, progress, recognise), format=form.name)


def _archive(path: Path, name: str, progress: Progress, recognise: bool, depth: int) -> Iterator[FileText]:
    from ingest.readers.archive import members

    if not depth:
        raise BadFile(f"Tệp «{name}» là tệp nén lồng trong tệp nén quá nhiều lớp; hãy giải nén rồi nạp lại.", "decompression_bomb")
    found = False
    for member, unpacked in members(path):
        found = True
        whole = f"{name}/{member}"
        if isinstance(unpacked, BadFile):
            yield FileText(whole, error=str(unpacked), finding=unpacked.finding)
            continue
        try:
            yield from _read(unpacked, whole, progress, recognise, depth - 1)
        except UnreadableFile as error:
            yield FileText(whole, error=str(error).replace(unpacked.name, whole), finding=finding_of(error))
    if not found:
        raise BadFile(f"Tệp nén «{name}» không chứa tệp nào.", "empty")


def _document(path: Path, form: Format, wrong: bool, progress: Progress, recognise: bool) -> PagedText:
    text = form.load()(path, progress)
    found = set(text.findings) | ({"wrong_suffix"} if wrong else set())
    if not recognise and (not text.has_pages or not text.page_findings):
        found |= set(examine("\n".join(text.pages)))
    images = [n for n, page in enumerate(text.page_findings) if {"scan", "garbage_text_layer"} & set(page)]
    if not images and not any(page.strip() for page in text.pages):
        found.add("empty")
        if recognise:
            raise BadFile(f"Tệp «{path.name}» không có chữ nào.", "empty")
    text = replace(text, findings=ordered(found))
    if images and recognise:
        from ingest.scan import can_recognise, recognised

        if few_unread(text) and not can_recognise():
            return text
        return recognised(path, text, images, progress)
    return text


def few_unread(text: PagedText) -> bool:
    """Whether so few pages are images that the document can be taken without them; the finding stays."""
    images = sum(1 for page in text.page_findings if {"scan", "garbage_text_layer"} & set(page))
    return 0 < images <= FEW_UNREAD * len(text.pages)
