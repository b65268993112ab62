"""The settings that name a language model, and the assistant that they make."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import UsageError
from rag.compose import Assistant
from rag.llm.model import ServedModel
from rag.llm.writer import Writer
from rag.settings import Settings
from rag.stream import Done, Piece
from tests.rag.llm.server import playing, says, silent
from ui.commands.evaluate import shown

KEY = "sk-bi-mat-0123456789"
QUESTION = "Ngân sách chi cho giáo dục tối thiểu bao nhiêu phần trăm tổng chi?"


@pytest.mark.parametrize(
    "given", [{"llm_url": "http://may:1"}, {"llm_url": "may:11434", "llm_model": "m"}, {"llm_url": "http://may", "llm_model": "m", "llm_timeout": "0"}]
)
def test_half_a_setting_says_what_is_missing(given: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="CHINHSACH_LLM_"):
        Settings.load({f"CHINHSACH_{k.upper()}": v for k, v in given.items()}, data_dir=Path("d"))


def test_the_key_is_neither_shown_nor_kept_with_results() -> None:
    settings = Settings.load({"CHINHSACH_LLM_URL": f"http://u:{KEY}@may/v1", "CHINHSACH_LLM_MODEL": "m", "CHINHSACH_LLM_KEY": KEY}, data_dir=Path("d"))
    assert settings.llm_key == KEY
    assert KEY not in repr(settings) + json.dumps(shown(settings)) + repr(ServedModel.of(settings))
    assert shown(settings)["llm_model"] == "m"


def test_no_address_no_model() -> None:
    assert ServedModel.of(Settings.load({}, data_dir=Path("d"))) is None


@pytest.fixture
def plain(shipped: Assistant) -> Assistant:
    """The shipped corpus, ready for a writer."""
    return Assistant(shipped.settings, shipped.store, shipped.catalogue, shipped.indexes)


def test_the_assistant_words_its_answer_and_quotes_as_before(plain: Assistant) -> None:
    before = plain.ask(QUESTION)
    sentence = f"{before.citations[0].quote.rstrip('.;')} [1]."
    with playing(says(sentence)) as script:
        plain.writer = Writer(ServedModel(script.url, "m"), 10.0)
        answer = plain.ask(QUESTION)
        events = list(plain.ask_stream(QUESTION))
    assert answer.mode == "llm"
    assert answer.citations == before.citations
    assert isinstance(events[-1], Done)
    assert replace(events[-1].answer, timings_ms={}) == replace(answer, timings_ms={})
    assert "".join(e.text for e in events if isinstance(e, Piece)) == answer.text


def test_what_the_corpus_does_not_say_stays_refused_without_asking(plain: Assistant) -> None:
    with playing(says("Giá vé là 2 triệu đồng [1].")) as script:
        plain.writer = Writer(ServedModel(script.url, "m"), 10.0)
        answer = plain.ask("Giá vé máy bay đi Hà Nội?")
    assert (answer.status, answer.written, script.asked) == ("refused", None, [])


def test_a_second_question_does_not_wait_for_a_silent_model(plain: Assistant) -> None:
    with playing(silent()) as script:
        plain.writer = Writer(ServedModel(script.url, "m"), 20.0)
        waiting = plain.ask_stream(QUESTION)
        next(waiting)
        next(waiting)
        plain.writer = None
        assert plain.ask(QUESTION).status == "answered"
        waiting.close()


@pytest.mark.slow
def test_the_command_uses_it_and_says_nothing_of_the_key(tmp_path: Path) -> None:
    with playing(says("Ngân sách chi cho giáo dục chiếm tối thiểu 25% tổng chi ngân sách [1].")) as script:
        env = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "CHINHSACH_DATA_DIR": str(tmp_path / "data"), "CHINHSACH_LLM_URL": script.url,
               "CHINHSACH_LLM_MODEL": "m", "CHINHSACH_LLM_KEY": KEY, "CHINHSACH_LLM_TIMEOUT": "20"}  # fmt: skip
        root = Path(__file__).parents[3]
        done = subprocess.run([sys.executable, "-m", "ui.cli", "ask", "--json", QUESTION], cwd=root, env=env, capture_output=True, text=True, check=False)
    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert "25%" not in answer["answer"]
    assert "20%" in answer["answer"]
    assert answer["written"] == {"model": "m", "sentences": 1, "shown": 0, "replaced": 1, "faults": ["number"], "failed": None}
    assert script.keys == [f"Bearer {KEY}"]
    assert KEY not in done.stdout + done.stderr
