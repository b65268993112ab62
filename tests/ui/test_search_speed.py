"""From a key to its results on the page. With --data-folder the store of that folder is searched (docs/measurements-web.md: the codification)."""

from __future__ import annotations

import re
import statistics
import time
from pathlib import Path
from typing import Any

import pytest

from tests.ui.browsing import visitor
from tests.ui.conftest import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TYPED = ("hoc phi giao duc", "nguoi lao dong", "khieu nai to cao", "bao hiem xa hoi", "dieu kien kinh doanh", "vien chuc")
WATCH = """() => { window.times = []; let pressed = 0; const place = document.querySelector('#ket-qua');
  document.querySelector('[name=q]').addEventListener('keydown', () => { pressed = performance.now(); }, true);
  new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(() => { if (pressed) { window.times.push(performance.now() - pressed); pressed = 0; } }))).observe(place, {childList: true}); }"""


def test_results_follow_a_key(browser: Any, server: Running, request: pytest.FixtureRequest) -> None:
    """Each key is pressed when the one before has been answered; the time runs from the key to the frame that shows its results."""
    folder = request.config.getoption("--data-folder")
    running = Running(Path(folder)) if folder else server
    try:
        with visitor(browser, running.url, 1280) as page:
            page.goto(running.url + "/tra-cuu")
            field = page.get_by_label(re.compile("Từ khóa"))
            page.evaluate(WATCH)
            for text in TYPED:
                field.fill("")
                for key in text:
                    before = page.evaluate("window.times.length")
                    field.press(key if key != " " else "Space")
                    if key != " ":
                        page.wait_for_function("n => window.times.length > n", arg=before, timeout=10_000)
                time.sleep(0.1)
            times = sorted(page.evaluate("window.times"))
    finally:
        if folder:
            running.stop()
    middle, high = statistics.median(times), times[int(0.95 * len(times))]
    print(f"\nkey to results: {len(times)} keys, median {middle:.0f} ms, 95th percentile {high:.0f} ms, longest {times[-1]:.0f} ms")
    assert middle < 300
