"""Fetching against a server on loopback that misbehaves in every way: each way gets its sentence, nothing bad is saved."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.entries import Address
from corpus.errors import FetchError, UnreadableFile, UsageError
from ingest.download import Limits, Policy, download
from ingest.fetch import Outcome, fetch

PDF = b"%PDF-1.7\n" + b"x" * 2000
PAGE = "<!DOCTYPE html><html><body>Kết luận số 91-KL/TW ngày 12/8/2024</body></html>".encode()
LIMITS = Limits(seconds=1.0, size=100_000, redirects=2)


class Rogue(BaseHTTPRequestHandler):
    """A server whose paths each misbehave in one way."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | {k.replace("_", "-"): v for k, v in headers.items()}).items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def do_GET(self) -> None:
        """Answer by the table of ways."""
        try:
            WAYS[self.path.split("?")[0]](self)
        except OSError:
            self.close_connection = True


def drip(handler: Rogue) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def drip_headers(handler: Rogue) -> None:
    for _ in range(100):
        handler.wfile.write(b"H")
        handler.wfile.flush()
        time.sleep(0.1)


def endless(handler: Rogue) -> None:
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    for _ in range(1000):
        handler.wfile.write(b"x" * 10_000)


def hang_up(handler: Rogue) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(PDF)
    handler.close_connection = True


def rubbish(handler: Rogue) -> None:
    handler.wfile.write(b"\x00\x01 not http at all\r\n\r\n")
    handler.close_connection = True


WAYS: dict[str, Callable[[Rogue], None]] = {
    "/good.pdf": lambda h: h.send(PDF),
    "/good.html": lambda h: h.send(PAGE),
    "/moved": lambda h: h.send(b"", 302, Location="/good.pdf"),
    "/elsewhere": lambda h: h.send(b"", 302, Location="http://example.com/x.pdf"),
    "/inside": lambda h: h.send(b"", 302, Location="http://169.254.169.254/secret"),
    "/file": lambda h: h.send(b"", 302, Location="file:///etc/passwd"),
    "/loop": lambda h: h.send(b"", 302, Location="/loop"),
    "/missing": lambda h: h.send(b"no", 404),
    "/broken": lambda h: h.send(b"no", 500),
    "/empty": lambda h: h.send(b""),
    "/packed": lambda h: h.send(b"\x1f\x8b\x08", Content_Encoding="gzip"),
    "/huge": lambda h: h.send(b"x" * 10, Content_Length="999999999"),
    "/negative": lambda h: h.send(PDF, Content_Length="abc"),
    "/endless": endless,
    "/drip": drip,
    "/drip-headers": drip_headers,
    "/hang-up": hang_up,
    "/rubbish": rubbish,
    "/script": lambda h: h.send(b"#!/bin/sh\nrm -rf /\n"),
    "/other.html": lambda h: h.send("<html>Kết luận số 191-KL/TW</html>".encode()),
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The rogue server's "host:port"."""
    made = ThreadingHTTPServer(("127.0.0.1", 0), Rogue)
    made.daemon_threads = True
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{made.server_address[1]}"
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def policy(server: str) -> Policy:
    return Policy(frozenset({server}), public_only=False)


def catalogue_with(*addresses: str) -> Catalogue:
    entry = Catalogue.load().get("91-kl-tw-2024-08-12")
    assert entry is not None
    return Catalogue([replace(entry, official=tuple(map(Address, addresses)))])


def test_a_good_file_and_a_move_inside_the_host(server: str, policy: Policy) -> None:
    assert download(f"http://{server}/good.pdf", policy, LIMITS) == PDF
    assert download(f"http://{server}/moved", policy, LIMITS) == PDF


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/elsewhere", "địa chỉ khác"),
        ("/inside", "địa chỉ khác"),
        ("/file", "địa chỉ khác"),
        ("/loop", "chuyển hướng mãi"),
        ("/missing", "mã 404"),
        ("/broken", "mã 500"),
        ("/empty", "rỗng"),
        ("/packed", "nén"),
        ("/huge", "lớn hơn"),
        ("/endless", "lớn hơn"),
        ("/drip", "quá 1 giây"),
        ("/drip-headers", "quá 1 giây"),
        ("/hang-up", "thiếu|bị lỗi"),
        ("/rubbish", "bị lỗi"),
    ],
)
def test_each_misbehaviour_gets_its_sentence_in_time(server: str, policy: Policy, path: str, says: str) -> None:
    started = time.monotonic()
    with pytest.raises(FetchError, match=says):
        download(f"http://{server}{path}", policy, LIMITS)
    assert time.monotonic() - started < 3 * LIMITS.seconds


@pytest.mark.parametrize("address", ["http://example.com/x.pdf", "file:///etc/passwd", "ftp://example.com/x", "http://user:pw@{}/good.pdf", "http:///x"])
def test_only_hosts_the_catalogue_names(server: str, policy: Policy, address: str) -> None:
    with pytest.raises(FetchError, match="không có trong danh mục|không dùng được"):
        download(address.format(server), policy, LIMITS)


def test_a_name_that_leads_to_a_private_address_is_refused(server: str) -> None:
    port = server.split(":")[1]
    with pytest.raises(FetchError, match="nội bộ"):
        download(f"http://localhost:{port}/good.pdf", Policy(frozenset({f"localhost:{port}"})), LIMITS)


def test_nobody_listening_is_one_sentence() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(FetchError, match="bị lỗi"):
        download(f"http://127.0.0.1:{port}/", Policy(frozenset({f"127.0.0.1:{port}"}), public_only=False), LIMITS)


def test_a_download_is_saved_and_ingested(server: str, policy: Policy, tmp_path: Path) -> None:
    seen: list[Path] = []

    def ingest(path: Path) -> list[str]:
        seen.append(path)
        return ["91-kl-tw-2024-08-12"]

    (report,) = fetch(catalogue_with(f"http://{server}/good.html"), ["91-KL/TW"], tmp_path, ingest, policy, LIMITS)
    assert report.outcome is Outcome.INGESTED
    assert seen == [tmp_path / "91-kl-tw-2024-08-12.html"]
    assert seen[0].read_bytes() == PAGE


def test_the_next_address_is_tried_and_nothing_bad_is_saved(server: str, policy: Policy, tmp_path: Path) -> None:
    addresses = [f"http://{server}{path}" for path in ("/script", "/other.html", "/hang-up", "/good.pdf")]
    (report,) = fetch(catalogue_with(*addresses), [], tmp_path, None, policy, LIMITS)
    assert report.outcome is Outcome.SAVED
    assert [p.name for p in tmp_path.iterdir()] == ["91-kl-tw-2024-08-12.pdf"]


def test_a_file_that_cannot_be_read_or_is_another_document_is_reported(server: str, policy: Policy, tmp_path: Path) -> None:
    def unreadable(path: Path) -> list[str]:
        raise UnreadableFile(f"«{path.name}» hỏng.")

    catalogue = catalogue_with(f"http://{server}/good.pdf")
    (report,) = fetch(catalogue, [], tmp_path, unreadable, policy, LIMITS)
    assert (report.outcome, "hỏng" in report.message) == (Outcome.FAILED, True)
    (report,) = fetch(catalogue, [], tmp_path, lambda _: ["khac"], policy, LIMITS)
    assert "không phải" in report.message


def test_a_document_without_address_or_unknown(tmp_path: Path) -> None:
    (report,) = fetch(Catalogue.load(), ["224-KH/ThU"], tmp_path)
    assert report.outcome is Outcome.NO_ADDRESS
    with pytest.raises(UsageError, match="không có văn bản"):
        fetch(Catalogue.load(), ["999/QĐ-XYZ"], tmp_path)


def test_the_catalogues_own_hosts_are_public_names() -> None:
    hosts = Policy.of(Catalogue.load()).hosts
    assert hosts
    assert all("." in host and ":" not in host for host in hosts)
