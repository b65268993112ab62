"""The catalogue: the facts load, and the traps of symbols that look alike stay apart."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from corpus.catalogue import PATH, Catalogue

CATALOGUE = Catalogue.load()
PLAN = "kh-ubnd-2025-01-"


def test_ids_are_unique_and_ascii() -> None:
    ids = [entry.id for entry in CATALOGUE.entries]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9-]+", i) for i in ids)


def test_sources_name_no_machine_and_no_tool() -> None:
    text = PATH.read_text(encoding="utf-8") + "".join(p.read_text(encoding="utf-8") for p in (PATH.parent / "digests").glob("*.toml"))
    for word in ("local:", "find_string", ".jsonl", "/work", "nqb_", "tnt305", '"seed'):
        assert word not in text


@pytest.mark.parametrize(
    ("symbol", "day", "expected"),
    [
        ("29-NQ/TW", dt.date(2013, 11, 4), "29-nq-tw-2013-11-04"),
        ("29-NQ/TW", dt.date(2022, 11, 17), "29-nq-tw-2022-11-17"),
        ("91-KL/TW", dt.date(2024, 8, 12), "91-kl-tw-2024-08-12"),
        ("91-KL/TW", dt.date(2026, 9, 3), "91-kl-tw-2026-09-03"),
        ("51-KL/TW", dt.date(2012, 10, 29), "51-kl-tw-2012-10-29"),
        ("32/NQ-CP", dt.date(2024, 3, 20), "32-nq-cp-2024-03-20"),
        ("32/NQ-CP", dt.date(2022, 3, 15), "32-nq-cp-2022-03-15"),
    ],
)
def test_a_date_tells_homonyms_apart(symbol: str, day: dt.date, expected: str) -> None:
    assert [e.id for e in CATALOGUE.find(symbol, day=day)] == [expected]


@pytest.mark.parametrize(("symbol", "count"), [("29-NQ/TW", 2), ("91-KL/TW", 2), ("51-KL/TW", 2), ("32/NQ-CP", 3), ("525/QĐ-TTg", 2)])
def test_without_a_date_homonyms_are_all_told_the_main_one_first(symbol: str, count: int) -> None:
    found = CATALOGUE.find(symbol)
    assert len(found) == count
    assert all(e.homonym_of for e in found[1:])


@pytest.mark.parametrize(
    ("symbol", "kind"),
    [("73/2025/QH15", "Luật"), ("73/2025/UBTVQH15", "Nghị quyết"), ("71-NQ/TW", "Nghị quyết"), ("125-QĐ/TW", "Quy định"), ("72-QĐ/TW", "Quyết định")],
)
def test_near_misses_are_one_document_each(symbol: str, kind: str) -> None:
    found = CATALOGUE.find(symbol)
    assert [(e.symbol, e.kind) for e in found] == [(symbol, kind)]


def test_686_is_not_found_in_1686() -> None:
    assert [e.symbol for e in CATALOGUE.find("686/NQ-UBTVQH15")] == ["686/NQ-UBTVQH15"]
    assert [e.symbol for e in CATALOGUE.find("686")] == ["686/NQ-UBTVQH15"]


def test_71_of_the_party_is_not_71_of_the_government() -> None:
    assert {e.id for e in CATALOGUE.find("71-NQ/TW")}.isdisjoint(e.id for e in CATALOGUE.find("71/NQ-CP"))


def test_a_number_with_a_kind_is_found() -> None:
    assert [e.symbol for e in CATALOGUE.find("224", kind="kế hoạch")] == ["224-KH/ThU"]
    assert {e.symbol for e in CATALOGUE.find("29", kind="Chỉ thị")} == {"29-CT/TW"}


@pytest.mark.parametrize(
    ("name", "symbol"),
    [("Luật Giáo dục", "43/2019/QH14"), ("luat nha giao", "73/2025/QH15"), ("Chương trình giáo dục phổ thông 2018", "32/2018/TT-BGDĐT")],
)
def test_names_people_use(name: str, symbol: str) -> None:
    assert [e.symbol for e in CATALOGUE.by_title(name)] == [symbol]


def test_an_ingested_plan_takes_the_catalogues_id() -> None:
    title = "Triển khai, thực hiện Kế hoạch số 224-KH/ThU ngày 27/11/2024 của Thành ủy Lai Châu về thực hiện Kết luận số 91-KL/TW"
    for issuer in ("Ủy ban nhân dân thành phố Lai Châu", "UBND thành phố Lai Châu", "UBND TP Lai Châu"):
        entry = CATALOGUE.identify("/KH-UBND", None, "2025-01", issuer, title)
        assert entry is not None
        assert entry.id.startswith(PLAN)


def test_another_blank_plan_of_that_month_does_not() -> None:
    title = "Phòng, chống cháy rừng mùa khô năm 2025 trên địa bàn thành phố"
    assert CATALOGUE.identify("/KH-UBND", None, "2025-01", "Ủy ban nhân dân thành phố Lai Châu", title) is None


def test_another_body_with_that_number_does_not() -> None:
    day = dt.date(2024, 10, 30)
    assert CATALOGUE.identify("294-KH/TU", day, "", "Tỉnh ủy Sơn La", "") is None
    assert CATALOGUE.identify("294-KH/TU", day, "", "Ban Thường vụ Tỉnh ủy Lai Châu", "") is not None


def test_relations_lead_to_entries() -> None:
    plan = next(e for e in CATALOGUE.entries if e.id.startswith(PLAN))
    assert {r.target for r in plan.relations if r.type == "căn cứ"} == {"224-KH/ThU", "740/KH-BCSD"}
    assert all(CATALOGUE.get(r.target_id) for r in plan.relations)


def test_overtaken_clauses_speak_up_only_beside_their_matter() -> None:
    plan = next(e for e in CATALOGUE.entries if e.id.startswith(PLAN))
    council = plan.overtaken_at("II.1.2", "bí thư cấp ủy đồng thời là chủ tịch hội đồng trường")
    assert [o.by for o in council] == ["197-KL/TW"]
    assert plan.overtaken_at("II.1.2", "Đẩy mạnh phân cấp, phân quyền") == ()
    assert [o.by for o in plan.overtaken_at("II.1.7", "miễn học phí cho trẻ em mẫu giáo 5 tuổi")] == ["217/2025/QH15"]
    assert all(CATALOGUE.get(o.by_id) for o in plan.overtaken)
