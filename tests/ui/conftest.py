"""A real server on loopback over a fresh data folder, and a browser to look at it."""

from __future__ import annotations

import contextlib
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
EDITOR_KEY = "khoa-thu"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where to keep screenshots."""
    parser.addoption("--screenshots", default="", help="folder that browser tests write their screenshots to")
    parser.addoption("--data-folder", default="", help="data folder that the search speed test serves instead of a fresh one")
    parser.addoption("--documents", default="", help="folder whose first ten documents the upload test brings, instead of made ones")
    parser.addoption("--openapi-examples", default="12", help="calls of each API operation that schemathesis makes, fitting and not")


class Running:
    """A server process of the console script; ``url`` is where it listens."""

    def __init__(self, data: Path, port: int = 0, **settings: str) -> None:
        """Started; ready when it has said its address and answers."""
        self.begun = time.perf_counter()
        command = [sys.executable, "-m", "ui.cli", "serve", "--port", str(port), "--data-dir", str(data)]
        env = {"PATH": "/usr/bin:/bin", "HOME": str(data), "CHINHSACH_EDITOR_KEY": EDITOR_KEY, "OMP_NUM_THREADS": "2", **settings}
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env)
        assert self.process.stdout
        line = self.process.stdout.readline()
        said = re.search(r"http://\S+", line)
        assert said, f"the server said {line!r}"
        self.url = said[0]
        while True:
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{self.url}/readyz", timeout=1) as answer:
                if answer.status == 200:
                    break
            assert time.perf_counter() - self.begun < 60
            time.sleep(0.05)
        self.ready = time.perf_counter() - self.begun

    def stop(self) -> None:
        """Ended as Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=15)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder for the session."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def server(data: Path) -> Iterator[Running]:
    """A running server."""
    running = Running(data)
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's chromium."""
    import shutil

    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def screenshots(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder for screenshots."""
    folder = Path(request.config.getoption("--screenshots") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
