"""Duties: who must do what, by when, with which figure."""

from __future__ import annotations

from pathlib import Path

import pytest

import corpus
from corpus.model import Duty, Modality
from ingest.duties import duties
from tests.laws import read
from tests.letters import LETTERS
from tests.offices.make import lines
from tests.offices.papers import PAPERS

PLAN = Path(corpus.__file__).parent / "texts" / "ke-hoach-ubnd-thanh-pho-lai-chau-2025-01.txt"


@pytest.fixture(scope="module")
def plan() -> tuple[Duty, ...]:
    return duties(read(PLAN.read_text(encoding="utf-8")))


def test_the_plan_quotes_its_clauses(plan: tuple[Duty, ...]) -> None:
    text = read(PLAN.read_text(encoding="utf-8")).text
    assert len({d.id for d in plan}) == len(plan) > 90
    assert all(" ".join(d.span.of(text).split()).rstrip(" .;,/").endswith(d.action) for d in plan)
    assert all(d.deadline in text for d in plan)


@pytest.mark.parametrize(
    ("section", "actor", "begins"),
    [
        ("III.2", "phòng Giáo dục và Đào tạo", "chủ trì, phối hợp"),
        ("III.1", "các phòng, ban, Ủy ban nhân dân các xã, phường", "căn cứ chức năng"),
        ("II.1.1", "Cơ quan quản lý giáo dục", "định kỳ tổ chức gặp gỡ"),
        ("kết", "Thủ trưởng các cơ quan, đơn vị liên quan, Chủ tịch UBND các xã, phường, trường học", "kịp thời báo cáo"),
    ],
)
def test_who_is_told(plan: tuple[Duty, ...], section: str, actor: str, begins: str) -> None:
    assert any(d.section == section and d.actor == actor and d.actor_stated and d.action.startswith(begins) for d in plan)


def test_figures_and_deadlines(plan: tuple[Duty, ...]) -> None:
    share = next(d for d in plan if d.action.startswith("ưu tiên phổ cập giáo dục mầm non"))
    assert (share.deadline, share.target, share.actor_stated) == ("đến năm 2030", "đạt 100%", False)
    rate = next(d for d in plan if d.action.startswith("Tỷ lệ huy động"))
    assert rate.target == "đạt 99,9% trở lên; đạt 99,8% trở lên"
    assert next(d for d in plan if d.section == "III.3").deadline == "định kỳ hằng năm"


def test_khuyen_khich_is_no_must(plan: tuple[Duty, ...]) -> None:
    assert sum(d.modality is Modality.SHOULD for d in plan) == 3


def test_an_actor_in_a_heading_holds_below_it() -> None:
    found = duties(read(LETTERS["bcsd"]))
    assert [(d.section, d.actor, d.actor_stated) for d in found] == [
        ("II.1.a", "Sở Giáo dục và Đào tạo", False), ("II.1.b", "Sở Giáo dục và Đào tạo", False), ("II.2.-1", "UBND các huyện, thành phố", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "actor", "modality"),
    [
        ("Giáo viên phải soạn bài trước khi lên lớp.", "Giáo viên", Modality.MUST),
        ("Học sinh không được mang điện thoại vào phòng thi.", "Học sinh", Modality.MUST_NOT),
        ("Hiệu trưởng có quyền ký hợp đồng lao động.", "Hiệu trưởng", Modality.MAY),
        ("Nhà giáo được nghỉ hè hằng năm theo quy định.", "Nhà giáo", Modality.MAY),
    ],
)
def test_modality_in_a_law(sentence: str, actor: str, modality: Modality) -> None:
    found = duties(read(f"Điều 1. Nội dung\n1. {sentence}"))
    assert [(d.actor, d.modality) for d in found] == [(actor, modality)]


@pytest.mark.parametrize(
    "sentence", ["Giáo viên được quy định tại Điều 2 là người dạy học.", "Luật này quy định về nhà giáo.", "Chương trình giáo dục được ban hành năm 2018."]
)
def test_what_asks_nothing(sentence: str) -> None:
    assert duties(read(f"Điều 1. Nội dung\n1. {sentence}")) == ()


OFFICES = {
    "cong-van-so": [("2.1.-2", "Phòng Giáo dục và Đào tạo", "trước ngày 30/9/2024"), ("2.2.-1", "Hiệu trưởng", "trước ngày 05/9/2024"), ("kết", "các đơn vị", "")],
    "chi-thi": [("1.b", "Sở Giáo dục và Đào tạo", ""), ("2", "công an cấp huyện", "")],
    "thong-bao-ket-luan": [("II.2", "Phòng Tài chính - Kế hoạch", "trong tháng 3/2025"), ("II.3", "UBND các xã, phường", "chậm nhất ngày 15/3/2025")],
    "ke-hoach-co-phu-luc": [("III.1", "Công chức Văn hóa - Xã hội", "trước ngày 25/11/2025"), ("III.3", "Trưởng bản, tổ dân phố", "")],
    "nghi-quyet-hdnd": [("3.1", "Ủy ban nhân dân tỉnh", ""), ("3.2", "Thường trực Hội đồng nhân dân, các Ban của Hội đồng nhân dân", "")],
    "ket-luan-dang": [("II.2.-1", "Ban cán sự đảng UBND tỉnh", "trong quý IV/2024"), ("III.1", "Ban Tuyên giáo Tỉnh ủy", "")],
}


@pytest.mark.parametrize("name", OFFICES)
def test_who_must_do_what_by_when_in_an_office_s_paper(name: str) -> None:
    paper = next(p for p in PAPERS if p.name == name)
    found = {(d.section, d.actor, d.deadline) for d in duties(read("\n".join(lines(paper))))}
    assert set(OFFICES[name]) <= found


@pytest.mark.parametrize("name", ["to-trinh", "luat-sua-doi"])
def test_a_paper_that_asks_or_defines_binds_nobody(name: str) -> None:
    paper = next(p for p in PAPERS if p.name == name)
    assert duties(read("\n".join(lines(paper)))) == ()


def test_a_report_binds_by_what_is_to_come_not_by_what_was() -> None:
    paper = next(p for p in PAPERS if p.name == "bao-cao-phong")
    assert {d.section.split(".")[0] for d in duties(read("\n".join(lines(paper))))} == {"B"}
