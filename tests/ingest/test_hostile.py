"""No hostile file crashes, hangs or grows past its limits; each gets its sentence and the batch goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.doctor import doctor
from ingest.findings import SENTENCES
from ingest.readers.archive import member_name
from ingest.sandbox import Limits
from tests import hostile

LIMITS = Limits(seconds=20, total_seconds=30, memory=1024 * 2**20, output=64 * 2**20)
READABLE = {
    "thật ra là pdf.docx", "thật ra là docx.pdf", "thật ra là chữ.pdf", "thật ra là chữ.docx", "thật ra là chữ.doc", "nhấn mạnh.md", "dấu móc.md",
    "dấu nhỏ hơn.html", "ký tự ẩn.txt", "tên\u202egnp.txt", "dài " + "ê" * 60 + ".txt", "một dòng dài.txt", "n ă m.txt", "đường dẫn.zip", "bom trong zip.zip",
}  # fmt: skip
"""Files of which at least a part can be read."""


@pytest.mark.slow
def test_every_hostile_file_gets_its_sentence(tmp_path: Path) -> None:
    made = hostile.write(tmp_path)
    assert len(made) >= 40
    found = doctor(made, limits=LIMITS)
    for path in made:
        own = [d for d in found if d.path == str(path) or d.path.startswith(f"{path}/")]
        assert own, path.name
        assert any(d.usable for d in own) is (path.name in READABLE), path.name
        assert all(d.message for d in own), path.name
        assert all(set(d.findings) <= set(SENTENCES) for d in own), path.name
    assert not {"crash", "timeout"} & {f for d in found for f in d.findings}
    assert not (Path("/tmp") / "thoát.txt").exists()
    assert sorted(tmp_path.iterdir()) == sorted(made)


def test_bombs_are_named_as_such(tmp_path: Path) -> None:
    for name, data in hostile.empty_and_cut().items():
        (tmp_path / name).write_bytes(data)
    found = {Path(d.path).name: d.findings for d in doctor([tmp_path / "rỗng.pdf", tmp_path / "cụt.docx", tmp_path / "cụt.zip"], limits=LIMITS)}
    assert found == {"rỗng.pdf": ("empty",), "cụt.docx": ("truncated",), "cụt.zip": ("truncated",)}
    assert member_name("../../a", 0x800) == "a"
