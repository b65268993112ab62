"""What keeps the pages safe: headers, same origin, sizes, the rate, editors' sign-in, escaping. No server runs here."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from corpus.errors import UsageError
from corpus.model import Reference, Role, Span
from ui.web import chat, register, render
from ui.web.limits import BODY_BYTES, FILE_BYTES, RateLimit, refused_body
from ui.web.reader import pinpointed
from ui.web.security import Editors, from_elsewhere, headers_for


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_our_pages_run_no_inline_script_and_none_may_be_framed() -> None:
    ours, chat_page = headers_for("/tra-cuu")["Content-Security-Policy"], headers_for("/")["Content-Security-Policy"]
    assert "unsafe" not in ours
    assert all("frame-ancestors 'none'" in policy and "http" not in policy for policy in (ours, chat_page))


@pytest.mark.parametrize(
    ("method", "headers", "refused"),
    [
        ("POST", {"sec-fetch-site": "cross-site"}, True),
        ("POST", {"sec-fetch-site": "same-site"}, True),
        ("DELETE", {"origin": "https://xau.vn", "host": "127.0.0.1:7860"}, True),
        ("POST", {"origin": "null", "host": "127.0.0.1:7860"}, True),
        ("POST", {"origin": "http://127.0.0.1:7860", "host": "127.0.0.1:7860", "sec-fetch-site": "same-origin"}, False),
        ("POST", {"host": "127.0.0.1:7860"}, False),
        ("GET", {"sec-fetch-site": "cross-site"}, False),
    ],
)
def test_only_our_own_pages_change_something(method: str, headers: dict[str, str], refused: bool) -> None:
    assert from_elsewhere(method, headers) is refused


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("POST", "/api/ask", {"content-length": str(BODY_BYTES + 1)}, 413),
        ("POST", "/api/ask", {"content-length": "20"}, None),
        ("POST", "/nap/tep", {"content-length": str(FILE_BYTES)}, None),
        ("POST", "/nap/tep", {"content-length": str(2 * FILE_BYTES)}, 413),
        ("POST", "/nap/tep", {"transfer-encoding": "chunked"}, 411),
        ("POST", "/gradio_api/upload", {"content-length": "20"}, 404),
        ("GET", "/", {}, None),
    ],
)
def test_bodies_have_a_size(method: str, path: str, headers: dict[str, str], status: int | None) -> None:
    found = refused_body(method, path, headers)
    assert (found and found[0]) == status


def test_a_caller_is_let_in_again_after_a_while() -> None:
    clock = Clock()
    limit = RateLimit(calls=3, seconds=60, callers=2, clock=clock)
    assert [limit.admits("a") for _ in range(4)] == [True, True, True, False]
    assert limit.admits("b")
    clock.now = 61
    assert limit.admits("a")
    assert limit.admits("c")
    assert len(limit._seen) == 2


def test_an_editor_signs_in_for_a_time_and_wrong_keys_shut_the_door() -> None:
    clock = Clock()
    editors = Editors("đúng", clock, tries=3, pause=60)
    name = editors.sign_in("đúng")
    assert editors.knows(name)
    assert not editors.knows("")
    for _ in range(3):
        with pytest.raises(UsageError, match="không đúng"):
            editors.sign_in("sai")
    with pytest.raises(UsageError, match="chờ một phút"):
        editors.sign_in("đúng")
    clock.now = 61
    editors.sign_in("đúng")
    clock.now = 9 * 3600
    assert not editors.knows(name)
    editors.sign_out(name)
    with pytest.raises(UsageError, match="chưa mở"):
        Editors("").sign_in("")


def test_what_people_type_is_never_markup() -> None:
    evil = "<script>alert(1)</script>"
    turn = chat.waiting(evil) | {"answer": {"error": evil}}
    assert "<script" not in render.conversation([turn])
    assert "<script" not in str(render.found_words(evil, evil))
    assert "<script" not in str(render.marked(evil + " [1]", 1))
    edges = [register.Edge("a", evil, "thực hiện")]
    assert "<script" not in str(register.picture(edges, "a", {"a": evil}, {}, True))


def test_what_was_asked_for_stands_out_in_the_quote_and_nowhere_else() -> None:
    told = {"quote": "Chi <b> 20% ngân sách", "marks": [[8, 11]]}
    shown = str(render.marked("Theo kế hoạch, 20%: “Chi <b> 20% ngân sách” [1]", 1, [told]))
    assert re.findall('<strong class="dieu-hoi">(.*?)</strong>', shown) == ["20%"]
    assert "Chi &lt;b&gt; <strong" in shown


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Mức học phí của học sinh", "hoc phi", ["học phí"]),
        ("Học sinh được miễn phí", "hoc phi", ["Học", "phí"]),
        ("Không có gì", "hoc phi", []),
    ],
)
def test_words_beside_each_other_are_marked_before_single_ones(text: str, query: str, marked: list[str]) -> None:

    assert re.findall("<mark>(.*?)</mark>", str(render.found_words(text, query))) == marked


@pytest.mark.parametrize(
    ("pinpoint", "path"),
    [("điểm a khoản 2 Điều 5", "5.2.a"), ("khoản 3 Điều 12", "12.3"), ("Điều 7", "7"), ("mục II.1", "II.1"), ("", "")],
)
def test_a_cited_place_is_a_path(pinpoint: str, path: str) -> None:
    assert pinpointed(pinpoint) == path


def test_the_picture_draws_what_is_not_held_apart_and_every_box_leads_on() -> None:
    reference = Reference("r", "a", "I", Span(0, 1), "x", "", "", dt.date(2024, 1, 1), "", Role.AMENDS, "b")
    found = register.edges([reference], [])
    assert found == [register.Edge("a", "b", "sửa đổi")]
    drawn = str(register.picture(found, "a", {"a": "Kế hoạch A", "b": "Luật B"}, {"a": "full"}, True))
    assert drawn.count("<a href=") == 2
    assert drawn.count("chua-co") == 1
    assert 'href="/vien-dan?document=b"' in drawn
    assert "sửa đổi" in drawn


def test_the_context_is_what_was_asked_since_it_was_dropped() -> None:
    turns = [chat.waiting("một") | {"answer": {}}, chat.waiting("hai") | {"answer": {"fresh": True}}, chat.waiting("ba") | {"answer": {"error": "x"}}, chat.waiting("bốn") | {"answer": {}}]
    assert chat.before(turns) == ["hai", "bốn"]


def test_a_refusal_is_shown_by_its_reason_alone() -> None:
    text = "Không nêu.\nNhững chỗ gần nhất:\n- A"
    assert render.shown_answer({"answer": text, "refusal": None}) == text
    assert render.shown_answer({"answer": text, "refusal": {"reason": "not_in_corpus"}}) == "Không nêu."
