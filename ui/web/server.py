"""The server: API, reader pages and the Gradio page on one FastAPI application."""

from __future__ import annotations

import json
import os
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles

from corpus.errors import UsageError
from ui.api import add_api, add_errors
from ui.desk import Desk
from ui.house import House
from ui.web.limits import ASKING, RateLimit, refused_body
from ui.web.security import Editors, from_elsewhere, headers_for
from ui.web.visitors import greet

STATIC = Path(__file__).parent / "static"
OFF = {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_DISABLE_TELEMETRY": "1", "ANONYMIZED_TELEMETRY": "False"}
HEAD = (
    '<link rel="stylesheet" href="/tinh/kieu.css"><link rel="stylesheet" href="/tinh/hoi-dap.css"><link rel="icon" href="/tinh/dau.svg" type="image/svg+xml">'
    '<script src="/tinh/chung.js" defer></script><script src="/tinh/hoi-dap.js" defer></script>'
)
"""What the chat page loads beside Gradio's own files; put into the page itself, so that it looks right from the first paint."""


def application(desk: Desk, limit: RateLimit | None = None) -> FastAPI:
    """The whole web application; the assistant is loaded when it starts."""
    for name, value in OFF.items():
        os.environ.setdefault(name, value)
    from ui.web.editing import add_editing
    from ui.web.page import mount
    from ui.web.pages import add_pages
    from ui.web.shelf import Shelf

    limit = limit or RateLimit(calls=desk.house.settings.rate_limit)
    editors, shelf = Editors(desk.house.settings.editor_key), Shelf(desk.house)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        desk.warm()
        yield
        shelf.close()

    app = FastAPI(title="chinhsach", description="Hỏi đáp và tra cứu văn bản chính sách.", version=version("chinhsach"), lifespan=lifespan, docs_url=None, redoc_url=None)

    @app.middleware("http")
    async def guarded(request: Request, go_on: Any) -> Any:
        answer = refused(request, limit) or await go_on(request)
        greet(request, answer)
        for name, value in headers_for(request.url.path).items():
            answer.headers.setdefault(name, value)
        return answer

    @app.middleware("http")
    async def dressed(request: Request, go_on: Any) -> Any:
        answer = await go_on(request)
        return await with_head(answer) if request.url.path == "/" and request.method == "GET" else answer

    add_errors(app)
    add_api(app, desk, editors)
    app.mount("/tinh", StaticFiles(directory=STATIC), name="tinh")
    add_pages(app, desk)
    add_editing(app, desk, editors, shelf)
    return mount(app, desk)


def refused(request: Request, limit: RateLimit) -> JSONResponse | None:
    """The answer to a request that is not let in, else ``None``."""
    if from_elsewhere(request.method, request.headers):
        return JSONResponse({"error": "Yêu cầu đến từ trang khác nên không được nhận."}, 403)
    if body := refused_body(request.method, request.url.path, request.headers):
        return JSONResponse({"error": body[1]}, body[0])
    caller = request.client.host if request.client else ""
    if request.url.path.startswith(ASKING) and not limit.admits(caller):
        return JSONResponse({"error": "Bạn hỏi quá nhanh; hãy chờ một phút rồi thử lại."}, 429, {"Retry-After": "60"})
    return None


async def with_head(answer: Any) -> Response:
    """Gradio's page as Vietnamese, with our styles and scripts and without its addresses of other hosts."""
    whole = b"".join([part async for part in answer.body_iterator]).decode()
    whole = re.sub(r"<meta\s+(?:property|name)=\"(?:og|twitter):[^>]*>\s*", "", whole)
    whole = re.sub(r"<html[^>]*>", '<html lang="vi">', whole, count=1).replace("</head>", HEAD + "</head>", 1)
    headers = {k: v for k, v in answer.headers.items() if k.lower() not in ("content-length", "content-encoding")}
    return HTMLResponse(whole, answer.status_code, headers)


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
