"""A real HTTP server on this machine that plays a script: what a language model's server does, rightly and wrongly."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Act = Callable[["Handler"], None]


@dataclass
class Script:
    """Acts to play, one a request; the last one is played again. ``asked`` are the bodies and ``keys`` the headers that came."""

    acts: list[Act]
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    url: str = ""
    over: threading.Event = field(default_factory=threading.Event)


class Handler(BaseHTTPRequestHandler):
    """Plays the next act of the script of its server."""

    protocol_version = "HTTP/1.1"
    script: Script

    def do_POST(self) -> None:
        """Note what was asked and act."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.script.asked.append(json.loads(body))
        self.script.keys.append(self.headers.get("Authorization", ""))
        self.script.paths.append(self.path)
        act = self.script.acts[min(len(self.script.asked), len(self.script.acts)) - 1]
        try:
            act(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def begin(self, kind: str = "text/event-stream") -> None:
        """Send the head of a stream."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def send(self, data: bytes) -> None:
        """Send one HTTP chunk; an empty one ends the stream."""
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def hang_up(self) -> None:
        """Close the connection in the middle."""
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


def chunk(text: str | None, finish: str | None = None) -> bytes:
    """One event of an OpenAI stream."""
    delta = {} if text is None else {"role": "assistant", "content": text}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    event = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode()


def says(text: str, finish: str | None = "stop", size: int = 7, pause: float = 0.0) -> Act:
    """Write ``text`` in small pieces and end properly."""

    def act(handler: Handler) -> None:
        handler.begin()
        for at in range(0, len(text), size):
            handler.send(chunk(text[at : at + size]))
            time.sleep(pause)
        handler.send(chunk(None, finish))
        handler.send(b"data: [DONE]\n\n")
        handler.send(b"")

    return act


def breaks_off(text: str) -> Act:
    """Write ``text`` and close the connection."""

    def act(handler: Handler) -> None:
        handler.begin()
        handler.send(chunk(text))
        handler.hang_up()

    return act


def stops_early(text: str) -> Act:
    """Write ``text`` and end the stream without saying that the model is done."""

    def act(handler: Handler) -> None:
        handler.begin()
        handler.send(chunk(text))
        handler.send(b"")

    return act


def fails(status: int, **headers: str) -> Act:
    """Answer with an HTTP error whose body repeats the key, as some servers do."""

    def act(handler: Handler) -> None:
        body = json.dumps({"error": {"message": f"error for {handler.headers.get('Authorization')}"}}).encode()
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return act


def silent(first: str = "") -> Act:
    """Write ``first`` and then nothing for as long as the test lasts."""

    def act(handler: Handler) -> None:
        handler.begin()
        if first:
            handler.send(chunk(first))
        handler.script.over.wait(60)
        handler.hang_up()

    return act


def sends(*raw: bytes) -> Act:
    """Send these bytes as a stream."""

    def act(handler: Handler) -> None:
        handler.begin()
        for data in raw:
            handler.send(data)
        handler.send(b"")

    return act


def ollama_says(text: str, reason: str = "stop") -> Act:
    """Write ``text`` as Ollama's own API does."""

    def act(handler: Handler) -> None:
        handler.begin("application/x-ndjson")
        for at in range(0, len(text), 9):
            line = {"model": "m", "created_at": "2025-01-01T00:00:00Z", "message": {"role": "assistant", "content": text[at : at + 9]}, "done": False}
            handler.send(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        last = {"model": "m", "created_at": "2025-01-01T00:00:00Z", "message": {"role": "assistant", "content": ""}, "done": True, "done_reason": reason}
        handler.send(json.dumps(last).encode() + b"\n")
        handler.send(b"")

    return act


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader that goes away is no error here."""


@contextmanager
def playing(*acts: Act) -> Iterator[Script]:
    """A server that plays the acts, at ``script.url``."""
    script = Script(list(acts))
    handler = type("Playing", (Handler,), {"script": script})
    server = _Server(("127.0.0.1", 0), handler)
    script.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield script
    finally:
        script.over.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
