"""The HTTP API: the same objects as the command line's JSON, with an OpenAPI page at /docs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Depends, FastAPI, File, Query, Request, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, StreamingResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.exceptions import HTTPException

from corpus.errors import ChinhsachError, UnknownDocument, UnknownSection, UsageError
from rag.search import Filters
from rag.stream import Cited, Done, Event, Piece, Understood
from ui import contracts, schemas
from ui.desk import Desk
from ui.web.security import Editors

STATUS = {UnknownDocument: 404, UnknownSection: 404}
"""HTTP status of an error; others are 422."""
SAID = {
    400: "Thân yêu cầu không đọc được; xem cách gọi ở trang /docs.",
    404: "Không có địa chỉ này; xem các địa chỉ ở trang /docs.",
    405: "Địa chỉ này không nhận cách gọi ấy; xem cách gọi ở trang /docs.",
}
_KEY = HTTPBearer(auto_error=False, description="Khóa biên tập (CHINHSACH_EDITOR_KEY).")
_PROBLEM = {"model": schemas.Problem}
Problems = dict[int | str, dict[str, Any]]
ASKED: Problems = {400: _PROBLEM | {"description": "Thân yêu cầu không đọc được"}, 422: _PROBLEM | {"description": "Gọi sai: câu nói phải sửa gì"}, 429: _PROBLEM | {"description": "Gọi quá nhanh"}}
FOUND: Problems = ASKED | {404: _PROBLEM | {"description": "Không có văn bản này"}}
EDITED: Problems = FOUND | {401: _PROBLEM | {"description": "Thiếu khóa hoặc khóa sai"}, 411: _PROBLEM, 413: _PROBLEM | {"description": "Tệp quá lớn"}}


class NotAnEditor(UsageError):
    """A call that changes the store without the editors' key."""


def filters(
    kind: Annotated[str, Query(description="Loại văn bản", max_length=100)] = "",
    issuer: Annotated[str, Query(description="Cơ quan ban hành", max_length=300)] = "",
    year: Annotated[str, Query(description="Năm ban hành, bốn chữ số", pattern=r"^((19|20|21)\d\d)?$")] = "",
    document: Annotated[str, Query(description="Mã hoặc số ký hiệu văn bản", max_length=300)] = "",
    held: Annotated[str, Query(description="full: toàn văn; digest: tóm lược; cited: chỉ được viện dẫn", pattern="^(full|digest|cited)?$")] = "",
) -> Filters:
    """The filters of a search."""
    return Filters(kind, issuer, int(year) if year else None, document, held)


def add_errors(app: FastAPI) -> None:
    """Make every error of ``app`` one Vietnamese sentence under "error"."""

    @app.exception_handler(ChinhsachError)
    async def told(request: Request, error: ChinhsachError) -> JSONResponse:
        if isinstance(error, NotAnEditor):
            return JSONResponse({"error": str(error)}, 401, {"WWW-Authenticate": "Bearer"})
        return JSONResponse({"error": str(error)}, STATUS.get(type(error), 503 if error.exit_code == 3 else 422))

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> JSONResponse:
        said = SAID.get(error.status_code, "Không thực hiện được yêu cầu; xem cách gọi ở trang /docs.")
        return JSONResponse({"error": said}, error.status_code, dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    async def wrong(request: Request, error: RequestValidationError) -> JSONResponse:
        places = dict.fromkeys(".".join(str(part) for part in e["loc"] if part not in ("body", "query", "path")) or "thân yêu cầu" for e in error.errors())
        return JSONResponse({"error": f"Giá trị không hợp lệ: {', '.join(places)}; xem cách gọi ở trang /docs."}, 422)


def add_api(app: FastAPI, desk: Desk, editors: Editors) -> None:
    """Put the API's routes on ``app``."""

    def editor(key: Annotated[HTTPAuthorizationCredentials | None, Depends(_KEY)]) -> None:
        try:
            editors.check(key.credentials if key else "")
        except UsageError as error:
            raise NotAnEditor(str(error)) from error

    @app.get("/healthz", tags=["máy chủ"], summary="Máy chủ còn sống", response_model=schemas.Health)
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz", tags=["máy chủ"], summary="Kho và chỉ mục đã sẵn sàng", response_model=schemas.Ready)
    def readyz() -> dict[str, Any]:
        return {"status": "ready", "documents": len(desk.house.store.documents()), "generation": desk.house.store.generation()}

    @app.post("/api/ask", tags=["hỏi đáp"], summary="Hỏi một câu", response_model=schemas.Answer, responses=ASKED)
    def ask(body: schemas.Question) -> dict[str, Any]:
        return contracts.answer(desk.ask(body.question, body.before, body.as_typed), body.id)

    lines = {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}, "description": "Mỗi dòng một sự kiện: understood, citation, piece, done"}

    @app.post("/api/ask/stream", tags=["hỏi đáp"], summary="Hỏi một câu, nhận câu trả lời dần dần (NDJSON)", response_class=StreamingResponse, responses=ASKED | {200: lines})
    def ask_stream(body: schemas.Question) -> StreamingResponse:
        events = desk.stream(body.question, body.before, body.as_typed)
        first = next(events)  # a wrong question is told with a status, before anything is sent
        return StreamingResponse(ndjson(first, events, body.id), media_type="application/x-ndjson", headers={"Cache-Control": "no-store"})

    @app.get("/api/search", tags=["tra cứu"], summary="Tìm điều khoản và văn bản", response_model=schemas.Found, responses=ASKED)
    def search(
        q: Annotated[str, Query(description="Từ khóa hoặc số ký hiệu", json_schema_extra=schemas.ASKED)],
        narrowed: Annotated[Filters, Depends(filters)],
        limit: Annotated[int, Query(ge=1, le=100)] = 10,
    ) -> dict[str, Any]:
        return contracts.search(desk.search(q, narrowed, limit))

    @app.get("/api/documents", tags=["văn bản"], summary="Các văn bản đang có", response_model=list[schemas.DocumentRow], responses={429: ASKED[429]})
    def documents() -> list[dict[str, Any]]:
        return [contracts.document_info(info) for info in desk.house.store.documents()]

    @app.get("/api/documents/{document_id}", tags=["văn bản"], summary="Một văn bản với các mục của nó", responses=FOUND)
    def document(document_id: str) -> dict[str, Any]:
        return contracts.document(desk.document(document_id))

    @app.get("/api/references", tags=["văn bản"], summary="Các lần viện dẫn", responses=FOUND)
    def references(document: Annotated[str | None, Query(description="Mã hoặc số ký hiệu; để trống: mọi văn bản")] = None) -> list[dict[str, Any]]:
        document_id = desk.document(document).id if document else None
        return [contracts.reference(r) for r in desk.house.store.references(document_id)]

    @app.get("/api/duties", tags=["văn bản"], summary="Nhiệm vụ: ai phải làm gì, đến bao giờ", responses=FOUND)
    def duties(document: str | None = None, actor: str = "") -> list[dict[str, Any]]:
        return duty_rows(desk, document, actor)

    @app.post("/api/documents", tags=["biên tập"], summary="Nạp một tệp (cần khóa)", response_model=schemas.FileResult, responses=EDITED, dependencies=[Depends(editor)])
    def bring(file: Annotated[UploadFile, File(description="Tệp văn bản, nhiều nhất 64 MB")]) -> dict[str, Any]:
        return published(desk, file)

    @app.delete("/api/documents/{document_id}", tags=["biên tập"], summary="Rút một văn bản (cần khóa)", response_model=schemas.Message, responses=EDITED, dependencies=[Depends(editor)])
    def withdraw(document_id: str) -> dict[str, str]:
        desk.house.store.remove(document_id)
        return {"message": f"Đã rút «{document_id}»."}


def ndjson(first: Event, rest: Iterator[Event], question_id: Any) -> Iterator[str]:
    """The events as lines of JSON; a fault on the way ends them with {"event": "error"}."""
    try:
        yield _line(first, question_id)
        for event in rest:
            yield _line(event, question_id)
    except ChinhsachError as error:
        yield json.dumps({"event": "error", "error": str(error)}, ensure_ascii=False) + "\n"


def _line(event: Event, question_id: Any) -> str:
    match event:
        case Understood():
            body: dict[str, Any] = {"event": "understood", "understood_as": event.understood_as, "about": event.about}
        case Cited():
            body = {"event": "citation", "citation": contracts.citation(event.citation)}
        case Piece():
            body = {"event": "piece", "text": event.text}
        case Done():
            body = {"event": "done", "answer": contracts.answer(event.answer, question_id)}
    return json.dumps(body, ensure_ascii=False) + "\n"


def published(desk: Desk, file: UploadFile) -> dict[str, Any]:
    """What became of a file that a program sent: published, unchanged, or the sentence why not."""
    import shutil
    import tempfile
    from dataclasses import asdict
    from pathlib import Path

    from ingest.pipeline import ingest_paths

    bare = Path((file.filename or "").replace("\\", "/")).name.lstrip(".").replace("\0", "")[-120:]
    if not bare:
        raise UsageError("Tệp không có tên; hãy đặt tên rồi gửi lại.")
    with tempfile.TemporaryDirectory(prefix="chinhsach-") as folder:
        path = Path(folder) / bare
        with path.open("wb") as out:
            shutil.copyfileobj(file.file, out)
        report = ingest_paths([path], desk.house.store, desk.house.catalogue)[0]
    return asdict(report) | {"path": bare}


def duty_rows(desk: Desk, document: str | None, actor: str) -> list[dict[str, Any]]:
    """The duties as JSON, of one document and actor when given. Raises UnknownDocument."""
    from ui.commands.duties import of_actor

    document_id = desk.document(document).id if document else None
    found = of_actor(desk.house.store.duties(document_id), actor)
    texts = {i: desk.house.store.document(i).text for i in dict.fromkeys(duty.document_id for duty in found)}
    return [contracts.duty(duty, duty.span.of(texts[duty.document_id])) for duty in found]

