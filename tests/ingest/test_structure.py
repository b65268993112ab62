"""Section trees: the user's plan by golden file, the forms of offices by what must come out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import corpus
from corpus.model import Document, SectionKind
from ingest.patterns import FORMS, HeadingForm, heading_of
from ingest.structure import section_tree, split_attached
from tests.laws import obey, read
from tests.letters import LETTERS

GOLDEN = Path(__file__).parents[1] / "golden"
PLAN = Path(corpus.__file__).parent / "texts" / "ke-hoach-ubnd-thanh-pho-lai-chau-2025-01.txt"


@pytest.fixture(scope="module")
def plan() -> Document:
    return read(PLAN.read_text(encoding="utf-8"))


def paths(document: Document) -> list[str]:
    return [s.path for s in document.walk()]


def drawn(document: Document) -> str:
    """The tree as a golden file keeps it: path, kind, label, heading, length and beginning of each section."""
    return "".join(
        f"{s.path} | {s.kind.value} | {s.label} | {s.heading.of(document.text) if s.heading else '-'} | {len(s.span)}"
        f"{' | missing' if s.missing else ''} | {' '.join(s.span.of(document.text)[:60].split())}\n"
        for s in document.walk()
    )


@pytest.mark.parametrize("name", ["plan", *LETTERS])
def test_golden_tree(name: str, plan: Document) -> None:
    """``CHINHSACH_GOLDEN=1 pytest tests/ingest/test_structure.py`` writes the golden files anew."""
    found = drawn(plan if name == "plan" else read(LETTERS[name]))
    path = GOLDEN / f"{name}.tree.txt"
    if os.environ.get("CHINHSACH_GOLDEN"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_the_plan_has_its_parts(plan: Document) -> None:
    assert [s.path for s in plan.sections] == ["mở đầu", "căn cứ", "I", "II", "III", "kết", "nơi nhận", "ký"]
    expected = [f"I.{n}" for n in range(1, 4)] + [f"II.1.{n}" for n in range(1, 9)] + [f"III.{n}" for n in range(1, 4)]
    assert [p for p in expected if p not in paths(plan)] == []
    assert [p for p in paths(plan) if p.startswith("căn cứ.")] == ["căn cứ.1", "căn cứ.2"]
    assert [p for p in paths(plan) if p.startswith("nơi nhận.")] == [f"nơi nhận.{n}" for n in range(1, 7)]


def test_the_plan_knows_its_annex_is_missing(plan: Document) -> None:
    section = plan.section("II.2")
    assert section is not None
    assert [(c.path, c.missing, c.kind) for c in section.children] == [("PL.1", True, SectionKind.ANNEX)]


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.name)
def test_each_heading_form_reads_its_example(form: HeadingForm) -> None:
    read_as = heading_of(form.example)
    assert read_as is not None
    assert read_as.form is form
    counter = heading_of(form.counter)
    assert counter is None or counter.form is not form


@pytest.mark.parametrize(
    "line",
    ["Điều 5 của Luật này được áp dụng", "Khoản 2 Điều này quy định", "Điều 12 Luật Giáo dục quy định", "Mục II.1 của Kế hoạch", "Phụ lục kèm theo Thông tư",
     "88/2014/QH13 và Nghị quyết", "12/8/2024 của Bộ Chính trị", "29-NQ/TW là nghị quyết", "20.153 ký tự", "3 - 5 tuổi", "V/v hướng dẫn", "Điều 3. Hiệu lực ........ 15"],
)  # fmt: skip
def test_a_mention_is_no_heading(line: str) -> None:
    assert heading_of(line) is None


@pytest.mark.parametrize(
    ("name", "path", "label"),
    [("party", "B.II.2.-1", "Gạch đầu dòng 1 mục B.II.2"), ("luat", "69.1", "Khoản 1 Điều 69"), ("cp", "II.1.2", "Mục II.1.2"),
     ("bcsd", "II.1.b", "Điểm b mục II.1"), ("luat", "Chương I.Mục 1", "Mục 1 Chương I Phần thứ nhất")],
)  # fmt: skip
def test_paths_and_labels(name: str, path: str, label: str) -> None:
    section = read(LETTERS[name]).section(path)
    assert section is not None
    assert section.label == label


def test_points_of_a_clause() -> None:
    tree = section_tree("Điều 5. Tên\n1. Một.\n2. Hai:\na) Đầu;\nb) Sau;\nc) Nữa;\nd) Thêm;\nđ) Hết.")
    assert [s.path for s in tree[0].walk()] == ["5", "5.1", "5.2", "5.2.a", "5.2.b", "5.2.c", "5.2.d", "5.2.đ"]
    assert tree[0].children[1].children[0].label == "Điểm a khoản 2 Điều 5"


def test_the_new_wording_in_an_amendment_is_no_article() -> None:
    document = read(LETTERS["luat"])
    assert "7" not in paths(document)


def test_numbers_that_repeat_stay_apart() -> None:
    tree = section_tree("I. MỘT\n1. A b c d\nII. HAI\n1. B c d e\n1. C d e f")
    found = [s.path for root in tree for s in root.walk()]
    assert len(found) == len(set(found))


def test_an_attached_regulation_is_a_document_of_its_own() -> None:
    text = read(LETTERS["qd"]).text
    spans = split_attached(text)
    assert len(spans) == 2
    attached = read(spans[1].of(text))
    assert attached.kind == "Quy chế"
    assert attached.symbol == "15/2024/QĐ-UBND"
    assert "PL.1" in paths(attached)


def test_rows_stay_rows() -> None:
    tree = section_tree("I. BẢNG\nSTT | Tên\n1 | Lớp một\n2 | Lớp hai\nII. SAU\nHết.")
    assert [s.path for s in tree[0].walk()] == ["I", "I.bảng 1"]


def test_what_goes_on_below_the_signatures_is_no_signature() -> None:
    document = read(
        "QUYẾT ĐỊNH\nVề việc dạy học\nĐiều 1. Ban hành\nBan hành quy định.\nNơi nhận:\n- Như Điều 1;\n- Lưu: VT.\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nHoàng Minh Sơn\n"
        "I. Quy định chung\n1. Phạm vi điều chỉnh của văn bản.\n2. Đối tượng áp dụng là mọi trường."
    )
    assert {"ký", "PL.kèm theo 1.I.1", "PL.kèm theo 1.I.2"} <= set(paths(document))
    assert document.signer == "Hoàng Minh Sơn"
    obey(document)


def test_nothing_is_numbered_inside_a_table() -> None:
    document = read("PHỤ LỤC I\nDANH MỤC\n1. Bảng một\nSTT | Tên\n1 | A\n2. Bảng hai\nSTT | Tên\n1. Dòng lạ trong bảng\n3 | C")
    assert not any(".bảng 1." in p for p in paths(document))
    obey(document)
