"""The chat page: Gradio Blocks around handlers that are plain functions (ui/web/chat.py).

Annotations are evaluated here (no ``from __future__``): Gradio reads ``gr.Request`` from the handlers' signatures.
"""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI

from ui.desk import Desk
from ui.web import chat, render

HOW = "(question, turns, conversation, how) => { const asked = window.cachHoi || ''; window.cachHoi = ''; return [question, turns, conversation, asked]; }"
"""Hands over how the page asked ("fresh", "typed"), which a button set before it pressed «Hỏi»."""


def mount(app: FastAPI, desk: Desk) -> FastAPI:
    """``app`` with the Gradio page at its root."""
    import gradio as gr

    from ui.web.visitors import VISITOR

    def visitor(request: gr.Request) -> str:
        return str(request.cookies.get(VISITOR, "")) if request else ""

    def ask(question: str, turns: list[chat.Turn], conversation: str, how: str, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        earlier: Any = render.conversation(turns)
        for turn in chat.answering(desk, turns, question, visitor(request), conversation, how):
            now = render.conversation([turn], first=len(turns) + 1)
            yield earlier, now, [*turns, turn] if turn["answer"] else gr.skip(), "" if earlier is not gr.skip() else gr.skip()
            earlier = gr.skip()

    def opened(request: gr.Request) -> tuple[Any, ...]:
        wanted = str(request.query_params.get("cuoc", "")) if request else ""
        turns, conversation = chat.opened(desk, visitor(request), wanted)
        past = render.html("past.html", past=desk.past(visitor(request)), here=conversation)
        return render.conversation(turns[:-1]), render.conversation(turns[-1:], first=max(1, len(turns))), turns, conversation, past, gr.Textbox(interactive=True), gr.Button(interactive=True)

    def plain(value: str, **given: Any) -> gr.HTML:
        return gr.HTML(value, apply_default_css=False, js_on_load=None, **given)

    with gr.Blocks(title="Hỏi đáp · Tra cứu chính sách", analytics_enabled=False, fill_width=True) as blocks:
        plain(render.html("header.html", here="/"))
        turns, conversation = gr.State([]), gr.State("")
        with gr.Row(elem_id="hai-cot"):
            with gr.Column(scale=3, elem_id="cot-hoi", min_width=280):
                past = plain(render.html("past.html", past=[], here=""))
                plain(render.html("examples.html", examples=chat.EXAMPLES, hidden=False))
                with gr.Column(elem_id="hoi-thoai"):
                    log = plain(render.conversation([]))
                    now = plain(render.conversation([]), elem_id="luot-nay")
                with gr.Row(elem_id="hang-hoi"):
                    box = gr.Textbox(
                        label="Câu hỏi của bạn", placeholder="Gõ câu hỏi", lines=1, max_lines=5, container=False,
                        show_label=False, elem_id="cau-hoi", interactive=False, max_length=desk.house.settings.question_limit,
                    )  # fmt: skip
                    how = gr.Textbox("", elem_id="cach-hoi", container=False, show_label=False, label="Cách hỏi")
                    send = gr.Button("Hỏi", variant="primary", elem_id="nut-hoi", min_width=80, interactive=False)
            with gr.Column(scale=2, elem_id="cot-doc", min_width=280):
                plain(render.html("panel.html"), elem_id="ngan-doc")
        for event in (box.submit, send.click):
            event(ask, [box, turns, conversation, how], [log, now, turns, box], js=HOW, show_progress="hidden", api_visibility="private", concurrency_limit=4)
        # Nothing can be asked before the kept conversation is there: its arrival would wipe out a quicker question.
        blocks.load(opened, None, [log, now, turns, conversation, past, box, send], show_progress="hidden", api_visibility="private")
    fonts = ("system-ui", "Segoe UI", "Noto Sans", "sans-serif")
    theme = gr.themes.Base(primary_hue="sky", neutral_hue="slate", font=[gr.themes.Font(f) for f in fonts], font_mono=[gr.themes.Font("monospace")])
    return gr.mount_gradio_app(app, blocks, path="/", theme=theme, footer_links=[], run_history=False, ssr_mode=False, show_error=True)  # type: ignore[no-any-return]
