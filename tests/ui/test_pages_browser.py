"""The pages beside the chat in Chromium: the main job of each at 1280 and 390 pixels, and axe-core's verdict in light and dark."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.ui.browsing import SMALL_TARGETS, SMALL_TEXT, WIDTHS, box, fits, serious, visitor
from tests.ui.conftest import EDITOR_KEY, Running

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PLAN = "/van-ban/kh-ubnd-2025-01-4c24cb"
PAGES = ("/", "/van-ban", PLAN, "/tra-cuu?q=hoc+phi", "/vien-dan", "/nhiem-vu", "/nap", "/danh-gia", "/docs", "/van-ban/khong-co")


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, True)])
def test_axe_finds_nothing_serious_and_all_fits(browser: Any, server: Running, width: int, dark: bool) -> None:
    with visitor(browser, server.url, width, dark) as page:
        for path in PAGES:
            page.goto(server.url + path)
            if path == "/":
                box(page)
            assert page.locator("h1").first.inner_text(), path
            assert fits(page), path
            assert (path, serious(page)) == (path, [])
            if width < 500:
                assert (path, page.evaluate(SMALL_TARGETS)) == (path, [])
                assert (path, page.evaluate(SMALL_TEXT)) == (path, [])


@pytest.mark.parametrize("width", WIDTHS)
def test_search_follows_the_keys_filters_and_jumps_to_a_symbol(browser: Any, server: Running, screenshots: Path, width: int) -> None:
    with visitor(browser, server.url, width) as page:
        page.goto(server.url + "/tra-cuu")
        field = page.get_by_label(re.compile("Từ khóa"))
        field.press_sequentially("pho cap giao duc")
        page.locator("#ket-qua .nhom mark").first.wait_for()
        page.wait_for_function("() => location.search.includes('pho+cap+giao+duc') && document.querySelector('#ket-qua').ariaBusy === 'false'")
        page.screenshot(path=screenshots / f"tra-cuu-{width}.png")
        if width < 500:
            page.get_by_text("Bộ lọc").click()
        page.get_by_label("Đang có").select_option("full")
        page.wait_for_url("**held=full*")
        page.wait_for_function("() => document.querySelector('#ket-qua').getAttribute('aria-busy') === 'false' && !document.querySelector('#ket-qua .nhan.digest')")
        page.locator("#ket-qua .nhom:not(.nhanh) li a").first.click()
        page.wait_for_url("**/van-ban/*")
        assert page.locator(".than mark").first.inner_text().strip()
        for typed in ("88/2014/QH13", "nq 88 2014 qh13", "nghị quyết 88/2014/qh13 ngày 28/11/2014"):
            page.goto(server.url + "/tra-cuu")
            page.get_by_label(re.compile("Từ khóa")).fill(typed)
            page.keyboard.press("Enter")
            page.wait_for_url("**/van-ban/88-2014-qh13*")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_permanent_link_opens_the_clause_and_the_contents_lead_on(browser: Any, server: Running, screenshots: Path, width: int) -> None:
    with visitor(browser, server.url, width) as page:
        page.goto(server.url + PLAN + "#II.1.4")
        top = page.evaluate("document.getElementById('II.1.4').getBoundingClientRect().top")
        assert -5 <= top < 200
        page.screenshot(path=screenshots / f"van-ban-{width}.png")
        contents = page.get_by_role("navigation", name="Mục lục")
        if width < 500:
            contents.locator("summary").click()
        contents.get_by_role("link", name=re.compile("TỔ CHỨC THỰC HIỆN")).click()
        assert unquote(page.url).endswith("#III")
        assert page.locator(".muc a[href^='/van-ban/']").count() > 10
        with page.expect_download() as kept:
            page.get_by_role("link", name=re.compile("Tải tệp gốc")).click()
        assert kept.value.suggested_filename.endswith(".txt")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_register_is_a_picture_one_can_walk_and_a_table(browser: Any, server: Running, screenshots: Path, width: int) -> None:
    with visitor(browser, server.url, width) as page:
        page.goto(server.url + "/vien-dan")
        page.screenshot(path=screenshots / f"vien-dan-{width}.png")
        picture = page.locator(".rong-hinh svg" if width > 500 else ".hep-hinh svg")
        assert picture.locator("rect.chua-co").count() > 3
        assert page.locator("tbody tr").count() > 40
        picture.locator("a", has_text="Nghị quyết số 29-NQ/TW").first.click()
        page.wait_for_url("**/vien-dan?document=29-nq-tw*")
        assert picture.locator("text.vai").count() >= 1


@pytest.mark.parametrize("width", WIDTHS)
def test_duties_are_narrowed_and_exported(browser: Any, server: Running, screenshots: Path, width: int) -> None:
    with visitor(browser, server.url, width) as page:
        page.goto(server.url + "/nhiem-vu")
        every = page.locator("tbody tr").count()
        page.get_by_label(re.compile("^Ai")).fill("phong giao duc")
        page.get_by_role("button", name="Lọc").click()
        page.wait_for_url("**actor=phong*")
        assert 0 < page.locator("tbody tr").count() < every
        page.screenshot(path=screenshots / f"nhiem-vu-{width}.png")
        with page.expect_download() as table:
            page.get_by_role("link", name="Tải bảng (CSV)").click()
        lines = Path(table.value.path()).read_text(encoding="utf-8-sig").splitlines()
        assert lines[0].startswith("Ai,Mức độ,Việc")
        page.goto(server.url + "/nhiem-vu?deadline=co")
        assert page.locator("tbody td[data-cot='Thời hạn']:empty").count() == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_the_evaluation_page_shows_plots_and_keeps_opinions_from_visitors(browser: Any, server: Running, screenshots: Path, width: int) -> None:
    with visitor(browser, server.url, width) as page:
        page.goto(server.url + "/danh-gia")
        assert page.locator("svg.plot").count() >= 2
        assert page.get_by_text("Biên tập viên đăng nhập").count() == 1
        page.screenshot(path=screenshots / f"danh-gia-{width}.png")
        page.goto(server.url + "/nap")
        page.get_by_label("Khóa biên tập").fill(EDITOR_KEY)
        page.get_by_role("button", name="Đăng nhập").click()
        page.goto(server.url + "/danh-gia")
        assert page.get_by_text("Biên tập viên đăng nhập").count() == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_open_from_the_menu(browser: Any, server: Running, width: int) -> None:
    with visitor(browser, server.url, width) as page:
        page.goto(server.url + "/van-ban")
        if width < 500:
            page.get_by_role("button", name="Các trang").click()
        page.get_by_role("navigation", name="Các trang").get_by_role("link", name="Nhiệm vụ").click()
        page.wait_for_url("**/nhiem-vu")
