"""The editors' page in Chromium: several files at once, progress, corrections, publishing, two versions side by side, withdrawing."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest

from tests.ui.browsing import WIDTHS, fits, serious, visitor
from tests.ui.conftest import EDITOR_KEY, Running

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DECISION = """ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU

Số: {number}/QĐ-UBND
Lai Châu, ngày 12 tháng 3 năm 2025

QUYẾT ĐỊNH
Về việc ban hành quy định thi đua của ngành giáo dục

Điều 1. Phạm vi
Quy định này áp dụng cho các trường phổ thông trên địa bàn tỉnh.

Điều 2. Mức thưởng
1. Tập thể xuất sắc được thưởng {amount} đồng.
2. Các trường phải báo cáo kết quả trước ngày 15 tháng 6 hằng năm.

Điều 3. Hiệu lực
Quyết định này có hiệu lực từ ngày ký.
"""


def sign_in(page: Any, server: Running) -> None:
    page.goto(server.url + "/nap")
    page.get_by_label("Khóa biên tập").fill(EDITOR_KEY)
    page.get_by_role("button", name="Đăng nhập").click()
    page.locator("#chon-tep").wait_for()


def states(page: Any) -> list[str]:
    return [s or "" for s in page.locator(".tep").evaluate_all("cards => cards.map(c => c.dataset.state)")]


@pytest.fixture
def files(tmp_path: Path, request: pytest.FixtureRequest) -> list[Path]:
    """Ten files of the folder given with --documents, else some made here, one of them broken."""
    if folder := request.config.getoption("--documents"):
        return sorted(p for p in Path(folder).iterdir() if p.suffix.lower() in (".pdf", ".doc", ".docx"))[:10]
    made = []
    for number in (701, 702, 703):
        made.append(tmp_path / f"quyet-dinh-{number}.txt")
        made[-1].write_text(DECISION.format(number=number, amount="5.000.000"), encoding="utf-8")
    made.append(tmp_path / "hong.pdf")
    made[-1].write_bytes(b"%PDF-1.7\nhong")
    return made


@pytest.mark.parametrize("width", WIDTHS)
def test_files_brought_together_end_published_or_with_a_sentence(browser: Any, server: Running, files: list[Path], screenshots: Path, width: int) -> None:
    with visitor(browser, server.url, width) as page:
        page.goto(server.url + "/nap")
        page.get_by_label("Khóa biên tập").fill("sai")
        page.get_by_role("button", name="Đăng nhập").click()
        page.get_by_text("Khóa biên tập không đúng").wait_for()
        sign_in(page, server)
        begun = time.perf_counter()
        page.locator("#chon-tep").set_input_files(files)
        page.locator(".tep progress").first.wait_for(state="attached")
        assert page.locator(".tep").count() == len(files)
        beside = time.perf_counter()
        assert page.request.get(server.url + "/tra-cuu?q=hoc+phi&phan=ket-qua").ok
        beside = time.perf_counter() - beside
        if len(files) == 10:
            page.screenshot(path=screenshots / f"nap-10-tep-{width}.png")
        page.wait_for_function(
            "n => { const c = [...document.querySelectorAll('.tep')]; return c.length === n && c.every(e => ['seen', 'failed'].includes(e.dataset.state)); }",
            arg=len(files), timeout=540_000 if len(files) == 10 else 60_000,
        )  # fmt: skip
        read = time.perf_counter() - begun
        assert fits(page)
        assert serious(page) == []
        page.screenshot(path=screenshots / f"nap-{width}.png")
        page.get_by_role("button", name="Công bố mọi tệp đã đọc xong").click()
        page.wait_for_function(
            "() => [...document.querySelectorAll('.tep')].every(e => ['published', 'failed'].includes(e.dataset.state))", timeout=120_000
        )
        said = page.locator(".tep").evaluate_all("cards => cards.map(c => [c.dataset.state, c.getAttribute('aria-label'), c.querySelector('p.mo, p.dat, p.loi').textContent])")
        print(f"\n{len(files)} files at {width}: read in {read:.1f} s, all ended in {time.perf_counter() - begun:.1f} s; a search meanwhile {beside:.2f} s")
        for state, name, sentence in said:
            print(f"  {state}: {name}: {sentence}")
            assert sentence.endswith(".")
        assert [state for state, _, _ in said].count("published") >= len(files) * 0.5


def test_what_was_understood_is_corrected_before_it_is_published_and_versions_stand_side_by_side(browser: Any, server: Running, tmp_path: Path, screenshots: Path) -> None:
    file = tmp_path / "thi-dua.txt"
    with visitor(browser, server.url, 1280) as page:
        sign_in(page, server)
        for amount in ("5.000.000", "8.000.000"):
            file.write_text(DECISION.format(number=815, amount=amount), encoding="utf-8")
            page.locator("#chon-tep").set_input_files(file)
            card = page.locator(".tep").last
            card.get_by_label("Trích yếu").fill("Về thi đua, khen thưởng của ngành giáo dục")
            card.get_by_role("button", name="Công bố").click()
            card.locator(".dat").wait_for()
        card.get_by_role("link", name=re.compile("^Xem")).click()
        page.wait_for_url("**/van-ban/*815*")
        assert page.get_by_text("Về thi đua, khen thưởng của ngành giáo dục").count() >= 1
        page.get_by_role("link", name=re.compile("So với bản trước")).click()
        assert "5.000.000" in page.locator("del").all_inner_texts()[0]
        assert "8.000.000" in page.locator("ins").all_inner_texts()[0]
        page.screenshot(path=screenshots / "hai-ban-1280.png")
        assert serious(page) == []
        page.get_by_label("Điều khoản").select_option("3")
        page.get_by_role("button", name="So sánh").click()
        page.get_by_text("Điều khoản này không đổi.").wait_for()
        page.goto(server.url + "/nap")
        page.on("dialog", lambda asked: asked.accept())
        chosen = page.locator("#rut option", has_text="815/QĐ-UBND").first.get_attribute("value")
        page.locator("#rut select").select_option(chosen)
        page.get_by_role("button", name="Rút khỏi kho").click()
        page.get_by_text("Đã rút").wait_for()
        page.goto(server.url + "/van-ban?q=815")
        assert page.locator(".danh-sach li").count() == 0


def test_files_chosen_before_the_script_is_there_are_read(browser: Any, server: Running, files: list[Path]) -> None:
    with visitor(browser, server.url, WIDTHS[0]) as page:
        page.goto(server.url + "/nap")
        sign_in(page, server)
        page.route("**/tinh/nap.js", lambda route: (page.locator("#chon-tep").set_input_files(files[:1]), route.continue_()))
        page.reload(wait_until="commit")
        page.locator(".tep").first.wait_for()
        assert page.locator(".tep").count() == 1
