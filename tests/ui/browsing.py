"""What the browser tests share: a visitor whose requests are watched, asking a question, axe-core's verdict on a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

QUESTION = "ai phai bao cao ket qua hang nam"
WIDTHS = (1280, 390)


@contextmanager
def visitor(browser: Any, url: str, width: int, dark: bool = False, **given: Any) -> Iterator[Any]:
    """A new visitor's page; at its end every request must have gone to the server itself, and no script have failed."""
    scheme = "dark" if dark else "light"
    size = {"width": width, "height": 900 if width > 500 else 844}
    context = browser.new_context(viewport=size, locale="vi-VN", color_scheme=scheme, has_touch=width < 500, is_mobile=width < 500, reduced_motion="reduce", **given)
    page = context.new_page()
    hosts: set[str] = set()
    errors: list[str] = []
    page.on("request", lambda r: hosts.add(urlsplit(r.url).netloc) if r.url.startswith(("http", "ws")) else None)
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.on("console", lambda m: errors.append(m.text) if "Content Security Policy" in m.text else None)
    yield page
    context.close()
    assert hosts <= {urlsplit(url).netloc}
    assert not errors


def box(page: Any) -> Any:
    """The question box, when the page is ready for a question."""
    found = page.get_by_label("Câu hỏi của bạn")
    found.wait_for()
    page.wait_for_function("() => !document.querySelector('#cau-hoi textarea').disabled")
    return found


def answers(page: Any) -> Any:
    """The turns whose answer is whole."""
    return page.locator("#hoi-thoai .luot:not([aria-busy])")


def ask(page: Any, question: str) -> Any:
    """Type the question and send it with Enter; the turn with its whole answer."""
    before = answers(page).count()
    field = box(page)
    field.fill(question)
    field.press("Enter")
    turn = answers(page).nth(before)
    turn.locator(".dap, .loi").wait_for(timeout=30_000)
    return turn


def fits(page: Any) -> bool:
    """Whether nothing makes the page wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def serious(page: Any) -> list[str]:
    """What axe-core finds serious or critical: rule and first place of each."""
    from pathlib import Path

    import axe_playwright_python

    script = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(script + "\n;0")
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    bad = [v for v in found["violations"] if v["impact"] in ("serious", "critical")]
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]} {v['nodes'][0]['failureSummary'][:200]}" for v in bad]


SMALL_TARGETS = """() => [...document.querySelectorAll('button, select, input:not([type=checkbox]):not([type=radio]):not([type=file]), nav a')]
  .filter(e => e.checkVisibility() && !e.closest('.an') && !e.matches('.so, .neo'))
  .map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()]).filter(([, r]) => r.height > 0 && r.height < 43.5).map(([h, r]) => h + ' ' + r.height)"""
"""Controls lower than 44 CSS pixels (citation marks inside a sentence apart, which have room around them)."""

SMALL_TEXT = """() => { const out = []; const walk = document.createTreeWalker(document.querySelector('main') || document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) { const e = walk.currentNode.parentElement; if (!walk.currentNode.data.trim() || !e.checkVisibility() || e.getBoundingClientRect().width < 2 || e.closest('svg, .so, .nhan, thead, script, style')) continue;
    const s = parseFloat(getComputedStyle(e).fontSize); if (s < 15) out.push(s + ' ' + walk.currentNode.data.trim().slice(0, 50)); } return out; }"""
"""Text under 15 px; running text is 16 px or more, labels beside it a step smaller."""
