"""A regulation that a decision brings along is a document of its own, and everything names it rightly."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.laws import broken
from corpus.model import Ingested
from corpus.store import Store
from ingest.corrections import Correction, corrected
from ingest.paged import PagedText
from ingest.understand import understand
from rag.library import Library
from tests.letters import LETTERS
from ui.cli import main
from ui.house import House


def given(*pages: str) -> list[Ingested]:
    return understand(PagedText(pages, "text", has_pages=len(pages) > 1), "tệp", Catalogue.load())


@pytest.fixture(scope="module")
def both() -> list[Ingested]:
    return given(LETTERS["qd"])


def test_two_documents_that_know_each_other(both: list[Ingested]) -> None:
    carrier, attached = (i.document for i in both)
    assert (carrier.kind, carrier.title, carrier.part_of) == ("Quyết định", "Ban hành Quy chế phối hợp trong lĩnh vực giáo dục", "")
    assert (attached.kind, attached.title, attached.part_of) == ("Quy chế", "Phối hợp trong lĩnh vực giáo dục", carrier.id)
    assert attached.id == f"{carrier.id}--quy-che"
    assert (attached.symbol, attached.date, attached.issuer) == ("15/2024/QĐ-UBND", dt.date(2024, 4, 3), carrier.issuer)
    assert attached.effective == dt.date(2024, 4, 15)


def test_each_has_its_own_articles_and_annexes(both: list[Ingested]) -> None:
    carrier, attached = (i.document for i in both)
    assert {"1", "2", "nơi nhận", "ký"} <= {s.path for s in carrier.walk()}
    assert not any(s.path.startswith("PL") for s in carrier.walk())
    article = attached.section("2")
    assert article is not None
    assert (article.label, article.heading and article.heading.of(attached.text)) == ("Điều 2", "Trách nhiệm của Sở Giáo dục và Đào tạo")
    assert attached.section("PL.1") is not None


def test_passages_name_the_regulation_and_its_decision(both: list[Ingested]) -> None:
    path = next(p.heading_path for p in both[1].passages if p.section == "2")
    assert path.startswith("Quy chế phối hợp trong lĩnh vực giáo dục (kèm theo Quyết định 15/2024/QĐ-UBND) › ")


def test_all_laws_hold_and_pages_keep_their_numbers() -> None:
    decision, regulation = LETTERS["qd"].split("\n\nỦY BAN")
    parts = given(decision, "ỦY BAN" + regulation.split("Điều 2.")[0], "Điều 2." + regulation.split("Điều 2.")[1])
    assert len(parts) == 2
    for part in parts:
        assert broken(part.document, part.passages) == []
    article = parts[1].document.section("2")
    assert article is not None
    assert parts[1].document.page_of(article.span.start) == 3
    assert parts[0].document.page_of(len(parts[0].document.text) - 1) == 1


def test_a_regulation_that_came_alone_is_part_of_its_decision() -> None:
    (alone,) = given("QUY CHẾ" + LETTERS["qd"].split("QUY CHẾ", 1)[1])
    assert alone.document.kind == "Quy chế"
    assert alone.document.id == f"{alone.document.part_of}--quy-che"
    assert alone.document.part_of.startswith("15-2024-qd-ubnd-2024-04-03")


def test_a_corrected_carrier_takes_what_is_attached_along(both: list[Ingested]) -> None:
    carrier, attached = (i.document for i in corrected(both, {0: Correction(symbol="16/2024/QĐ-UBND")}, Catalogue.load()))
    assert carrier.symbol == attached.symbol == "16/2024/QĐ-UBND"
    assert attached.part_of == carrier.id
    assert attached.id == f"{carrier.id}--quy-che"
    assert carrier.id.startswith("16-2024-qd-ubnd")


def test_an_answer_names_the_regulation_by_its_title_and_its_decision(both: list[Ingested], tmp_path: Path) -> None:
    store = Store.at(tmp_path)
    store.put_all(both)
    library = Library(store, Catalogue.load())
    library.refresh()
    assert library.name(both[1].document.id) == (
        "Quy chế phối hợp trong lĩnh vực giáo dục ban hành kèm theo Quyết định số 15/2024/QĐ-UBND ngày 03/04/2024"
    )
    store.close()


def test_a_symbol_shows_the_decision_first(both: list[Ingested], tmp_path: Path) -> None:
    with House.opened(tmp_path) as house:
        house.bare_store.put_all(both)
        assert house.document("15/2024/QĐ-UBND").id == both[0].document.id


def test_show_leads_from_one_to_the_other(both: list[Ingested], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    carrier, attached = (i.document.id for i in both)
    with House.opened(tmp_path) as house:
        house.bare_store.put_all(both)
        assert [info.id for info in house.bare_store.attached(carrier)] == [attached]
    assert main(["--data-dir", str(tmp_path), "show", carrier]) == 0
    assert f"Văn bản kèm theo: Quy chế phối hợp trong lĩnh vực giáo dục (xem: chinhsach show {attached})" in capsys.readouterr().out
    assert main(["--data-dir", str(tmp_path), "show", attached]) == 0
    assert f"Ban hành kèm theo Quyết định số 15/2024/QĐ-UBND (xem: chinhsach show {carrier})" in capsys.readouterr().out
