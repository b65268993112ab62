"""The pages in Chromium: their main jobs at 1280 and 390 pixels, by keyboard, without a request to another host."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.ui.conftest import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow]
QUESTION = "ai phai bao cao ket qua hang nam"


@pytest.fixture(params=[1280, 390])
def page(request: pytest.FixtureRequest, browser: Any, server: Running) -> Iterator[Any]:
    """A visitor's page; at its end every request must have gone to the server itself, and no script have failed."""
    context = browser.new_context(viewport={"width": request.param, "height": 900}, locale="vi-VN")
    opened = context.new_page()
    hosts: set[str] = set()
    errors: list[str] = []
    opened.on("request", lambda r: hosts.add(urlsplit(r.url).netloc) if r.url.startswith(("http", "ws")) else None)
    opened.on("pageerror", lambda e: errors.append(str(e)))
    yield opened
    context.close()
    assert hosts <= {urlsplit(server.url).netloc}
    assert not errors


def ask(page: Any, question: str) -> None:
    """Type the question and send it with Enter, as one does at a keyboard."""
    box = page.get_by_label("Câu hỏi của bạn")
    box.wait_for()
    box.fill(question)
    box.press("Enter")
    page.locator("#hoi-thoai .dap").last.wait_for(timeout=15_000)


def test_a_question_gets_the_clause_with_its_words_highlighted(page: Any, server: Running, screenshots: Path) -> None:
    page.goto(server.url)
    page.get_by_label("Câu hỏi của bạn").wait_for()
    begun = time.perf_counter()
    ask(page, QUESTION)
    assert time.perf_counter() - begun < 5
    page.locator("#ngan-doc mark").first.wait_for()
    assert page.locator("#hoi-thoai .cho-trich").count() >= 1
    assert page.locator("#ngan-doc mark").first.inner_text().strip()
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=screenshots / f"hoi-dap-{width}.png")


def test_a_conversation_is_there_after_a_reload(page: Any, server: Running) -> None:
    page.goto(server.url)
    ask(page, QUESTION)
    page.reload()
    page.locator("#hoi-thoai .dap").first.wait_for(timeout=15_000)
    assert QUESTION in page.locator("#hoi-thoai .hoi").first.inner_text()


def test_what_one_types_is_shown_as_text(page: Any, server: Running) -> None:
    page.goto(server.url)
    ask(page, "<img src=x onerror=alert(1)> học phí")
    assert page.locator("#hoi-thoai img").count() == 0


def test_an_example_is_asked_with_a_click(page: Any, server: Running) -> None:
    page.goto(server.url)
    page.locator(".vi-du button").first.click()
    page.locator("#hoi-thoai .dap").first.wait_for(timeout=15_000)


@pytest.mark.parametrize("path", ["/van-ban", "/tra-cuu?q=hoc+phi", "/vien-dan", "/nhiem-vu", "/nap", "/danh-gia", "/docs"])
def test_each_page_opens_and_fits(page: Any, server: Running, screenshots: Path, path: str) -> None:
    page.goto(server.url + path)
    width = page.viewport_size["width"]
    assert page.locator("main h1").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=screenshots / f"{path.strip('/').partition('?')[0]}-{width}.png")


def test_search_follows_the_keys(page: Any, server: Running) -> None:
    page.goto(server.url + "/tra-cuu")
    page.get_by_label("Từ khóa hoặc số ký hiệu").press_sequentially("báo cáo")
    page.locator("#ket-qua .nhom").first.wait_for(timeout=5_000)
