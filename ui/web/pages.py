"""The reading pages beside the chat: server-rendered HTML, quick on an old computer and readable without scripts."""

from __future__ import annotations

import io
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, FastAPI, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse
from fastapi.responses import Response as Plain

from corpus.errors import UnknownDocument, UsageError
from corpus.model import Span
from rag.search import Filters
from ui import contracts, present
from ui.api import filters
from ui.desk import Desk
from ui.output import csv_into
from ui.standing import CHOICES, Standings, narrowed
from ui.web import register, render, tables
from ui.web.names import Names
from ui.web.reader import reader
from ui.web.versions import versions_page
from ui.web.visitors import visitor_of

HIT_COLUMNS = {"name": "Văn bản", "label": "Vị trí", "snippet": "Nguyên văn", "section": "Mục", "id": "Mã", "held": "Đang có"}
ON_A_PAGE = 100
Standing = Annotated[str, Query(pattern=f"^({'|'.join(CHOICES)})?$")]
Hidden: dict[str, Any] = {"include_in_schema": False}


def add_pages(app: FastAPI, desk: Desk) -> None:
    """Put the pages' routes on ``app``."""
    house = desk.house
    names, standings = Names(house.store, house.catalogue), Standings(house.store, house.catalogue)

    @app.get("/van-ban", response_class=HTMLResponse, **Hidden)
    def documents(q: str = "", kind: str = "", trang: int = 1) -> str:
        known = names.known()
        found = tables.documents_named(known, q, kind)
        pages = max(1, -(-len(found) // ON_A_PAGE))
        page = min(max(1, trang), pages)
        shown = found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
        values = {"q": q, "kind": kind, "known": known, "total": len(found), "page": page, "pages": pages}
        return render.html("documents.html", title="Văn bản", here="/van-ban", documents=shown, **values)

    @app.get("/van-ban/{document_id}", response_class=HTMLResponse, **Hidden)
    def read(document_id: str, tu: int = -1, den: int = -1) -> Plain:
        store, known = house.store, names.known()
        try:
            found = desk.document(document_id)
        except UnknownDocument as error:
            entry = house.catalogue.get(document_id)
            values: dict[str, Any] = {"title": entry.name if entry else "Không có văn bản này", "here": "/van-ban", "entry": entry, "names": known.names}
            cited_by = store.references(target=document_id)
            return HTMLResponse(render.html("not_held.html", **values, message=str(error), cited_by=cited_by), 200 if entry else 404)
        if found.id != document_id:
            return RedirectResponse(render.anchor(found.id))
        quoted = Span(tu, den) if 0 <= tu < den <= len(found.text) else None
        original = store.original(found.id)
        return HTMLResponse(
            reader(
                found, store.references(found.id), store.references(target=found.id), house.catalogue.get(found.id), standings.of(found.id), known.names,
                len(store.versions(found.id)), original.name if original else None, quoted,
            )
        )  # fmt: skip

    @app.get("/van-ban/{document_id}/tep-goc", **Hidden)
    def original(document_id: str) -> Plain:
        kept = house.store.original(document_id)
        if kept is None:
            raise UnknownDocument("Kho không giữ tệp gốc của văn bản này.")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(kept.name)}"}
        return Plain(kept.body, media_type="application/octet-stream", headers=headers)

    @app.get("/van-ban/{document_id}/so-sanh", response_class=HTMLResponse, **Hidden)
    def beside(document_id: str, muc: str = "", ban: str = "") -> str:
        return versions_page(house.store, document_id, muc, ban)

    @app.get("/doan", response_class=HTMLResponse, **Hidden)
    def clause(document: str, start: int = 0, end: int = 0, section: str = "") -> str:
        found = desk.document(document)
        if not 0 <= start <= end <= len(found.text):
            raise UsageError("Vị trí trích dẫn không có trong văn bản.")
        return render.clause(found, section or None, Span(start, end))

    @app.get("/tra-cuu", response_class=HTMLResponse, **Hidden)
    def search(request: Request, given: Annotated[Filters, Depends(filters)], standing: Standing = "", q: str = "", phan: str = "") -> Plain:
        known, narrow = names.known(), narrowed(given, standing, standings)
        result, message = None, ""
        if q.strip():
            try:
                result = desk.search(q, narrow, 15, glance=True) if phan == "ket-qua" else desk.search(q, narrow, 30)
            except UsageError as error:
                message = str(error)
        if result and not phan and len(result.documents) == 1 and result.documents[0].document.id and not narrow.any and desk.names_only_a_document(q):
            return RedirectResponse(render.anchor(result.documents[0].document.id), 303)
        groups: dict[str, list[Any]] = {}
        for hit in result.hits if result else ():
            groups.setdefault(hit.document.id, []).append(hit)
        values = {"q": q, "narrowed": narrow, "result": result, "groups": groups, "message": message, "query": request.url.query, "names": known.names}
        values |= {"words": render.found_words, "found_by": f"{q} {result.understood_as or ''}" if result else q}
        if phan == "ket-qua":
            return HTMLResponse(render.html("found.html", **values))
        return HTMLResponse(render.html("search.html", title="Tra cứu", here="/tra-cuu", known=known, standings=CHOICES, **values))

    @app.get("/tra-cuu.csv", **Hidden)
    def search_csv(q: str, given: Annotated[Filters, Depends(filters)], standing: Standing = "") -> Plain:
        result, called = desk.search(q, narrowed(given, standing, standings), 100), names.known().names
        rows = [contracts.cited_document(h.document) | {"label": h.label, "snippet": h.snippet, "section": h.section} for h in result.hits]
        rows = [contracts.cited_document(m.document) | {"label": "", "snippet": m.document.title, "section": ""} for m in result.documents] + rows
        return csv_file([row | {"name": called.get(row["id"], row["id"]), "held": present.HELD[row["held"]]} for row in rows], HIT_COLUMNS, "tra-cuu")

    @app.get("/vien-dan", response_class=HTMLResponse, **Hidden)
    def references(document: str = "", role: str = "") -> str:
        known = names.known()
        everything = house.store.references()
        found = register.edges(everything, house.catalogue.entries)
        shown, roles = tables.references_of(everything, document, role), sorted({r.role.value for r in everything})
        centre = document or register.busiest(e for e in found if e.source in known.held)
        choices = sorted({i for e in found for i in (e.source, e.target)} | ({document} if document else set()), key=lambda i: known.names.get(i, i))
        of_role = [e for e in found if not role or e.role == role]
        pictures = {name: register.picture(of_role, centre, known.names, known.held, name == "wide") for name in ("wide", "narrow")} if centre else {}
        values = {"references": shown, "roles": roles, "role": role, "document": document, "choices": choices[:500], "centre": centre}
        return render.html("references.html", title="Viện dẫn", here="/vien-dan", names=known.names, held_of=known.held, **values, **pictures)

    @app.get("/vien-dan.csv", **Hidden)
    def references_csv(document: str = "", role: str = "") -> Plain:
        rows = tables.references_of(house.store.references(), document, role)
        return csv_file([contracts.reference(r) for r in rows], present.REFERENCE_COLUMNS, "vien-dan")

    @app.get("/nhiem-vu", response_class=HTMLResponse, **Hidden)
    def duties(request: Request, asked: Annotated[tables.DutiesAsked, Depends(tables.duties_asked)]) -> str:
        every = house.store.duties(asked.document or None)
        rows = tables.duty_rows(house.store, tables.duties_of(every, asked))
        values = tables.duty_choices(house.store.duties()) | {"asked": asked, "rows": rows, "query": request.url.query, "names": names.known().names}
        return render.html("duties.html", title="Nhiệm vụ", here="/nhiem-vu", **values)

    @app.get("/nhiem-vu.csv", **Hidden)
    def duties_csv(asked: Annotated[tables.DutiesAsked, Depends(tables.duties_asked)]) -> Plain:
        rows = tables.duty_rows(house.store, tables.duties_of(house.store.duties(asked.document or None), asked))
        return csv_file(rows, present.DUTY_COLUMNS, "nhiem-vu")

    @app.post("/gop-y", **Hidden)
    def feedback(request: Request, given: dict[str, Any]) -> JSONResponse:
        serial = given.get("serial")
        turn = house.store.conversations.turn(visitor_of(request), serial) if isinstance(serial, int) and abs(serial) < 2**53 else None
        if turn is None:
            raise UsageError("Không tìm thấy câu trả lời này để góp ý; hãy tải lại trang.")
        house.store.feedback.add(turn.question, str(given.get("verdict", "")), str(given.get("comment", "")), turn.answer)
        return JSONResponse({"message": "Cảm ơn bạn đã góp ý."})

    @app.post("/cuoc-hoi/xoa", **Hidden)
    def forget(request: Request, given: dict[str, Any]) -> JSONResponse:
        if not house.store.conversations.delete(visitor_of(request), str(given.get("conversation", ""))):
            raise UsageError("Không có cuộc hỏi này để xóa; hãy tải lại trang.")
        return JSONResponse({"message": "Đã xóa cuộc hỏi."})

    @app.get("/docs", response_class=HTMLResponse, **Hidden)
    def api_page() -> str:
        return render.html("api.html", title="API", here="/docs", paths=app.openapi()["paths"])

    @app.get("/robots.txt", **Hidden)
    def robots() -> PlainTextResponse:
        return PlainTextResponse("User-agent: *\nDisallow: /nap\n")


def csv_file(rows: list[dict[str, Any]], columns: dict[str, str], name: str) -> Plain:
    """The rows as a CSV file to download, with the mark that spreadsheets need to read Vietnamese."""
    out = io.StringIO()
    csv_into(out, rows, columns)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Plain(("\ufeff" + out.getvalue()).encode(), media_type="text/csv; charset=utf-8", headers=headers)
