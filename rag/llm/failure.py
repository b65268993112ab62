"""Why a language model gave nothing, or not all."""

from __future__ import annotations

from enum import StrEnum


class Failure(StrEnum):
    """What went wrong, as the answer's JSON says it."""

    TIMEOUT = "timeout"
    BUSY = "busy"
    """HTTP 429, still after the retries."""
    SERVER = "server_error"
    """HTTP 5xx, still after the retries."""
    REFUSED = "refused"
    """Another HTTP error: a wrong key, model or address."""
    UNREACHABLE = "unreachable"
    CUT = "cut"
    """The stream ended before the model said it was done."""
    MALFORMED = "malformed"
    EMPTY = "empty"
    """Nothing was written."""


SAID = {
    Failure.TIMEOUT: "mô hình ngôn ngữ không trả lời kịp trong thời hạn",
    Failure.BUSY: "máy chủ mô hình ngôn ngữ đang quá tải",
    Failure.SERVER: "máy chủ mô hình ngôn ngữ báo lỗi",
    Failure.REFUSED: "máy chủ mô hình ngôn ngữ không nhận yêu cầu (hãy kiểm tra CHINHSACH_LLM_URL, CHINHSACH_LLM_MODEL, CHINHSACH_LLM_KEY)",
    Failure.UNREACHABLE: "không kết nối được máy chủ mô hình ngôn ngữ (hãy kiểm tra CHINHSACH_LLM_URL)",
    Failure.CUT: "mô hình ngôn ngữ dừng giữa chừng",
    Failure.MALFORMED: "máy chủ mô hình ngôn ngữ trả về dữ liệu không đọc được",
    Failure.EMPTY: "mô hình ngôn ngữ không viết gì",
}
"""Each as a reader is told it."""


class ModelFailed(Exception):
    """The model gave up or was given up. ``again``: whether asking anew may help; ``wait``: after how many seconds the server wants it."""

    def __init__(self, failure: Failure, again: bool = False, wait: float | None = None) -> None:
        """Say what went wrong; never with the words of the server, which may repeat the key."""
        super().__init__(failure.value)
        self.failure, self.again, self.wait = failure, again, wait
