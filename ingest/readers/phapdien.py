"""The official export of the codification (Bộ pháp điển): one HTML file a topic, every Điều with its law and effect."""

from __future__ import annotations

import html as entities
import re
from pathlib import Path

from corpus.text import nfc
from ingest.readers.articles import CodifiedArticle, Sources
from ingest.readers.failure import BadFile
from ingest.readers.html import visible
from ingest.readers.text import MAX_BYTES, from_bytes

_TOPIC = re.compile(r"<h3[^>]*>(.*?)</h3>", re.DOTALL | re.IGNORECASE)
_ARTICLE = re.compile(r"<p class=['\"]pDieu['\"]>")
_MARKED = re.compile(r"<p class=['\"](pGhiChu|pNoiDung|pChiDan|pChuong|pMuc|pPhan|pTieuMuc)['\"]>")
_ID = re.compile(r"<a name=['\"](\d+)['\"]")
_HREF = re.compile(r"<a href=['\"](https?://[^'\"]+)['\"]")
_RELATED = re.compile(r"ViewNoiDungPhapDien\('(\d+)'\)")
_TAGS = re.compile(r"<[^>]*>")


def read_topic(path: Path) -> tuple[CodifiedArticle, ...]:
    """The articles of one topic file in its order. Raises BadFile when it is too large or has no article."""
    if path.stat().st_size > MAX_BYTES:
        raise BadFile(f"Tệp «{path.name}» lớn hơn {MAX_BYTES // 2**20} MB; hãy chia nhỏ tệp rồi nạp lại.", "too_large")
    source, _ = from_bytes(path.read_bytes(), path.name)
    heading = _TOPIC.search(source)
    topic = re.sub(r"^Đề mục\s+", "", _words(heading[1])) if heading else ""
    sources = Sources()
    articles = sources.completed([a for piece in _ARTICLE.split(source)[1:] if (a := _article(piece, topic, sources)) is not None])
    if not articles:
        raise BadFile(f"Đề mục «{topic or path.name}» của Bộ pháp điển chưa có điều nào nên không có gì để nạp.", "empty")
    return articles


def _article(piece: str, topic: str, sources: Sources) -> CodifiedArticle | None:
    parts = _MARKED.split(piece)
    title = parts[0]
    fields: dict[str, str] = {}
    for name, content in zip(parts[1::2], parts[2::2], strict=True):
        if name in ("pGhiChu", "pNoiDung", "pChiDan"):
            fields[name] = fields.get(name, "") + content
        else:
            break
    found = _ID.search(title)
    if found is None:
        return None
    note = fields.get("pGhiChu", "")
    link = _HREF.search(note)
    related = tuple(dict.fromkeys(_RELATED.findall(fields.get("pChiDan", ""))))
    body = visible(fields.get("pNoiDung", ""))[0]
    address = entities.unescape(link[1]) if link else ""
    return sources.article(found[1], topic, _words(title), _words(note), body, related, address)


def _words(source: str) -> str:
    return " ".join(nfc(entities.unescape(_TAGS.sub(" ", source))).split())
