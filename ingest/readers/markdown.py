"""Markdown as the text a reader sees: wrapped lines put together, marks, escapes, front matter and tags gone, tables as rows."""

from __future__ import annotations

import html
import re
from pathlib import Path

from ingest.paged import PagedText, Progress
from ingest.patterns import starts_block
from ingest.readers.text import decoded

_FRONT = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_BREAK = re.compile(r"<br\s*/?>|\\\n| {2,}\n", re.IGNORECASE)
_IMAGE = re.compile(r"!\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\]\n]{1,500})\]\((?:[^)\n]{0,2000})\)(?:\{[^}\n]{0,200}\})?")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
_RULE = re.compile(r"^\s*(?:[-*_] ?){3,}\s*$|^\s*[-=]{2,}(?: +[-=]{2,})*\s*$")
_TABLE_RULE = re.compile(r"^\s*\|(?:\s*:?-+:?\s*\|)+\s*$|^(?:\s*:?-+:?\s*\|)+\s*:?-+:?\s*$|^\s*:?-{2,}:?\s*$|^\s*\+(?:[-=:]+\+)+\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)]|[a-zđ]\)|\\-)\s+")
_WHOLE_LINE = re.compile(r"(\*{1,3}|_{1,3})(?=\S)[^*_]+(?<=\S)\1")
"""A line that is emphasised whole stands by itself: a letterhead, a title, a legal basis."""
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~\"'$^@])")
_STRONG = re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_COLUMNS = re.compile(r"\s{2,}")
_MULTILINE_RULE = re.compile(r"^\s*-{3,}(?: +-{3,})*\s*$")


def read_markdown(path: Path, progress: Progress) -> PagedText:
    """The text of a Markdown file."""
    text, findings = decoded(path)
    return PagedText((plain(text),), "markdown", False, findings, repairs=findings)


def plain(source: str) -> str:
    """The text a Markdown source shows, a paragraph a line."""
    source = source.replace("\r\n", "\n")
    source = _COMMENT.sub("", _FRONT.sub("", source))
    source = _BREAK.sub("\n\n", source)
    blocks: list[str] = []
    paragraph: list[str] = []

    def close() -> None:
        if paragraph:
            blocks.append(" ".join(paragraph))
            paragraph.clear()

    ruled = False
    for line in source.split("\n"):
        line = _TAG.sub("", _LINK.sub(r"\1", _IMAGE.sub(r"\1", _QUOTE.sub("", line))))
        if not line.strip():
            close()
        elif _RULE.match(line) or _TABLE_RULE.match(line):
            ruled = not ruled if _MULTILINE_RULE.match(line) else ruled
            close()
        elif heading := _HEADING.match(line):
            close()
            blocks.append(heading[1])
        elif line.strip().startswith("|") or line.count(" | ") > 1:
            close()
            blocks.append(" | ".join(cell.strip() for cell in line.strip().strip("|").split("|")))
        elif ruled and line.startswith("  ") and _COLUMNS.search(line.strip()):
            close()
            blocks.append(" | ".join(_COLUMNS.split(line.strip().rstrip("\\"))))
        else:
            if _ITEM.match(line) or _WHOLE_LINE.fullmatch(line.strip()) or starts_block(_inline(line)):
                close()
            paragraph.append(line.strip())
            if _WHOLE_LINE.fullmatch(line.strip()):
                close()
    close()
    return "\n".join(_inline(block) for block in blocks if block.strip())


def _inline(block: str) -> str:
    """``block`` without emphasis, code marks, escapes and entities."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[1])
        return f"\x01{len(kept) - 1}\x02"

    block = _ESCAPE.sub(keep, block)
    for _ in range(3):
        block, changed = _STRONG.subn(r"\2", block)
        if not changed:
            break
    block = re.sub(r"\*{2,}", "", _CODE.sub(r"\1", block))
    block = re.sub("\x01(\\d+)\x02", lambda m: kept[int(m[1])], block)
    return re.sub(r" {2,}", " ", html.unescape(block)).strip()
