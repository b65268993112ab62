"""The chat in Chromium at 1280 and 390 pixels: asked by keyboard, undone, followed on, kept, judged, copied."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.browsing import QUESTION, WIDTHS, answers, ask, box, fits, serious, visitor
from tests.ui.conftest import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Any, server: Running) -> Iterator[Any]:
    with visitor(browser, server.url, request.param, permissions=["clipboard-read", "clipboard-write"]) as opened:
        opened.goto(server.url)
        box(opened)
        yield opened


def test_the_first_paint_comes_within_two_seconds(page: Any) -> None:
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    print(f"\nfirst contentful paint {paint:.0f} ms")
    assert paint < 2000
    assert page.locator("html").get_attribute("lang") == "vi"


def test_by_keyboard_alone_a_question_gets_the_clause_with_its_words_highlighted(page: Any, screenshots: Path) -> None:
    """Tab to the box, type, Enter; Tab to the citation, Enter; the clause opens with the quote marked, and the focus is not lost."""
    width = page.viewport_size["width"]
    ask(page, "Nghị quyết 29-NQ/TW về việc gì?")  # warm
    page.evaluate("document.activeElement.blur()")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#cau-hoi textarea')"):
            break
    page.keyboard.type(QUESTION)
    begun = time.perf_counter()
    page.keyboard.press("Enter")
    answers(page).nth(1).locator(".dap").wait_for()
    spent = time.perf_counter() - begun
    print(f"\nEnter to whole answer {1000 * spent:.0f} ms")
    assert spent < 1.0
    turn = answers(page).nth(1)
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement === document.querySelectorAll('#hoi-thoai .luot')[1].querySelector('.cho-trich')"):
            break
    page.keyboard.press("Enter")
    quoted = page.locator("#ngan-doc mark").first
    quoted.wait_for()
    assert quoted.inner_text().strip()
    if width < 500:
        page.screenshot(path=screenshots / f"dieu-khoan-{width}.png")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.matches('.cho-trich')")
    assert turn.locator(".hieu em").inner_text().startswith("ai phải báo cáo")
    assert fits(page)
    page.screenshot(path=screenshots / f"hoi-dap-{width}.png")
    assert serious(page) == []


def test_what_was_understood_can_be_undone(page: Any) -> None:
    ask(page, QUESTION).get_by_role("button", name="Hỏi đúng như tôi gõ").click()
    again = answers(page).nth(1)
    again.locator(".dap").wait_for()
    assert again.locator(".hoi").inner_text() == QUESTION
    assert again.locator(".hieu").count() == 0


def test_a_question_goes_on_from_the_one_before_and_the_context_can_be_dropped(page: Any) -> None:
    ask(page, "Nghị quyết 88/2014/QH13 về việc gì?")
    turn = ask(page, "Văn bản này do ai ban hành?")
    assert "Đang hỏi tiếp về" in turn.inner_text()
    assert "Quốc hội" in turn.locator(".dap").inner_text()
    turn.get_by_role("button", name="Bỏ, hỏi như câu mới").click()
    fresh = answers(page).nth(2)
    fresh.locator(".dap").wait_for()
    assert "Đang hỏi tiếp về" not in fresh.inner_text()


def test_conversations_are_there_after_a_reload_and_can_be_begun_opened_and_deleted(page: Any, server: Running) -> None:
    ask(page, QUESTION)
    page.reload()
    answers(page).first.wait_for(timeout=30_000)
    assert answers(page).first.locator(".hoi").inner_text() == QUESTION
    page.get_by_role("link", name="Cuộc hỏi mới").click()
    page.wait_for_url("**/?cuoc=moi")
    box(page)
    assert answers(page).count() == 0
    ask(page, "Kế hoạch căn cứ những văn bản nào?")
    assert page.url.rstrip("/") == server.url
    page.reload()
    page.get_by_text("Các cuộc hỏi trước (2)").click()
    page.get_by_role("link", name=QUESTION).click()
    page.wait_for_url("**/?cuoc=*")
    answers(page).first.wait_for(timeout=30_000)
    assert answers(page).first.locator(".hoi").inner_text() == QUESTION
    page.get_by_text("Các cuộc hỏi trước (2)").click()
    page.get_by_role("button", name="Xóa cuộc hỏi «Kế hoạch").click()
    page.locator(".lich-su li").nth(1).wait_for(state="detached")


def test_an_answer_is_copied_printed_and_judged(page: Any) -> None:
    turn = ask(page, "Nghị quyết 88/2014/QH13 ban hành ngày nào?")
    turn.get_by_role("button", name="Chép căn cứ cho công văn").click()
    turn.get_by_text("Đã chép").wait_for()
    assert "88/2014/QH13" in page.evaluate("navigator.clipboard.readText()")
    page.evaluate("window.print = () => { window.printed = document.querySelectorAll('.luot.in').length; }")
    turn.get_by_role("button", name="In", exact=True).click()
    assert page.evaluate("window.printed") == 1
    turn.get_by_role("button", name="Thiếu ý").click()
    page.keyboard.type("thiếu ngày hiệu lực")
    page.keyboard.press("Enter")
    turn.get_by_text("Cảm ơn bạn đã góp ý.").wait_for()


def test_a_refusal_says_why_once_and_shows_what_is_nearest(page: Any) -> None:
    turn = ask(page, "Mức lương cơ sở năm 2026 là bao nhiêu?")
    assert turn.locator(".dap").inner_text().count("\n") == 0
    assert turn.locator(".cho-trich").count() >= 1
    missing = ask(page, "Quyết định số 4321/QĐ-UBND quy định những gì?")
    assert missing.get_by_role("link", name="nạp văn bản").count() == 1
    assert missing.get_by_text("4321/QĐ-UBND").count() >= 2


def test_what_one_types_is_shown_as_text(page: Any) -> None:
    turn = ask(page, "<img src=x onerror=alert(1)> học phí")
    assert "<img" in turn.locator(".hoi").inner_text()
    assert page.locator("#hoi-thoai img").count() == 0


def test_who_reports_to_whom_each_year_is_found_and_copied_in_two_clicks(page: Any) -> None:
    """The clicks that docs/huong-dan.md writes down."""
    page.get_by_role("button", name="Ai phải báo cáo kết quả thực hiện hằng năm?").click()
    turn = answers(page).first
    turn.locator(".dap").wait_for()
    first = turn.locator(".trich li").first
    assert "III.3" in first.inner_text()
    first.get_by_role("button", name="Chép trích dẫn").click()
    first.get_by_text("Đã chép").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("Mục III.3 Kế hoạch của Ủy ban nhân dân thành phố Lai Châu")


def test_nothing_moves_above_the_answer_while_it_comes(page: Any) -> None:
    """The layout shift that the browser itself counts (0.1 is its limit for "good") while a second question is answered."""
    ask(page, QUESTION)
    page.evaluate(
        "() => { window.shift = 0; new PerformanceObserver(l => l.getEntries().forEach(e => { if (!e.hadRecentInput) window.shift += e.value; })).observe({type: 'layout-shift'}); }"
    )
    ask(page, "Mục II.1.4 nói gì?")
    page.wait_for_timeout(400)
    assert page.evaluate("window.shift") < 0.1


def test_the_box_stays_in_reach_however_long_the_conversation(page: Any) -> None:
    for question in (QUESTION, "Kế hoạch căn cứ những văn bản nào?", "Mục tiêu của kế hoạch là gì?", "Kế hoạch nói gì về chuyển đổi số?"):
        ask(page, question)
    tall = page.viewport_size["height"]
    for down in (100_000, 0):
        page.evaluate(f"scrollTo(0, {down})")
        page.wait_for_timeout(100)
        row = page.locator("#hang-hoi").bounding_box()
        assert row["y"] >= 0
        assert row["y"] + row["height"] <= tall + 1
        last = page.locator("#hoi-thoai .luot").last.bounding_box()
        assert down == 0 or last["y"] + last["height"] <= row["y"] + 1, "the end of the last answer can be scrolled clear of the box"
    if page.viewport_size["width"] > 1000:
        page.evaluate("scrollTo(0, 100000)")
        page.wait_for_timeout(100)
        assert page.locator("#cot-doc").bounding_box()["y"] >= 0


def test_conversations_are_there_after_the_server_was_stopped_and_started(browser: Any, tmp_path: Path) -> None:
    first = Running(tmp_path)
    port = int(first.url.rsplit(":", 1)[1].rstrip("/"))
    with visitor(browser, first.url, WIDTHS[0]) as opened:
        opened.goto(first.url)
        ask(opened, QUESTION)
        first.stop()
        again = Running(tmp_path, port)
        try:
            opened.goto(again.url)
            answers(opened).first.wait_for(timeout=30_000)
            assert answers(opened).first.locator(".hoi").inner_text() == QUESTION
            assert answers(opened).first.locator(".dap").inner_text().strip()
        finally:
            again.stop()


def test_targets_asked_for_stand_in_a_table(page: Any, screenshots: Path) -> None:
    turn = ask(page, "Bảng các chỉ tiêu của kế hoạch")
    rows = turn.locator("table tbody tr")
    assert rows.count() == turn.locator("ol.trich > li").count() > 5
    assert "100%" in turn.locator("td[data-cot='Chỉ tiêu']").first.inner_text()
    assert "[1]" not in turn.locator("div.dap").first.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    turn.locator("h2").scroll_into_view_if_needed()
    page.screenshot(path=screenshots / f"bang-chi-tieu-{page.viewport_size['width']}.png")
