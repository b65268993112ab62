"""The server: API, reader pages and the Gradio page on one FastAPI application."""

from __future__ import annotations

import json
import os
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.staticfiles import StaticFiles

from corpus.errors import UsageError
from ui.api import add_api
from ui.desk import Desk
from ui.house import House

VISITOR = "chinhsach_khach"
"""The cookie that tells one visitor's history from another's; a random name, nothing more."""
STATIC = Path(__file__).parent / "static"
OFF = {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_DISABLE_TELEMETRY": "1", "ANONYMIZED_TELEMETRY": "False"}


def application(desk: Desk) -> FastAPI:
    """The whole web application; the assistant is loaded when it starts."""
    for name, value in OFF.items():
        os.environ.setdefault(name, value)
    from ui.web.page import mount
    from ui.web.pages import add_pages

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        desk.warm()
        yield

    app = FastAPI(title="chinhsach", description="Hỏi đáp và tra cứu văn bản chính sách.", version="0.1.0", lifespan=lifespan, docs_url=None, redoc_url=None)

    @app.middleware("http")
    async def known_visitor(request: Request, go_on: Any) -> Any:
        answer = await go_on(request)
        if request.url.path == "/" and VISITOR not in request.cookies:
            answer.set_cookie(VISITOR, secrets.token_urlsafe(18), max_age=365 * 86400, httponly=True, samesite="lax")
        answer.headers.setdefault("Referrer-Policy", "same-origin")
        answer.headers.setdefault("X-Content-Type-Options", "nosniff")
        return answer

    add_api(app, desk)
    app.mount("/tinh", StaticFiles(directory=STATIC), name="tinh")
    add_pages(app, desk)
    return mount(app, desk)


def serve(house: House, host: str, port: int) -> int:
    """Serve until stopped; 0. Raises UsageError when the port cannot be had."""
    import uvicorn

    listening = _listen(host, port)
    app = application(Desk(house))
    note = house.settings.data_dir / "server.json"
    note.parent.mkdir(parents=True, exist_ok=True)
    shown = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{listening.getsockname()[1]}"
    note.write_text(json.dumps({"url": shown, "pid": os.getpid()}), encoding="utf-8")
    print(f"Trang hỏi đáp: {shown} (dừng: Ctrl-C)", flush=True)
    try:
        uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=3)).run(sockets=[listening])
    finally:
        note.unlink(missing_ok=True)
        listening.close()
    return 0


def _listen(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        raise UsageError(f"Không mở được cổng {port} tại {host}; hãy chọn cổng khác bằng --port.") from error
    return listening
