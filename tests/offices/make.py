"""Writes the papers as offices do: Word with a letterhead table, HTML as a web page, plain text as an export; PDF through LibreOffice."""

from __future__ import annotations

import html
import subprocess
import textwrap
from itertools import zip_longest
from pathlib import Path
from typing import Any

from tests.offices.papers import Paper, Table


def lines(paper: Paper) -> list[str]:
    """The paper as one reads it aloud."""
    sign = [line for line in paper.sign if line]
    recipients = ["Nơi nhận:", *paper.recipients] if paper.recipients else []
    out = [*paper.left, *paper.right, *paper.head]
    for part in (*paper.body, *recipients, *sign, *paper.after):
        out += [" | ".join(row) for row in part] if isinstance(part, list) else [part]
    return out


def wrapped(paper: Paper) -> list[str]:
    """The paper cut into lines of 78 letters, as text copied out of a PDF is."""
    return [part for line in lines(paper) for part in (textwrap.wrap(line, 78) if " | " not in line else [line])]


def columns(paper: Paper) -> list[str]:
    """The paper with its letterhead and signatures side by side, as ``pdftotext -layout`` gives it."""
    sign = [line for line in paper.sign if line]
    recipients = ["Nơi nhận:", *paper.recipients] if paper.recipients else []
    beside = [f"{a:<60}{b}".rstrip() for a, b in zip_longest(recipients, sign, fillvalue="")]
    above = [f"{a:<60}{b}".rstrip() for a, b in zip_longest(paper.left, paper.right, fillvalue="")]
    return [*above, *paper.head, *_plain(paper.body), *beside, *_plain(paper.after)]


def markdown(paper: Paper) -> list[str]:
    """The paper as people write it in Markdown: bold letterheads with hard breaks, a heading, a paragraph a line."""
    bold = [f"**{line}**  " for line in (*paper.left, *paper.right)]
    head = [f"## {paper.head[0]}", "", *(f"**{line}**" for line in paper.head[1:])]
    sign = [f"**{line}**  " for line in paper.sign if line]
    recipients = [f"{line}  " for line in (["Nơi nhận:", *paper.recipients] if paper.recipients else [])]
    body = [piece for line in _plain(paper.body) for piece in (line, "")]
    return [*bold, "", *head, "", *body, *recipients, "", *sign, "", *(piece for line in _plain(paper.after) for piece in (line, ""))]


def _plain(parts: tuple[str | Table, ...]) -> list[str]:
    return [line for part in parts for line in ([" | ".join(row) for row in part] if isinstance(part, list) else [part])]


def docx(paper: Paper, path: Path) -> None:
    """Write the paper as a Word document: letterhead and signatures side by side in tables without borders."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    made = Document()
    made.styles["Normal"].font.name = "Times New Roman"
    _side_by_side(made, paper.left, paper.right)
    for line in paper.head:
        made.add_paragraph().add_run(line).bold = True
        made.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _parts(made, paper.body)
    _side_by_side(made, ("Nơi nhận:", *paper.recipients) if paper.recipients else ("",), paper.sign)
    if paper.after:
        made.add_page_break()
        _parts(made, paper.after)
    made.save(str(path))


def _parts(made: Any, parts: tuple[str | Table, ...]) -> None:
    for part in parts:
        if isinstance(part, str):
            made.add_paragraph(part)
            continue
        table = made.add_table(rows=len(part), cols=len(part[0]))
        table.style = "Table Grid"
        for row, cells in zip(table.rows, part, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words


def _side_by_side(made: Any, left: tuple[str, ...], right: tuple[str, ...]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    cells = made.add_table(rows=1, cols=2).rows[0].cells
    for cell, words in zip(cells, (left, right), strict=True):
        cell.text = words[0]
        for line in words[1:]:
            cell.add_paragraph(line)
        for paragraph in cell.paragraphs:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def page(paper: Paper) -> str:
    """The paper as a web page with the letterhead in a table, as legal databases publish it."""

    def cell(words: tuple[str, ...]) -> str:
        return "<td>" + "".join(f"<p><b>{html.escape(w)}</b></p>" for w in words if w) + "</td>"

    def block(parts: tuple[str | Table, ...]) -> str:
        out = []
        for part in parts:
            if isinstance(part, str):
                out.append(f"<p>{html.escape(part)}</p>")
            else:
                rows = "".join("<tr>" + "".join(f"<td><p>{html.escape(c)}</p></td>" for c in row) + "</tr>" for row in part)
                out.append(f"<table border=1>{rows}</table>")
        return "\n".join(out)

    sign = cell(("Nơi nhận:", *paper.recipients) if paper.recipients else ("",)) + cell(paper.sign)
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>Văn bản</title></head><body><div class=menu><a href=/>Trang chủ</a></div>"
        f"<div class=content><table><tr>{cell(paper.left)}{cell(paper.right)}</tr></table>\n"
        f"{''.join(f'<p align=center><b>{html.escape(h)}</b></p>' for h in paper.head)}\n{block(paper.body)}"
        f"<table><tr>{sign}</tr></table>{block(paper.after)}</div></body></html>"
    )


def pdf(sources: list[Path], folder: Path) -> None:
    """Convert Word files to PDF with LibreOffice."""
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
