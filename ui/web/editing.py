"""The editors' page: sign in, bring files, look, correct, publish, withdraw. Reading the feedback is theirs too."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import FastAPI, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from fastapi.responses import Response as Plain

from corpus.errors import UsageError
from ui.desk import Desk
from ui.web import evaluation, render
from ui.web.pages import Hidden, csv_file
from ui.web.security import SESSION, SESSION_SECONDS, Editors
from ui.web.shelf import Shelf, as_json

FEEDBACK_COLUMNS = {"given_at": "Lúc", "verdict": "Góp ý", "question": "Câu hỏi", "comment": "Lời góp ý", "cited": "Đã trích dẫn"}


def add_editing(app: FastAPI, desk: Desk, editors: Editors, shelf: Shelf) -> None:
    """Put the editors' routes on ``app``."""
    house = desk.house

    def session(request: Request) -> str:
        name = request.cookies.get(SESSION, "")
        if not editors.knows(name):
            raise UsageError("Hãy đăng nhập ở trang Nạp văn bản rồi thử lại.")
        return name

    @app.get("/nap", response_class=HTMLResponse, **Hidden)
    def form(request: Request, loi: str = "") -> str:
        inside = editors.knows(request.cookies.get(SESSION, ""))
        documents = [(i.id, render.name(i), i.title) for i in house.store.documents()] if inside else []
        return render.html("upload.html", title="Nạp văn bản", here="/nap", open=editors.open, inside=inside, documents=documents[:2000], message="")

    @app.post("/nap/vao", response_class=HTMLResponse, **Hidden)
    def sign_in(request: Request, key: Annotated[str, Form()] = "") -> Plain:
        try:
            name = editors.sign_in(key)
        except UsageError as error:
            values = {"open": editors.open, "inside": False, "documents": [], "message": str(error)}
            return HTMLResponse(render.html("upload.html", title="Nạp văn bản", here="/nap", **values), 403)
        answer = RedirectResponse("/nap", 303)
        answer.set_cookie(SESSION, name, max_age=SESSION_SECONDS, httponly=True, samesite="strict", secure=request.url.scheme == "https")
        return answer

    @app.post("/nap/ra", **Hidden)
    def sign_out(request: Request) -> Plain:
        editors.sign_out(request.cookies.get(SESSION, ""))
        answer = RedirectResponse("/nap", 303)
        answer.delete_cookie(SESSION)
        return answer

    @app.post("/nap/tep", **Hidden)
    def bring(request: Request, file: UploadFile) -> JSONResponse:
        return JSONResponse({"id": shelf.bring(session(request), file.filename or "", file.file)})

    @app.get("/nap/viec", **Hidden)
    def jobs(request: Request) -> JSONResponse:
        return JSONResponse([as_json(job) for job in shelf.jobs(session(request))], headers={"Cache-Control": "no-store"})

    @app.post("/nap/xem-lai", **Hidden)
    def correct(request: Request, given: dict[str, Any]) -> JSONResponse:
        return JSONResponse(as_json(shelf.correct(session(request), *_job(given))))

    @app.post("/nap/cong-bo", **Hidden)
    def publish(request: Request, given: dict[str, Any]) -> JSONResponse:
        return JSONResponse(as_json(shelf.publish(session(request), *_job(given))))

    @app.post("/nap/bo", **Hidden)
    def put_away(request: Request, given: dict[str, Any]) -> JSONResponse:
        shelf.put_away(session(request), str(given.get("job", "")))
        return JSONResponse({"message": "Đã bỏ tệp."})

    @app.post("/nap/rut", **Hidden)
    def withdraw(request: Request, given: dict[str, Any]) -> JSONResponse:
        session(request)
        document = str(given.get("document", ""))
        house.store.remove(document)
        return JSONResponse({"message": f"Đã rút «{document}»."})

    @app.get("/danh-gia", response_class=HTMLResponse, **Hidden)
    def results(request: Request) -> str:
        inside = editors.knows(request.cookies.get(SESSION, ""))
        opinions = house.store.feedback.all()
        return evaluation.page([evaluation.shown_opinion(o) for o in reversed(opinions)][:200] if inside else None, evaluation.counts(opinions))

    @app.get("/danh-gia/gop-y.csv", **Hidden)
    def feedback_csv(request: Request) -> Plain:
        session(request)
        return csv_file([evaluation.shown_opinion(o) for o in house.store.feedback.all()], FEEDBACK_COLUMNS, "gop-y")


def _job(given: dict[str, Any]) -> tuple[str, dict[str, dict[str, str]]]:
    corrections = given.get("corrections") or {}
    if not isinstance(corrections, dict):
        raise UsageError("Phần sửa không đọc được; hãy tải lại trang.")
    return str(given.get("job", "")), corrections
