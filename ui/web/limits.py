"""How much a caller may ask and send."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping

FILE_BYTES = 64 * 2**20
"""The largest file; what the store keeps of an original."""
BODY_BYTES = 2**20
"""The largest body of any other request."""
_ENVELOPE = 64 * 2**10
_FILES = ("/nap/tep", "/api/documents")
_CLOSED = ("/gradio_api/upload", "/upload")
"""Gradio's own ways to send files, which no page of ours uses."""
ASKING = ("/api/", "/gradio_api/queue/join")


class RateLimit:
    """At most ``calls`` requests a caller in ``seconds``; remembers no more than ``callers`` of them."""

    def __init__(self, calls: int = 120, seconds: float = 60.0, callers: int = 10_000, clock: Callable[[], float] = time.monotonic) -> None:
        """Nobody has called yet."""
        self.calls, self.seconds, self.callers, self.clock = calls, seconds, callers, clock
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()

    def admits(self, caller: str) -> bool:
        """Whether the caller may go on; counts the call when it may."""
        now = self.clock()
        times = self._seen.setdefault(caller, deque())
        self._seen.move_to_end(caller)
        while len(self._seen) > self.callers:
            self._seen.popitem(last=False)
        while times and now - times[0] >= self.seconds:
            times.popleft()
        if len(times) >= self.calls:
            return False
        times.append(now)
        return True


def refused_body(method: str, path: str, headers: Mapping[str, str]) -> tuple[int, str] | None:
    """The status and sentence for a body that is not taken (too large, of unknown length, not wanted at all); ``None``: take it."""
    if method not in ("POST", "PUT", "PATCH", "DELETE"):
        return None
    if path.startswith(_CLOSED):
        return 404, "Trang này không nhận tệp; hãy dùng trang Nạp văn bản."
    length = headers.get("content-length", "")
    if not length.isdigit():
        return (411, "Yêu cầu phải nói trước độ dài (Content-Length).") if "transfer-encoding" in headers else None
    most = FILE_BYTES + _ENVELOPE if path in _FILES else BODY_BYTES
    return None if int(length) <= most else (413, f"Quá lớn: nhiều nhất {most // 2**20} MB.")
