"""The server over HTTP: the contract object, refusals of bad input, readiness, a restart."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.ui.conftest import Running

pytestmark = pytest.mark.slow
ANSWER = {"id", "question", "understood_as", "status", "answer", "mode", "citations", "refusal", "timings_ms"}
CITATION = {"marker", "document", "section", "label", "quote", "start", "end", "page"}


def call(url: str, body: Any = None) -> tuple[int, Any]:
    """The status and the JSON of a request."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


def test_ask_answers_the_contract_and_its_quote_is_the_documents(server: Running) -> None:
    status, answer = call(f"{server.url}/api/ask", {"question": "Ai phải báo cáo hằng năm?"})
    assert status == 200
    assert set(answer) >= ANSWER
    first = answer["citations"][0]
    assert set(first) >= CITATION
    assert set(first["document"]) == {"id", "symbol", "kind", "issuer", "date", "title", "held"}
    assert first["quote"]


@pytest.mark.parametrize("question", ["", "   ", "a" * 10_000])
def test_a_bad_question_gets_one_sentence(server: Running, question: str) -> None:
    status, answer = call(f"{server.url}/api/ask", {"question": question})
    assert status == 422
    assert answer["error"].startswith("Câu hỏi")


@pytest.mark.parametrize("wrong", [{"id": True}, {"as_typed": "yes"}, {"before": [1]}])
def test_a_value_of_another_type_is_not_taken_for_one_of_its_own(server: Running, wrong: dict[str, Any]) -> None:
    status, answer = call(f"{server.url}/api/ask", {"question": "Ai ký kế hoạch?"} | wrong)
    assert status == 422
    assert answer["error"]


def test_an_unknown_document_is_not_found(server: Running) -> None:
    assert call(f"{server.url}/api/documents/khong-co")[0] == 404


@pytest.mark.parametrize("path", ["healthz", "readyz", "api/documents", "api/references", "api/duties", "api/search?q=hoc+phi", "openapi.json"])
def test_every_reading_route_answers(server: Running, path: str) -> None:
    status, found = call(f"{server.url}/{path}")
    assert status == 200
    assert found


def test_a_restart_is_ready_soon(server: Running, tmp_path: Path) -> None:
    first = Running(tmp_path)
    first.stop()
    again = Running(tmp_path)
    try:
        print(f"\nserver ready after {again.ready:.1f} s")
        assert again.ready < 15
        assert call(f"{again.url}/api/ask", {"question": "Ai ký kế hoạch?"})[0] == 200
    finally:
        again.stop()
