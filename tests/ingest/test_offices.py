"""Papers in the forms of offices, as Word, web page, Markdown, PDF and text in five shapes: each says the same of itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.laws import broken
from corpus.model import Ingested
from corpus.symbols import normalise
from corpus.text import fold
from ingest.encodings.legacy import encode
from ingest.pipeline import silent
from ingest.readers import read
from ingest.understand import understand
from tests.offices import make
from tests.offices.papers import PAPERS, Paper

BY_NAME = {paper.name: paper for paper in PAPERS}


def written(paper: Paper, form: str, folder: Path) -> Path:
    """The paper as a file of that form."""
    path = folder / f"{paper.name}.{form.split()[-1]}"
    if form == "docx":
        make.docx(paper, path)
    elif form == "html":
        path.write_text(make.page(paper), encoding="utf-8")
    elif form == "old txt":
        path.write_bytes(encode("\n".join(make.lines(paper)), "vni").encode("cp1252"))
    else:
        path.write_text("\n".join(LINES[form](paper)), encoding="utf-8")
    return path


LINES = {"txt": make.lines, "wrapped txt": make.wrapped, "columns txt": make.columns, "md": make.markdown}


def documents(path: Path) -> list[Ingested]:
    catalogue = Catalogue.load()
    return [made for file in read(path, silent) if file.text for made in understand(file.text, file.name, catalogue)]


def cited(given: Ingested) -> list[tuple[str, str]]:
    """The documents cited as the papers list them."""
    return [(r.symbol or " ".join(r.text.split()), r.role.value) for r in given.references if r.target != given.document.id]


def same(wanted: tuple[str, str], found: tuple[str, str]) -> bool:
    return wanted[1] == found[1] and (normalise(wanted[0]) == normalise(found[0]) or fold(found[0]).startswith(fold(wanted[0])))


@pytest.mark.parametrize("form", ["docx", "html", "old txt", *LINES])
@pytest.mark.parametrize("name", BY_NAME)
def test_a_paper_says_what_it_is(name: str, form: str, tmp_path: Path) -> None:
    paper = BY_NAME[name]
    made = documents(written(paper, form, tmp_path))
    document = made[0].document
    assert len(made) == paper.documents
    assert (document.symbol, document.kind, document.issuer, str(document.date)) == (paper.symbol, paper.kind, paper.issuer, paper.date)
    assert document.title == paper.title
    assert (document.signer, document.signer_role) == (paper.signer, paper.role)
    assert len(document.recipients) == len(paper.recipients)
    assert not set(paper.paths) - {s.path for s in document.walk()}
    found = cited(made[0])
    assert len(found) == len(paper.cited), found
    assert all(same(w, f) for w, f in zip(paper.cited, found, strict=True)), found
    for one in made:
        assert broken(one.document, one.passages) == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes the PDF files")
def test_the_same_papers_as_pdf(tmp_path: Path) -> None:
    make.pdf([written(paper, "docx", tmp_path) for paper in PAPERS], tmp_path)
    for paper in PAPERS:
        made = documents(tmp_path / f"{paper.name}.pdf")
        document = made[0].document
        assert len(made) == paper.documents
        assert (document.symbol, document.kind, str(document.date), document.title) == (paper.symbol, paper.kind, paper.date, paper.title)
        assert not {p for p in paper.paths if "bảng" not in p} - {s.path for s in document.walk()}
        assert len(cited(made[0])) == len(paper.cited)
