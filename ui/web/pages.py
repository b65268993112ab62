"""The pages beside the chat: server-rendered HTML, quick on an old computer and readable without scripts."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from fastapi.responses import Response as Plain

from corpus.errors import UnknownDocument, UsageError
from corpus.model import Span
from rag.search import Filters
from ui import contracts, present
from ui.api import duty_rows, filters
from ui.desk import Desk
from ui.output import csv_into
from ui.web import render, uploads

HIT_COLUMNS = {"name": "Văn bản", "label": "Vị trí", "snippet": "Nguyên văn", "section": "Mục", "id": "Mã"}


def add_pages(app: FastAPI, desk: Desk) -> None:
    """Put the pages' routes on ``app``."""
    house = desk.house

    @app.get("/van-ban", response_class=HTMLResponse, include_in_schema=False)
    def documents() -> str:
        return render.html("documents.html", title="Văn bản", here="/van-ban", documents=[(info, render.name(info)) for info in house.store.documents()])

    @app.get("/van-ban/{document_id}", response_class=HTMLResponse, include_in_schema=False)
    def reader(document_id: str) -> HTMLResponse:
        store = house.store
        cited_by = store.references(target=document_id)
        try:
            found = desk.document(document_id)
        except UnknownDocument as error:
            entry = house.catalogue.get(document_id)
            values: dict[str, Any] = {"title": entry.name if entry else "Không có văn bản này", "here": "/van-ban", "entry": entry, "cited_by": cited_by}
            return HTMLResponse(render.html("not_held.html", **values, message=str(error)), 200 if entry else 404)
        return HTMLResponse(render.reader(found, store.references(found.id), cited_by, len(store.versions(found.id))))

    @app.get("/doan", response_class=HTMLResponse, include_in_schema=False)
    def clause(document: str, start: int = 0, end: int = 0, section: str = "") -> str:
        found = desk.document(document)
        if not 0 <= start <= end <= len(found.text):
            raise UsageError("Vị trí trích dẫn không có trong văn bản.")
        return render.clause(found, section or None, Span(start, end))

    @app.get("/tra-cuu", response_class=HTMLResponse, include_in_schema=False)
    def search(request: Request, narrowed: Annotated[Filters, Depends(filters)], q: str = "", phan: str = "") -> Plain:
        infos = house.store.documents()
        result, message = None, ""
        if q.strip():
            try:
                result = desk.search(q, narrowed, 30)
            except UsageError as error:
                message = str(error)
        groups: dict[str, list[Any]] = {}
        for hit in result.hits if result else ():
            groups.setdefault(hit.document.id, []).append(hit)
        kinds = sorted({i.kind for i in infos if i.kind})
        years = sorted({i.date.year for i in infos if i.date}, reverse=True)
        template = "found.html" if phan == "ket-qua" else "search.html"
        values = {"title": "Tra cứu", "here": "/tra-cuu", "q": q, "narrowed": narrowed, "result": result, "groups": groups, "message": message}
        return HTMLResponse(render.html(template, **values, kinds=kinds, years=years, query=request.url.query))

    @app.get("/tra-cuu.csv", include_in_schema=False)
    def search_csv(q: str, narrowed: Annotated[Filters, Depends(filters)]) -> Plain:
        rows = [contracts.cited_document(h.document) | {"label": h.label, "snippet": h.snippet, "section": h.section} for h in desk.search(q, narrowed, 100).hits]
        return csv_file([row | {"name": f"{row['kind']} {row['symbol']}"} for row in rows], HIT_COLUMNS, "tra-cuu")

    @app.get("/vien-dan", response_class=HTMLResponse, include_in_schema=False)
    def references(document: str = "") -> str:
        found = house.store.references(desk.document(document).id if document else None)
        known = {i.id: render.name(i) for i in house.store.documents()} | {}
        held = set(known)
        for entry in house.catalogue.entries:
            known.setdefault(entry.id, entry.name)
        edges = sorted({(r.document_id, r.target, r.role.value) for r in found if r.target})
        return render.html("references.html", title="Viện dẫn", here="/vien-dan", references=found, known=known, held_ids=held, edges=edges, document=document)

    @app.get("/vien-dan.csv", include_in_schema=False)
    def references_csv() -> Plain:
        return csv_file([contracts.reference(r) for r in house.store.references()], present.REFERENCE_COLUMNS, "vien-dan")

    @app.get("/nhiem-vu", response_class=HTMLResponse, include_in_schema=False)
    def duties(actor: str = "", deadline: str = "", document: str = "") -> str:
        rows = [row for row in duty_rows(desk, document or None, actor) if not deadline or row["deadline"]]
        known = {i.id: render.name(i) for i in house.store.documents()}
        return render.html("duties.html", title="Nhiệm vụ", here="/nhiem-vu", rows=rows, known=known, actor=actor, deadline=deadline, document=document)

    @app.get("/nhiem-vu.csv", include_in_schema=False)
    def duties_csv(actor: str = "", document: str = "") -> Plain:
        return csv_file(duty_rows(desk, document or None, actor), present.DUTY_COLUMNS, "nhiem-vu")

    @app.get("/danh-gia", response_class=HTMLResponse, include_in_schema=False)
    def evaluation() -> str:
        from eval import record

        results = [record.load(path) for path in sorted(Path(record.FOLDER).glob("*.json"))]
        return render.html("evaluation.html", title="Đánh giá", here="/danh-gia", results=results)

    @app.get("/nap", response_class=HTMLResponse, include_in_schema=False)
    def upload_form() -> str:
        return render.html("upload.html", title="Nạp văn bản", here="/nap", open=bool(house.settings.editor_key), documents=house.store.documents())

    @app.post("/nap/kham", include_in_schema=False)
    def examine(key: Annotated[str, Form()], file: UploadFile) -> JSONResponse:
        uploads.check_key(house.settings, key)
        return JSONResponse(uploads.examine(file.filename or "", file.file))

    @app.post("/nap/nap", include_in_schema=False)
    def publish(key: Annotated[str, Form()], file: UploadFile) -> JSONResponse:
        uploads.check_key(house.settings, key)
        return JSONResponse(uploads.publish(house, file.filename or "", file.file))

    @app.post("/nap/rut", include_in_schema=False)
    def withdraw(key: Annotated[str, Form()], document: Annotated[str, Form()]) -> JSONResponse:
        uploads.check_key(house.settings, key)
        house.store.remove(document)
        return JSONResponse({"message": f"Đã rút «{document}»."})

    @app.post("/gop-y", include_in_schema=False)
    async def feedback(request: Request) -> JSONResponse:
        given = await request.json()
        given = given if isinstance(given, dict) else {}
        answer: Any = given.get("answer")
        answer = answer if isinstance(answer, dict) else {}
        house.store.feedback.add(str(given.get("question", "")), str(given.get("verdict", "")), str(given.get("comment", "")), answer)
        return JSONResponse({"message": "Cảm ơn bạn đã góp ý."})

    @app.get("/docs", response_class=HTMLResponse, include_in_schema=False)
    def api_page() -> str:
        return render.html("api.html", title="API", here="/docs", paths=app.openapi()["paths"])

    @app.get("/robots.txt", include_in_schema=False)
    def robots() -> PlainTextResponse:
        return PlainTextResponse("User-agent: *\nDisallow: /nap\n")


def csv_file(rows: list[dict[str, Any]], columns: dict[str, str], name: str) -> Plain:
    """The rows as a CSV file to download, with the mark that spreadsheets need to read Vietnamese."""
    out = io.StringIO()
    csv_into(out, rows, columns)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Plain(("\ufeff" + out.getvalue()).encode(), media_type="text/csv; charset=utf-8", headers=headers)


