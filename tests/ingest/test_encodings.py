"""Old encodings come back as the same Unicode letters, from bytes, from PDF fonts and from DOCX fonts."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.encodings.legacy import decode, decode_in_font, detect, encode, font_encoding
from ingest.encodings.tables import LETTERS, TABLES
from ingest.readers import read
from tests.hostile import W, docx, lines_pdf

PLAN = next((Path(__file__).parents[2] / "corpus" / "texts").glob("*.txt")).read_text(encoding="utf-8")
TYPED = str.maketrans({"“": '"', "”": '"', "–": "-", "…": "...", "’": "'", "‘": "'"})
PROSE = PLAN.translate(TYPED)


def silent(what: str, step: int, of: int) -> None:
    """Progress that nobody watches."""


def text_of(path: Path) -> tuple[str, tuple[str, ...]]:
    [part] = read(path, silent, recognise=False)
    assert part.text is not None
    return "\n".join(part.text.pages), part.text.findings


def writable(text: str, encoding: str) -> str:
    """``text`` with the capitals that an encoding cannot write in lower case."""
    return "".join(c if ord(c) < 128 or not c.isalpha() or c in TABLES[encoding] else c.lower() for c in text)


def test_there_are_134_letters_and_each_table_knows_what_its_encoding_can() -> None:
    assert len(set(LETTERS)) == 134
    assert set(TABLES["vni"]) == set(TABLES["viscii"]) == set(LETTERS)
    assert set(TABLES["tcvn3"]) == set(LETTERS[:67]) | set("ĂÂĐÊÔƠƯ")


@pytest.mark.parametrize("encoding", TABLES)
def test_every_letter_comes_back(encoding: str) -> None:
    for letter in TABLES[encoding]:
        assert decode(encode(letter, encoding), encoding) == letter
    assert len(set(TABLES[encoding].values())) == len(TABLES[encoding])


def test_capital_fonts_show_capitals() -> None:
    for letter in LETTERS[:67]:
        assert decode(encode(letter, "tcvn3"), "tcvn3", capitals=True) == letter.upper()


@pytest.mark.parametrize("encoding", TABLES)
def test_real_text_is_recognised_and_comes_back_whole(encoding: str) -> None:
    text = writable(PROSE, encoding)
    written = encode(text, encoding)
    assert detect(written) == encoding
    assert decode(written, encoding) == text


def test_unicode_and_foreign_text_is_left_alone() -> None:
    for text in (PLAN, "Élève, garçon, naïve, déjà, hôtel, être, forêt", "Größe, für, übermäßig, schön", "no accents at all here"):
        assert detect(text) == ""


@pytest.mark.parametrize("encoding", TABLES)
def test_plain_text_files(encoding: str, tmp_path: Path) -> None:
    text = writable(PROSE, encoding)
    path = tmp_path / "a.txt"
    path.write_bytes(encode(text, encoding).encode("latin-1"))
    got, findings = text_of(path)
    assert got == text
    assert f"legacy_encoding:{encoding}" in findings


@pytest.mark.parametrize(
    ("font", "expected"),
    [
        ("/.VnTime", ("tcvn3", False)), ("ABCDEF+.VnTimeH", ("tcvn3", True)), (".VnArial", ("tcvn3", False)), (".VnArialH", ("tcvn3", True)),
        (".VnTimeH,Bold", ("tcvn3", True)), ("VNI-Times", ("vni", False)), ("/BCDEEE+VNI-Helve-Condense", ("vni", False)), ("VI Times", ("viscii", False)),
        ("VnCenturySchoolbook", ("", False)), ("Times New Roman", ("", False)), ("Vinhan", ("", False)), ("Visual", ("", False)),
    ],
)  # fmt: skip
def test_font_names(font: str, expected: tuple[str, bool]) -> None:
    assert font_encoding(font) == expected


@pytest.mark.parametrize(("encoding", "font"), [("tcvn3", b".VnTime"), ("vni", b"VNI-Times")])
def test_pdf_fonts(encoding: str, font: bytes, tmp_path: Path) -> None:
    lines = [writable(line, encoding)[:90].strip() for line in PROSE.split("\n") if line.strip()][:50]
    path = tmp_path / "a.pdf"
    path.write_bytes(lines_pdf([encode(line, encoding).encode("latin-1") for line in lines], font))
    got, findings = text_of(path)
    assert [" ".join(line.split()) for line in got.split("\n") if line.strip()] == [" ".join(line.split()) for line in lines]
    assert f"legacy_encoding:{encoding}" in findings


@pytest.mark.parametrize(("encoding", "font", "title_font"), [("tcvn3", ".VnTime", ".VnTimeH"), ("vni", "VNI-Times", "VNI-Times")])
def test_docx_fonts(encoding: str, font: str, title_font: str, tmp_path: Path) -> None:
    title = "KẾ HOẠCH THỰC HIỆN NGHỊ QUYẾT VỀ GIÁO DỤC"
    line = writable(next(x for x in PROSE.split("\n") if len(x) > 80), encoding).strip()
    written = encode(title.lower() if encoding == "tcvn3" else title, encoding)

    def paragraph(text: str, name: str) -> str:
        half = len(text) // 2
        runs = (f'<w:r><w:rPr><w:rFonts w:ascii="{name}"/></w:rPr><w:t xml:space="preserve">{piece}</w:t></w:r>' for piece in (text[:half], text[half:]))
        return f"<w:p>{''.join(runs)}</w:p>"

    styled = '<w:p><w:pPr><w:pStyle w:val="Old"/></w:pPr><w:r><w:t>' + encode(line, encoding) + "</w:t></w:r></w:p>"
    styles = f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="Old"><w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:style></w:styles>'
    path = tmp_path / "a.docx"
    body = paragraph(written, title_font) + paragraph(encode(line, encoding), font) + styled
    path.write_bytes(docx(body, **{"word__styles.xml": styles.encode()}))
    got, findings = text_of(path)
    assert got.split("\n") == [title, line, line]
    assert f"legacy_encoding:{encoding}" in findings


def test_unicode_typed_into_an_old_font_is_kept() -> None:
    assert decode_in_font("DỰ KIẾN CÁC MINH CHỨNG", "tcvn3", False) == ("DỰ KIẾN CÁC MINH CHỨNG", False)
    assert decode_in_font("các bài toán", "tcvn3", False) == ("các bài toán", False)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_quotation_marks_of_windows_come_back(encoding: str, tmp_path: Path) -> None:
    text = "Sửa đổi khoản 2 như sau:\n“2. nhà nước thực hiện phổ cập giáo dục mầm non – đúng độ tuổi…”.\n" * 8
    path = tmp_path / "cũ.txt"
    path.write_bytes(encode(text, encoding).encode("cp1252"))
    assert text_of(path)[0].strip() == text.strip()
