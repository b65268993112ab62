"""Makes files that are broken or mean harm; ``python -m tests.hostile DIR`` writes them all.

Each function returns {name: bytes}. Names hold Vietnamese letters and path tricks where an archive allows them.
"""

from __future__ import annotations

import io
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LARGE = 700 * 2**20
"""What a bomb claims or unpacks to, in bytes."""


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects (the first is the catalogue), with a right cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % p for p in places)
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start))


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object's body."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def page_pdf(content: bytes, entries: bytes = b"", font: bytes = b"Helvetica", more: tuple[bytes, ...] = ()) -> bytes:
    """A PDF of one page with that content stream and one font called F1."""
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>",
        stream(content, entries),
        b"<< /Type /Font /Subtype /TrueType /BaseFont /%s /Encoding /WinAnsiEncoding >>" % font,
        *(more or (stream(b"", b"/Type /XObject /Subtype /Form /BBox [0 0 1 1]"),)),
    )


def lines_pdf(lines: list[bytes], font: bytes = b"Helvetica") -> bytes:
    """A PDF of one page with a line of text for each item, in one font."""
    escaped = (line.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines)
    shown = b"".join(b"(%s) Tj T* " % line for line in escaped)
    return page_pdf(b"BT /F1 12 Tf 14 TL 50 800 Td %s ET" % shown, font=font)


def docx(body: str, **parts: bytes) -> bytes:
    """A Word document with that body XML; ``parts`` are further members ("word__styles.xml")."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    """A ZIP of members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()


def zeros(size: int) -> bytes:
    """``size`` zero bytes, deflated."""
    packer = zlib.compressobj(9)
    block = bytes(2**20)
    return b"".join(packer.compress(block) for _ in range(size // 2**20)) + packer.flush()


def _zip_bomb(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made, made.open(name, "w", force_zip64=True) as member:
        for _ in range(150):
            member.write(bytes(2**20))
    return out.getvalue()


def _lying_zip() -> bytes:
    """A ZIP whose member says it is small."""
    data = bytearray(_zip_bomb("to.txt"))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def empty_and_cut() -> dict[str, bytes]:
    """Files without content, or only part of it."""
    good_pdf, good_docx = lines_pdf([b"Mot hai ba"] * 40), docx("<w:p><w:r><w:t>Một hai ba</w:t></w:r></w:p>" * 40)
    return {
        "rỗng.pdf": b"", "rỗng.docx": b"", "rỗng.txt": b"", "chỉ khoảng trắng.txt": b" \n\t \n", "toàn số không.txt": bytes(5000),
        "cụt.pdf": good_pdf[: len(good_pdf) // 3], "cụt đuôi.pdf": good_pdf[:-60], "cụt.docx": good_docx[: len(good_docx) // 2],
        "cụt.zip": archive({"a.txt": b"abc" * 1000})[:60], "cụt.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
        "cụt.xz.jsonl.xz": b"\xfd7zXZ\x00\x00\x04",
    }  # fmt: skip


def wrong_suffixes() -> dict[str, bytes]:
    """Files whose name says something else than their content."""
    text = "Điều 1. Phạm vi điều chỉnh của quy định này được áp dụng cho các trường.".encode()
    return {
        "thật ra là pdf.docx": lines_pdf([b"Xin chao"]), "thật ra là docx.pdf": docx("<w:p><w:r><w:t>Xin chào</w:t></w:r></w:p>"),
        "thật ra là chữ.pdf": text, "thật ra là chữ.docx": text, "thật ra là chữ.doc": text, "ảnh.pdf": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "chương trình.txt": b"\x7fELF" + bytes(range(256)) * 20, "rác.txt": bytes(range(256)) * 40, "rác.zip": b"PK\x03\x04" + bytes(range(200)),
        "bảng tính.docx": archive({"xl/workbook.xml": b"<a/>"}), "nén.rar": b"Rar!\x1a\x07\x00" + bytes(50),
    }  # fmt: skip


def bombs() -> dict[str, bytes]:
    """Files that unpack to far more than they are."""
    bomb = zeros(LARGE)
    billion = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    entities = f'<!DOCTYPE w [<!ENTITY a0 "ha">{billion}]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>'
    outside = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
    return {
        "bom.pdf": page_pdf(bomb, b"/Filter /FlateDecode"), "bom hai lớp.pdf": page_pdf(zlib.compress(bomb, 9), b"/Filter [/FlateDecode /FlateDecode]"),
        "bom.zip": _zip_bomb("to.txt"), "bom nói dối.zip": _lying_zip(), "bom.docx": docx("<w:p/>", **{"word__styles.xml": b"<a>" + b" " * (150 * 2**20) + b"</a>"}),
        "bom trong zip.zip": archive({"trong.zip": _zip_bomb("to.txt"), "tốt.txt": "Văn bản này vẫn đọc được.".encode()}),
        "tỷ tiếng cười.docx": archive({"word/document.xml": entities.encode()}), "đọc trộm.docx": archive({"word/document.xml": outside.encode()}),
        "zip trong zip.zip": archive({"1.zip": archive({"2.zip": archive({"3.zip": archive({"a.txt": b"a"})})})}),
        "nhiều mục.zip": archive({f"{i}.txt": b"" for i in range(6000)}),
    }  # fmt: skip


def loops_and_depths() -> dict[str, bytes]:
    """Files that point at themselves or nest without end."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    deep = "<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000
    kids = pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")
    return {
        "cây trang vòng.pdf": kids, "mẫu vòng.pdf": page_pdf(b"/X Do", more=(stream(b"/X Do", form),)),
        "mảng sâu.pdf": page_pdf(b"[" * 60000 + b"]" * 60000 + b" TJ"), "từ điển sâu.pdf": pdf(b"<< /Type /Catalog /Pages 2 0 R /A " + b"<< /A " * 9000 + b">> " * 9000 + b">>", b"<< /Type /Pages /Kids [] /Count 0 >>"),
        "số trang khổng lồ.pdf": pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 2000000000 >>"),
        "tham chiếu vòng.pdf": pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"2 0 R"), "không trang.pdf": pdf(b"<< /Type /Catalog >>"),
        "bảng sâu.docx": docx(deep), "div sâu.html": b"<html><body>" + b"<div>" * 100000 + "Chữ ở đáy".encode() + b"</div>" * 100000,
        "ngoặc sâu.jsonl": b'{"id": "' + b"1" * 30 + b'", "demuc": ' + b"[" * 100000, "nhấn mạnh.md": b"*" * 50000 + b"a" + b"_*" * 50000,
        "dấu móc.md": b"[" * 50000 + b"](" * 20000, "dấu nhỏ hơn.html": b"<p>" + b"<" * 200000, "bảng không đóng.html": b"<table><tr><td>" * 5000,
    }  # fmt: skip


def secrets_and_names() -> dict[str, bytes]:
    """Locked files, hidden characters, names that lead elsewhere."""
    locked = archive({"a.txt": b"abc"})
    flagged = bytearray(locked)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        flagged[flagged.find(mark) + offset] |= 1
    encrypt = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> /P -4 >> /ID [<00> <00>]"
    text = "Nhà trường tổ chức dạy học theo quy định của Bộ Giáo dục và Đào tạo"
    hidden = text.replace(" ", " \u200b\u202e\U000e0041")
    return {
        "khóa.pdf": pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", trailer=encrypt),
        "khóa lạ.pdf": pdf(b"<< /Type /Catalog >>", trailer=b"/Encrypt << /Filter /La >>"), "khóa.zip": bytes(flagged),
        "đường dẫn.zip": archive({"../../../tmp/thoát.txt": text.encode(), "/etc/passwd.txt": text.encode(), "C:\\a\\b.txt": text.encode()}),
        "ký tự ẩn.txt": hidden.encode(), "tên\u202egnp.txt": text.encode(), "dài " + "ê" * 60 + ".txt": text.encode(),
        "utf16 cụt.txt": b"\xff\xfe" + text.encode("utf-16-le")[:-1], "một dòng dài.txt": ("a" * 3_000_000).encode(),
        "n ă m.txt": ("n ă m t h ự c " * 30000).encode(), "thẻ rác.html": b"<p class='pDieu'>" * 3000,
    }  # fmt: skip


KINDS: tuple[Callable[[], dict[str, bytes]], ...] = (empty_and_cut, wrong_suffixes, bombs, loops_and_depths, secrets_and_names)


def write(folder: Path) -> list[Path]:
    """All the files, written into ``folder``."""
    made = []
    for kind in KINDS:
        for name, data in kind().items():
            path = folder / name
            path.write_bytes(data)
            made.append(path)
    return made


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    sys.stdout.write(f"{len(write(target))} tệp\n")
