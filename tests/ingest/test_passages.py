"""Passages: one for a paragraph, with its headings; a whole article up to its limit."""

from __future__ import annotations

from pathlib import Path

import corpus
from ingest.passages import ARTICLE_LIMIT, passages, short_name
from tests.laws import read
from tests.letters import LETTERS

PLAN = Path(corpus.__file__).parent / "texts" / "ke-hoach-ubnd-thanh-pho-lai-chau-2025-01.txt"


def test_the_paragraphs_of_the_plan() -> None:
    plan = read(PLAN.read_text(encoding="utf-8"))
    found = passages(plan)
    third = next(p for p in found if p.label == "Mục II.1.4, đoạn 3")
    assert third.section == "II.1.4"
    assert third.text.startswith("Phấn đấu đến năm 2030")
    assert third.heading_path.startswith(short_name(plan))
    assert third.heading_path.endswith("NHIỆM VỤ, GIẢI PHÁP › Nhiệm vụ, giải pháp chung › Đổi mới, nâng cao chất lượng giáo dục và đào tạo")
    assert {"mở đầu", "căn cứ.1", "căn cứ.2", "kết", "nơi nhận", "ký", "II.2", "III.3"} <= {p.section for p in found}
    assert "II" not in {p.section for p in found}


def test_an_article_is_one_passage() -> None:
    found = {p.section: p for p in passages(read(LETTERS["luat"]))}
    assert found["69"].label == "Điều 69"
    assert "69.1" not in found
    assert found["69"].heading_path.endswith("Chương I. NHỮNG QUY ĐỊNH CHUNG › MỤC MỘT › Điều 69. Nhiệm vụ của nhà giáo")


def test_a_long_article_is_split_at_its_clauses() -> None:
    clause = "Giáo viên thực hiện nhiệm vụ theo quy định. " * 50
    found = passages(read(f"Điều 5. Nhiệm vụ của giáo viên\n1. {clause}\n2. {clause}"))
    assert len(clause) * 2 > ARTICLE_LIMIT
    assert [p.section for p in found] == ["5.1", "5.2"]
    assert found[0].label == "Khoản 1 Điều 5"


def test_a_short_list_stays_with_its_lead_in() -> None:
    found = passages(read("I. TỔ CHỨC\n1. Các trường thực hiện:\n- Lập kế hoạch;\n- Báo cáo kết quả.\n2. Hết việc cần làm."))
    assert [p.section for p in found] == ["I.1", "I.2"]


def test_twins_stay_two() -> None:
    found = passages(read("I. MỘT\nĐoạn này lặp lại hai lần.\nĐoạn này lặp lại hai lần."))
    assert len(found) == 2
    assert len({p.id for p in found}) == 2
