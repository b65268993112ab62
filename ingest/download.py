"""One download: only from hosts that a policy names, within limits of time, size and redirects.

A host is resolved once and the connection goes to the very address that was checked, so that a name cannot change its mind. No
redirect leaves the host; compressed answers are refused (a small answer could grow without end).
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from corpus.catalogue import Catalogue
from corpus.errors import FetchError


@dataclass(frozen=True, slots=True)
class Limits:
    """What one download may cost: ``seconds`` in all, ``size`` bytes, ``redirects`` inside the host."""

    seconds: float = 60.0
    size: int = 30 * 1024 * 1024
    redirects: int = 3


@dataclass(frozen=True, slots=True)
class Policy:
    """Where downloads may go: ``hosts`` as "name" or "name:port"; ``public_only`` refuses private and loopback addresses."""

    hosts: frozenset[str]
    public_only: bool = True

    @classmethod
    def of(cls, catalogue: Catalogue) -> Policy:
        """The hosts that the catalogue's official addresses name."""
        return cls(frozenset(urlsplit(a.address).netloc.lower() for e in catalogue.entries for a in e.official))


_HEADERS = {"User-Agent": "chinhsach/0.1", "Accept-Encoding": "identity", "Accept": "text/html,application/pdf,application/msword,*/*;q=0.5"}
_MOVED = (301, 302, 303, 307, 308)


def download(address: str, policy: Policy, limits: Limits) -> bytes:
    """The bytes at ``address``. Raises FetchError with the reason."""
    parts = urlsplit(address)
    for _ in range(limits.redirects + 1):
        _check(parts, policy)
        status, location, body = _get(parts, policy, limits)
        if status not in _MOVED:
            break
        moved = urlsplit(urljoin(parts.geturl(), location))
        if (moved.hostname, moved.port) != (parts.hostname, parts.port):
            raise FetchError(f"Máy chủ {parts.netloc} chuyển sang một địa chỉ khác nên không tải; hãy mở trang bằng trình duyệt rồi nạp tệp.")
        parts = moved
    else:
        raise FetchError(f"Máy chủ {parts.netloc} chuyển hướng mãi không dừng nên không tải được; hãy thử lại sau.")
    if status != 200:
        raise FetchError(f"Máy chủ {parts.netloc} không đưa văn bản (mã {status}); hãy thử lại sau hoặc tải tay rồi nạp tệp.")
    if not body:
        raise FetchError(f"Máy chủ {parts.netloc} trả về tệp rỗng; hãy thử lại sau hoặc tải tay rồi nạp tệp.")
    return body


def _check(parts: SplitResult, policy: Policy) -> None:
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise FetchError(f"Địa chỉ «{parts.geturl()}» không dùng được; danh mục chỉ nhận địa chỉ http hoặc https.")
    if parts.netloc.lower() not in policy.hosts:
        raise FetchError(f"Máy chủ {parts.netloc} không có trong danh mục nên không tải.")


def _address(host: str, port: int, policy: Policy) -> str:
    """The IP address to connect to; all that the name stands for must be public. Raises FetchError."""
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except OSError as error:
        raise FetchError(f"Không tìm thấy máy chủ {host}; hãy kiểm tra mạng rồi thử lại.") from error
    if policy.public_only and not all(ipaddress.ip_address(a.split("%")[0]).is_global for a in found):
        raise FetchError(f"Máy chủ {host} trỏ vào mạng nội bộ nên không tải.")
    return sorted(found, key=lambda a: (":" in a, a))[0]


def _get(parts: SplitResult, policy: Policy, limits: Limits) -> tuple[int, str, bytes]:
    """(status, location, body) of one request, within the limits. Raises FetchError."""
    host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (f"?{quote(parts.query, safe='=&%/:@!$()*+,;~-._?')}" if parts.query else "")
    connection = http.client.HTTPConnection(host, port, timeout=limits.seconds)
    late = threading.Event()
    plain: socket.socket | None = None

    def stop() -> None:
        late.set()
        if plain is not None:
            with contextlib.suppress(OSError):
                plain.shutdown(socket.SHUT_RDWR)

    clock = threading.Timer(limits.seconds, stop)
    clock.daemon = True
    try:
        plain = socket.create_connection((_address(host, port, policy), port), timeout=limits.seconds)
        clock.start()
        if parts.scheme == "https":
            secure = ssl.create_default_context().wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
            plain = secure
            secure.do_handshake()
        connection.sock = plain
        connection.request("GET", target, headers=_HEADERS)
        answer = connection.getresponse()
        if answer.status in _MOVED:
            return answer.status, answer.getheader("Location") or "", b""
        return answer.status, "", _body(answer, parts.netloc, limits, late)
    except (OSError, http.client.HTTPException, ValueError) as error:
        if late.is_set() or isinstance(error, TimeoutError):
            raise FetchError(f"Máy chủ {parts.netloc} trả lời quá {limits.seconds:g} giây nên đã dừng; hãy thử lại sau.") from error
        raise FetchError(f"Kết nối với máy chủ {parts.netloc} bị lỗi; hãy kiểm tra mạng rồi thử lại.") from error
    finally:
        clock.cancel()
        connection.close()
        if plain is not None:
            plain.close()


def _body(answer: http.client.HTTPResponse, netloc: str, limits: Limits, late: threading.Event) -> bytes:
    if (answer.getheader("Content-Encoding") or "identity").lower() != "identity":
        raise FetchError(f"Máy chủ {netloc} gửi nội dung nén nên không nhận; hãy tải tay rồi nạp tệp.")
    stated = answer.length
    if stated is not None and stated > limits.size:
        raise FetchError(f"Tệp trên {netloc} lớn hơn {limits.size // 1024} KB nên không tải.")
    body = bytearray()
    while chunk := answer.read(65536):
        body += chunk
        if len(body) > limits.size:
            raise FetchError(f"Tệp trên {netloc} lớn hơn {limits.size // 1024} KB nên không tải.")
    if late.is_set():
        raise TimeoutError
    if stated is not None and len(body) != stated:
        raise FetchError(f"Máy chủ {netloc} ngắt giữa chừng nên tệp bị thiếu; hãy thử lại.")
    return bytes(body)
