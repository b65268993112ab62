"""The chat page: Gradio Blocks around handlers that are plain functions.

Annotations are evaluated here (no ``from __future__``): Gradio reads ``gr.Request`` from the handlers' signatures.
"""

import secrets
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI

from corpus.errors import ChinhsachError
from ui.desk import Desk
from ui.web import render

EXAMPLES: dict[str, tuple[str, ...]] = {
    "Giáo viên": ("Giáo viên phải đạt trình độ đào tạo gì?", "Học sinh sau trung học cơ sở được phân luồng thế nào?"),
    "Cán bộ quản lý": ("Ai phải báo cáo kết quả thực hiện hằng năm?", "Mục tiêu chuyển đổi số trong giáo dục là gì?"),
    "Văn thư": ("Kế hoạch căn cứ những văn bản nào?", "Nghị quyết 29-NQ/TW về việc gì?"),
}
"""Questions to begin with, by role."""
HEAD = '<link rel="stylesheet" href="/tinh/kieu.css"><link rel="icon" href="/tinh/dau.svg" type="image/svg+xml"><script src="/tinh/trang.js" defer></script>'
Turn = dict[str, Any]


def answered(desk: Desk, turns: list[Turn], question: str, visitor: str, conversation: str) -> Iterator[list[Turn]]:
    """The turns with the question waiting, then with its answer or the sentence that says what to do."""
    waiting: Turn = {"question": question[:300], "answer": None}
    yield [*turns, waiting]
    try:
        answer = desk.remember(visitor, conversation, desk.ask(question))
    except ChinhsachError as error:
        answer = {"error": str(error)}
    yield [*turns, waiting | {"answer": answer}]


def last_conversation(desk: Desk, visitor: str) -> tuple[list[Turn], str]:
    """The turns of the visitor's latest conversation and its name; a new one when there is none."""
    kept = desk.history(visitor)
    if not kept:
        return [], secrets.token_urlsafe(9)
    return [{"question": turn.question, "answer": turn.answer} for turn in kept], kept[-1].conversation


def mount(app: FastAPI, desk: Desk) -> FastAPI:
    """``app`` with the Gradio page at its root."""
    import gradio as gr

    from ui.web.server import VISITOR

    def visitor(request: gr.Request) -> str:
        return str(request.cookies.get(VISITOR, "")) if request else ""

    def ask(question: str, turns: list[Turn], conversation: str, request: gr.Request) -> Iterator[tuple[str, list[Turn], str]]:
        for state in answered(desk, turns, question, visitor(request), conversation):
            yield render.conversation(state), state, ""

    def opened(request: gr.Request) -> tuple[str, list[Turn], str]:
        turns, conversation = last_conversation(desk, visitor(request))
        return render.conversation(turns), turns, conversation

    def begun() -> tuple[str, list[Turn], str]:
        return render.conversation([]), [], secrets.token_urlsafe(9)

    with gr.Blocks(title="Hỏi đáp · Tra cứu chính sách", analytics_enabled=False, fill_width=True) as blocks:
        gr.HTML(render.html("header.html", here="/"), apply_default_css=False, js_on_load=None)
        turns, conversation = gr.State([]), gr.State("")
        with gr.Row():
            with gr.Column(scale=3, elem_id="cot-hoi", min_width=320):
                gr.HTML(render.html("examples.html", examples=EXAMPLES), apply_default_css=False, js_on_load=None)
                log = gr.HTML(render.conversation([]), elem_id="hoi-thoai", apply_default_css=False, js_on_load=None)
                with gr.Row(elem_id="hang-hoi"):
                    box = gr.Textbox(label="Câu hỏi của bạn", placeholder="Có dấu hoặc không dấu, rồi Enter", lines=1, max_lines=5, scale=5, elem_id="cau-hoi", autofocus=True)
                    send = gr.Button("Hỏi", variant="primary", scale=1, min_width=80, elem_id="nut-hoi")
                    again = gr.Button("Cuộc hỏi mới", scale=1, min_width=110, elem_id="nut-moi")
            with gr.Column(scale=2, elem_id="cot-doc", min_width=320):
                gr.HTML(render.html("panel.html"), elem_id="ngan-doc", apply_default_css=False, js_on_load=None)
        for event in (box.submit, send.click):
            event(ask, [box, turns, conversation], [log, turns, box], show_progress="hidden", api_visibility="private", concurrency_limit=4)
        again.click(begun, None, [log, turns, conversation], show_progress="hidden", api_visibility="private")
        blocks.load(opened, None, [log, turns, conversation], show_progress="hidden", api_visibility="private")
    fonts = ("system-ui", "Segoe UI", "Noto Sans", "sans-serif")
    theme = gr.themes.Base(primary_hue="sky", neutral_hue="slate", font=[gr.themes.Font(f) for f in fonts], font_mono=[gr.themes.Font("monospace")])
    return gr.mount_gradio_app(app, blocks, path="/", theme=theme, head=HEAD, footer_links=[], run_history=False, ssr_mode=False, show_error=True)  # type: ignore[no-any-return]
