"""Each format gives its text as people see it; archives and the codification give several."""

from __future__ import annotations

import datetime as dt
import io
import json
import lzma
import tarfile
from pathlib import Path

import pytest

from corpus.errors import NeedsTool, UnreadableFile
from ingest import scan
from ingest.codification import OFFICIAL, article_title, documents_from_articles
from ingest.paged import PagedText
from ingest.readers import FileText, read
from ingest.readers.archive import member_name
from ingest.readers.articles import Sources
from ingest.readers.doc import PROGRAMS
from ingest.readers.docx_numbers import letters, roman
from ingest.readers.markdown import plain
from ingest.readers.table import FORMATS, format_of
from tests.hostile import W, archive, docx, lines_pdf, page_pdf, stream

TOPIC = """\ufeff<h3>Đề mục 36.3<br />Thanh niên</h3><p style='display: none'><a class='viewDSVB' href='#'>x</a></p><div class='_content'>
<p class='pChuong'><a name='360'></a>Chương I</p>
<p class='pDieu'><a name='36003000000000001000001'></a>Điều 36.3.LQ.1. Thanh niên</p><p class='pGhiChu'><a href='http://vbpl.vn/a?ItemID=1#Dieu_1'>(Điều 1 Luật số 57/2020/QH14 Luật Thanh niên ngày 16/06/2020 của Quốc hội, có hiệu lực thi hành kể từ ngày 01/01/2021)</a></p><p class='pNoiDung'><p>\tThanh niên là công dân Việt Nam từ đủ 16 tuổi đến 30 tuổi.</p></p>
<p class='pDieu'><a name='36003000000000001000002'></a>Điều 36.3.LQ.2. Trách nhiệm</p><p class='pGhiChu'>( Điều 2 Luật số 57/2020/QH14, có hiệu lực thi hành kể từ ngày 01/01/2021, có nội dung được sửa đổi bởi Điều 9 Luật số 1/2024/QH15 có hiệu lực thi hành kể từ ngày 05/05/2024)</p><p class='pNoiDung'><p>1. Gương mẫu:</p><p>a) Chấp hành pháp luật;</p><p>b) Học tập.</p><p>2. Tham gia.</p></p><p class='pChiDan'>(liên quan <a onclick="ViewNoiDungPhapDien('0600300');">Điều 6.3</a>)</p>
<p class='pDieu'><a name='36003000000000001000003'></a>Điều 36.3.NĐ.1.1. Phạm vi</p><p class='pGhiChu'>(Điều 1 Nghị định số 13/2021/NĐ-CP Quy định theo Quyết định số 5/QĐ-TTg ngày 02/02/2020 của Thủ tướng ngày 01/03/2021 của Chính phủ, có hiệu lực thi hành kể từ ngày 20/04/2021)</p><p class='pNoiDung'><table><tr><th>Mức</th><th>Tiền</th></tr><tr><td>1</td><td>500</td></tr></table></p></div>"""


def silent(what: str, step: int, of: int) -> None:
    """Progress that nobody watches."""


def parts(path: Path, data: bytes | str, recognise: bool = False) -> list[FileText]:
    """Everything that a file of that content holds."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read(path, silent, recognise))


def only(path: Path, data: bytes | str) -> PagedText:
    [part] = parts(path, data)
    assert part.text is not None
    return part.text


def test_every_reader_of_the_table_loads() -> None:
    assert [callable(f.load()) for f in FORMATS if f.reader] == [True] * 6
    suffixes = [s for f in FORMATS for s in f.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_in_any_unicode(encoding: str, tmp_path: Path) -> None:
    words = "Điều 1. Phạm vi điều chỉnh\nQuyết định này quy định về dạy học."
    assert only(tmp_path / "a.txt", words.encode(encoding)).pages == (words,)


def test_form_feeds_part_pages(tmp_path: Path) -> None:
    text = only(tmp_path / "a.txt", "Trang một\fTrang hai\f")
    assert (text.pages, text.has_pages) == (("Trang một", "Trang hai"), True)


def test_markdown_is_what_a_reader_sees() -> None:
    source = (
        "---\ntitle: x\n---\n# **QUYẾT ĐỊNH**\n\nCăn cứ *Luật* số\n57/2020/QH14;\n\n- một\n- hai\n\n| A | B |\n|---|:-:|\n| 1 | 2 |\n\n"
        "1\\. Xem [trang](http://x.y)<br>dòng mới \\* &amp; a_b_c\n"
    )
    assert plain(source).split("\n") == [
        "QUYẾT ĐỊNH", "Căn cứ Luật số 57/2020/QH14;", "- một", "- hai", "A | B", "1 | 2", "1. Xem trang", "dòng mới * & a_b_c",
    ]  # fmt: skip


def test_html_is_what_a_browser_shows(tmp_path: Path) -> None:
    source = (
        "<!doctype html><html><head><title>Công văn</title><style>p{}</style></head><body><script>x()</script><p>Điều <b>1</b>.\n Phạm vi</p>"
        "<div style='display:none'>ẩn</div>một<br>hai<table><tr><th>Cấp</th><th>Số</th></tr><tr><td><p>Tiểu</p><p>học</p></td><td>5 < 6</td></tr></table></body></html>"
    )
    text = only(tmp_path / "a.html", source)
    assert text.title == "Công văn"
    assert text.pages[0].split("\n") == ["Điều 1. Phạm vi", "một", "hai", "Cấp | Số", "Tiểu học | 5 < 6"]


def test_docx_numbers_tables_and_edits(tmp_path: Path) -> None:
    def p(text: str, level: int | None = None, more: str = "") -> str:
        number = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>' if level is not None else ""
        return f"<w:p>{number}<w:r><w:t>{text}</w:t></w:r>{more}</w:p>"

    def level(n: int, form: str, text: str) -> str:
        return f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'

    numbering = f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{level(0, "decimal", "Điều %1.")}{level(1, "lowerLetter", "%2)")}{level(2, "bullet", "•")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    gone = "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins><w:r><w:t> thêm</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r>"
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cấp</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Số</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    body = p("Phạm vi", 0) + p("một", 1) + p("hai", 1, gone) + p("gạch", 2) + p("Đối tượng", 0) + p("lại", 1) + p("thường") + table
    text = only(tmp_path / "a.docx", docx(body, **{"word__numbering.xml": numbering.encode()}))
    assert text.pages[0].split("\n") == ["Điều 1. Phạm vi", "a) một", "b) hai thêm", "- gạch", "Điều 2. Đối tượng", "a) lại", "thường", "Cấp | Số"]


def test_words_numbers() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 40, 1990)] == ["I", "IV", "IX", "XIV", "XL", "MCMXC"]
    assert [letters(n) for n in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]


def test_pdf_pages_and_lines(tmp_path: Path) -> None:
    text = only(tmp_path / "a.pdf", lines_pdf([b"Quyet dinh nay", b"co hieu luc (ngay)"]))
    assert (text.format, text.has_pages, len(text.pages)) == ("pdf", True, 1)
    assert text.pages[0].split() == ["Quyet", "dinh", "nay", "co", "hieu", "luc", "(ngay)"]


def image_pdf(words: bytes) -> bytes:
    image = stream(b"\x00" * 100, b"/Type /XObject /Subtype /Image /Width 1700 /Height 2200 /ColorSpace /DeviceGray /BitsPerComponent 8")
    return page_pdf(b"BT /F1 12 Tf 50 800 Td (%s) Tj ET /X Do" % words, more=(image,))


def test_a_page_image_is_a_scan_and_its_stamp_no_text(tmp_path: Path) -> None:
    text = only(tmp_path / "a.pdf", image_pdf(b"Nguoi ky: So Giao duc"))
    assert (text.findings, text.page_findings, text.pages) == (("scan",), (("scan",),), ("",))


def test_a_bad_text_layer_over_an_image_is_garbage(tmp_path: Path) -> None:
    words = b"Can cu Nghi dinh so ngay thang nam cua Chinh phu quy dinh chuc nang nhiem vu quyen han va co cau to chuc cua Bo Giao duc va Dao tao " * 2
    text = only(tmp_path / "a.pdf", image_pdf(words))
    assert (text.findings, text.pages) == (("garbage_text_layer",), ("",))


def test_a_scan_is_read_or_asks_for_tesseract(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    if not scan.can_recognise():
        with pytest.raises(NeedsTool, match="tesseract-ocr-vie"):
            parts(path, image_pdf(b""), recognise=True)
        return
    with pytest.raises(UnreadableFile, match="a.pdf"):
        parts(path, image_pdf(b""), recognise=True)


def test_old_word_asks_for_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NeedsTool, match="libreoffice-writer"):
        parts(tmp_path / "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert PROGRAMS == ("soffice", "libreoffice")


def test_archives_give_each_member(tmp_path: Path) -> None:
    data = archive({"thư mục/một.txt": "Văn bản một".encode(), "hai.md": b"# Hai", "hỏng.docx": b"PK\x03\x04", "trong.zip": archive({"ba.txt": b"Ba"})})
    found = parts(tmp_path / "a.zip", data)
    assert [p.name for p in found] == ["a.zip/thư mục/một.txt", "a.zip/hai.md", "a.zip/hỏng.docx", "a.zip/trong.zip/ba.txt"]
    assert [p.finding for p in found] == ["", "", "truncated", ""]


@pytest.mark.parametrize(
    ("name", "clean"), [("../../x.txt", "x.txt"), ("/etc/a", "etc/a"), ("C:\\b\\c.txt", "b/c.txt"), ("", "không tên"), ("a\u202e/b\x00", "a/b")]
)
def test_member_names_lead_nowhere(name: str, clean: str) -> None:
    assert member_name(name, 0x800) == clean


def test_codification_topic(tmp_path: Path) -> None:
    [part] = parts(tmp_path / "a.html", TOPIC)
    first, second, third = part.articles
    assert (first.id, first.topic, first.law_symbol, first.law_kind, first.law_title) == (
        "36003000000000001000001", "36.3 Thanh niên", "57/2020/QH14", "Luật", "Luật Thanh niên",
    )  # fmt: skip
    assert (first.number, first.law_date, first.law_issuer, first.effective) == ("1", dt.date(2020, 6, 16), "Quốc hội", dt.date(2021, 1, 1))
    assert (second.law_title, second.law_date, second.effective, second.related) == ("Luật Thanh niên", first.law_date, dt.date(2021, 1, 1), ("0600300",))
    assert (third.law_date, third.law_issuer, third.body) == (dt.date(2021, 3, 1), "Chính phủ", "Mức | Tiền\n1 | 500")
    assert article_title(third) == "Phạm vi"


def test_codification_documents(tmp_path: Path) -> None:
    [part] = parts(tmp_path / "a.html", TOPIC)
    law, decree = documents_from_articles(part.articles)
    assert law.document.id == "57-2020-qh14-2020-06-16-pd36-3"
    assert [s.path for s in law.document.walk()] == ["1", "2", "2.1", "2.1.a", "2.1.b", "2.2"]
    assert [s.sources[0] for s in law.document.sections] == [OFFICIAL + a.id for a in part.articles[:2]]
    point = law.document.section("2.1.a")
    assert point is not None
    assert point.span.of(law.document.text) == "a) Chấp hành pháp luật;"
    assert [p.id for p in law.passages] == [f"{law.document.id}#1", f"{law.document.id}#2"]
    assert all(p.text == p.span.of(law.document.text) for p in law.passages)
    assert law.passages[1].heading_path.startswith("36.3 Thanh niên › Luật 57/2020/QH14")
    assert decree.document.date == dt.date(2021, 3, 1)


@pytest.mark.parametrize("packed", [True, False])
def test_codification_lines(packed: bool, tmp_path: Path) -> None:
    rows = [
        {"id": "3" * 30 + str(n), "demuc": f"Đề mục {topic}", "title": f"Điều 36.3.LQ.{n}. Tên", "source": "(Điều 1 Luật số 5/2020/QH14, có hiệu lực thi hành kể từ ngày 01/01/2021)", "body": "Nội dung", "related": [["060", "x"]]}
        for n, topic in enumerate(("36.3 Thanh niên", "36.3 Thanh niên", "13.1 Giáo dục"))
    ]
    data = "\n".join(json.dumps(r, ensure_ascii=False) for r in rows).encode()
    found = parts(tmp_path / ("a.jsonl.xz" if packed else "a.jsonl"), lzma.compress(data) if packed else data)
    assert [(p.name.partition("/")[2], len(p.articles)) for p in found] == [("36.3 Thanh niên", 2), ("13.1 Giáo dục", 1)]
    assert found[0].articles[0].related == ("060",)


def test_a_later_note_completes_an_earlier_one() -> None:
    sources = Sources()
    early = sources.article("1", "t", "Điều 1", "(Điều 2 Thông tư số 1/2020/TT-BGDĐT)", "", ())
    sources.article("2", "t", "Điều 2", "(Điều 1 Thông tư số 1/2020/tt-bgdđt Về việc học ngày 05/06/2020 của Bộ Giáo dục và Đào tạo)", "", ())
    [completed] = sources.completed([early])
    assert (completed.law_date, completed.law_title) == (dt.date(2020, 6, 5), "Về việc học")


def test_a_packed_archive_is_to_be_unpacked_and_a_packed_file_of_articles_is_read(tmp_path: Path) -> None:
    packed, member = io.BytesIO(), b"<html>" + bytes(3000)
    with tarfile.open(fileobj=packed, mode="w:xz") as archived:
        info = tarfile.TarInfo("demuc/a.html")
        info.size = len(member)
        archived.addfile(info, io.BytesIO(member))
    (tmp_path / "export.tar.xz").write_bytes(packed.getvalue())
    with pytest.raises(UnreadableFile, match="hãy giải nén"):
        format_of(tmp_path / "export.tar.xz")
    (tmp_path / "articles.jsonl.xz").write_bytes(lzma.compress(b'{"id": "12345678901234567890", "demuc": "x"}\n' * 50))
    assert format_of(tmp_path / "articles.jsonl.xz")[0].name == "articles"
