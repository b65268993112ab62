"""The doctor's words for each kind of damage, and none for a sound file."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from ingest.doctor import Diagnosis, diagnose, doctor
from ingest.encodings.legacy import encode
from ingest.findings import SENTENCES
from tests.hostile import archive
from tests.ingest.test_readers import TOPIC, image_pdf

SOUND = "Điều 1. Phạm vi điều chỉnh\nNghị quyết này quy định mức chi cho các trường học trên địa bàn tỉnh; giáo viên được hỗ trợ theo quy định.\n" * 3


def silent(what: str, step: int, of: int) -> None:
    """Progress that nobody watches."""


def diagnosis(path: Path, data: bytes) -> Diagnosis:
    path.write_bytes(data)
    [found] = diagnose(path, silent)
    return found


@pytest.mark.parametrize(
    ("damage", "findings"),
    [
        (SOUND, ()),
        (unicodedata.normalize("NFD", SOUND), ("decomposed_unicode",)),
        (SOUND.replace("ị", " ị").replace("ọ", " ọ"), ("split_words",)),
        (SOUND.replace("ị", "\nị\n").replace("ọ", "\nọ\n"), ("torn_accents",)),
        (SOUND + "hòa hoà", ("mixed_tone_placement",)),
        (SOUND.replace("trường", "trƣờng"), ("lookalike_letters",)),
        (SOUND.replace("mức", "mức\u200b"), ("invisible_characters",)),
    ],
)
def test_findings(damage: str, findings: tuple[str, ...], tmp_path: Path) -> None:
    found = diagnosis(tmp_path / "a.txt", damage.encode())
    assert found.findings == findings
    assert (found.usable, found.format, found.pages) == (True, "text", None)
    assert found.message


def test_old_encodings(tmp_path: Path) -> None:
    found = diagnosis(tmp_path / "a.txt", encode(SOUND, "vni").encode("latin-1"))
    assert (found.findings, found.repairs, found.usable) == (("legacy_encoding:vni",), ("legacy_encoding:vni",), True)


def test_a_scan_tells_its_pages_and_is_usable_only_where_it_can_be_read(tmp_path: Path) -> None:
    from ingest.scan import can_recognise

    found = diagnosis(tmp_path / "a.pdf", image_pdf(b""))
    assert (found.findings, found.pages, [d.findings for d in found.details]) == (("scan",), 1, [("scan",)])
    assert found.usable is can_recognise()
    assert ("tesseract-ocr-vie" in found.message) is not can_recognise()


def test_the_json_has_the_contracts_fields(tmp_path: Path) -> None:
    row = diagnosis(tmp_path / "a.txt", SOUND.encode()).as_json()
    assert set(row) >= {"path", "format", "pages", "findings", "repairs", "usable", "message"}


def test_a_batch_goes_on(tmp_path: Path) -> None:
    files = {"1.pdf": b"", "2.txt": SOUND.encode(), "3.zip": archive({"a.txt": SOUND.encode(), "b.pdf": b"%PDF-1.4 x"}), "4.html": TOPIC.encode()}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    found = doctor([tmp_path, tmp_path / "không có.txt"])
    assert [(Path(d.path).relative_to(tmp_path).as_posix(), d.usable) for d in found] == [
        ("1.pdf", False), ("2.txt", True), ("3.zip/a.txt", True), ("3.zip/b.pdf", False), ("4.html", True), ("không có.txt", False),
    ]  # fmt: skip
    assert all(set(d.findings) <= set(SENTENCES) for d in found)
    assert found[4].message == "Bộ pháp điển, 3 điều, đọc được."
