"""The HTTP API: the same objects as the command line's JSON, with an OpenAPI page at /docs."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from corpus.errors import ChinhsachError, UnknownDocument, UnknownSection
from rag.search import Filters
from ui import contracts
from ui.desk import Desk

STATUS = {UnknownDocument: 404, UnknownSection: 404}
"""HTTP status of an error; others are 422."""


class Question(BaseModel):
    """The body of ``POST /api/ask``."""

    model_config = ConfigDict(extra="ignore")
    question: str = Field(description="Câu hỏi tiếng Việt, có dấu hoặc không dấu.")
    id: str | int | None = Field(default=None, description="Mã của bạn cho câu hỏi, trả lại nguyên vẹn.")


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


def filters(
    kind: Annotated[str, Query(description="Loại văn bản")] = "",
    issuer: Annotated[str, Query(description="Cơ quan ban hành")] = "",
    year: Annotated[int | None, Query(description="Năm ban hành", ge=1900, le=2200)] = None,
    document: Annotated[str, Query(description="Mã hoặc số ký hiệu văn bản")] = "",
    held: Annotated[str, Query(description="full: toàn văn; digest: tóm lược", pattern="^(full|digest)?$")] = "",
) -> Filters:
    """The filters of a search."""
    return Filters(kind, issuer, year, document, held)


def add_api(app: FastAPI, desk: Desk, limit: RateLimit | None = None) -> None:
    """Put the API's routes on ``app``."""
    limit = limit or RateLimit()

    @app.middleware("http")
    async def limited(request: Request, go_on: Any) -> Any:
        caller = request.client.host if request.client else ""
        if request.url.path.startswith("/api/") and not limit.admits(caller):
            return JSONResponse({"error": "Bạn hỏi quá nhanh; hãy chờ một phút rồi thử lại."}, 429, {"Retry-After": "60"})
        return await go_on(request)

    @app.exception_handler(ChinhsachError)
    async def told(request: Request, error: ChinhsachError) -> JSONResponse:
        return JSONResponse({"error": str(error)}, STATUS.get(type(error), 503 if error.exit_code == 3 else 422))

    @app.get("/healthz", tags=["máy chủ"], summary="Máy chủ còn sống")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz", tags=["máy chủ"], summary="Kho và chỉ mục đã sẵn sàng")
    def readyz() -> dict[str, Any]:
        return {"status": "ready", "documents": len(desk.house.store.documents()), "generation": desk.house.store.generation()}

    @app.post("/api/ask", tags=["hỏi đáp"], summary="Hỏi một câu")
    def ask(body: Question) -> dict[str, Any]:
        return contracts.answer(desk.ask(body.question), body.id)

    @app.get("/api/search", tags=["tra cứu"], summary="Tìm điều khoản và văn bản")
    def search(
        q: Annotated[str, Query(description="Từ khóa hoặc số ký hiệu")],
        narrowed: Annotated[Filters, Depends(filters)],
        limit: Annotated[int, Query(ge=1, le=100)] = 10,
    ) -> dict[str, Any]:
        return contracts.search(desk.search(q, narrowed, limit))

    @app.get("/api/documents", tags=["văn bản"], summary="Các văn bản đang có")
    def documents() -> list[dict[str, Any]]:
        return [contracts.document_info(info) for info in desk.house.store.documents()]

    @app.get("/api/documents/{document_id}", tags=["văn bản"], summary="Một văn bản với các mục của nó")
    def document(document_id: str) -> dict[str, Any]:
        return contracts.document(desk.document(document_id))

    @app.get("/api/references", tags=["văn bản"], summary="Các lần viện dẫn")
    def references(document: str | None = None) -> list[dict[str, Any]]:
        document_id = desk.document(document).id if document else None
        return [contracts.reference(r) for r in desk.house.store.references(document_id)]

    @app.get("/api/duties", tags=["văn bản"], summary="Nhiệm vụ: ai phải làm gì, đến bao giờ")
    def duties(document: str | None = None, actor: str = "") -> list[dict[str, Any]]:
        return duty_rows(desk, document, actor)


def duty_rows(desk: Desk, document: str | None, actor: str) -> list[dict[str, Any]]:
    """The duties as JSON, of one document and actor when given. Raises UnknownDocument."""
    from ui.commands.duties import of_actor

    document_id = desk.document(document).id if document else None
    found = of_actor(desk.house.store.duties(document_id), actor)
    texts = {i: desk.house.store.document(i).text for i in dict.fromkeys(duty.document_id for duty in found)}
    return [contracts.duty(duty, duty.span.of(texts[duty.document_id])) for duty in found]
