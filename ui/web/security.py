"""What keeps the pages safe: headers, the same-origin rule for everything that changes something, editors' sign-in."""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from corpus.errors import UsageError

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""For our own pages: no inline script or style, nothing from elsewhere."""
GRADIO = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'"
)
"""For the chat page: Gradio writes its settings into the page and builds functions and styles from text."""
OURS = ("/van-ban", "/tra-cuu", "/vien-dan", "/nhiem-vu", "/nap", "/danh-gia", "/docs", "/doan", "/api", "/healthz", "/readyz", "/openapi.json")
HEADERS = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
SESSION = "chinhsach_bien_tap"
SESSION_SECONDS = 8 * 3600
_CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def headers_for(path: str) -> dict[str, str]:
    """The security headers of an answer from ``path``."""
    ours = any(path == start or path.startswith(start + "/") or path.startswith(start + ".") for start in OURS)
    return HEADERS | {"Content-Security-Policy": STRICT if ours else GRADIO}


def from_elsewhere(method: str, headers: Mapping[str, str]) -> bool:
    """Whether a browser sends this changing request from another site's page. Programs, which send no Origin, are let through."""
    if method not in _CHANGING:
        return False
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host", "")


class Editors:
    """The editors' sign-in: one key, random session names kept in memory, a pause after wrong keys."""

    def __init__(self, key: str, clock: Callable[[], float] = time.monotonic, tries: int = 10, pause: float = 60.0) -> None:
        """Nobody has signed in; an empty ``key`` lets nobody in. ``tries`` wrong keys in ``pause`` seconds shut the door that long."""
        self._key, self._clock, self._tries, self._pause = key, clock, tries, pause
        self._sessions: dict[str, float] = {}
        self._wrong: list[float] = []

    @property
    def open(self) -> bool:
        """Whether anybody can sign in."""
        return bool(self._key)

    def check(self, key: str) -> None:
        """Return when ``key`` is the editors' (compared in constant time). Raises UsageError."""
        if not self._key:
            raise UsageError("Máy chủ chưa mở việc nạp văn bản; người quản trị hãy đặt CHINHSACH_EDITOR_KEY.")
        now = self._clock()
        self._wrong = [at for at in self._wrong if now - at < self._pause]
        if len(self._wrong) >= self._tries:
            raise UsageError("Đã nhập sai khóa nhiều lần; hãy chờ một phút rồi thử lại.")
        if not hmac.compare_digest(self._key.encode(), key.encode()):
            self._wrong.append(now)
            raise UsageError("Khóa biên tập không đúng; hãy kiểm tra lại.")

    def sign_in(self, key: str) -> str:
        """A new session's name. Raises UsageError."""
        self.check(key)
        now = self._clock()
        self._sessions = {name: ends for name, ends in self._sessions.items() if ends > now}
        name = secrets.token_urlsafe(32)
        self._sessions[name] = now + SESSION_SECONDS
        return name

    def knows(self, session: str) -> bool:
        """Whether the session is an editor's and has not ended."""
        return self._sessions.get(session, 0.0) > self._clock()

    def sign_out(self, session: str) -> None:
        """End the session."""
        self._sessions.pop(session, None)
