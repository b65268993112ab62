"""The command line: one Vietnamese sentence for each mistake, the right exit code, only JSON on standard output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ui.arguments import in_vietnamese
from ui.cli import COMMANDS, main, parser


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The exit code, standard output and standard error of a call."""
    try:
        code = main(words)
    except SystemExit as left:
        code = int(left.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("words", [[], ["hoi"], ["ask", "--jsn", "a"], ["search"], ["search", "a", "--limit", "ba"], ["show"], ["eval"]])
def test_a_wrong_call_is_one_vietnamese_line(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("chinhsach: ")
    assert in_vietnamese("the following arguments are required: X") == "còn thiếu X"


@pytest.mark.parametrize("question", ["", "   ", "a" * 10_000])
def test_a_bad_question_changes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path, question: str) -> None:
    folder = tmp_path / "data"
    code, out, err = run(capsys, "ask", "--json", question, "--data-dir", str(folder))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert not folder.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_vietnamese(capsys: pytest.CaptureFixture[str], command: str) -> None:
    code, out, _ = run(capsys, command, "--help")
    assert code == 0
    assert "Cách dùng" in out
    assert "--data-dir" in out


def test_the_data_folder_may_stand_before_or_after_the_command() -> None:
    before = parser().parse_args(["--data-dir", "a", "documents"])
    after = parser().parse_args(["documents", "--data-dir", "a"])
    assert before.data_dir == after.data_dir == Path("a")


def test_documents_unknown_and_missing_files(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    data = str(tmp_path)
    code, out, _ = run(capsys, "documents", "--json", "--data-dir", data)
    assert code == 0
    held = json.loads(out)
    plan = next(d["id"] for d in held if d["held"] == "full")
    assert run(capsys, "show", "khong-co", "--data-dir", data)[0] == 2
    assert run(capsys, "show", plan, "IX.9", "--data-dir", data)[0] == 2
    assert json.loads(run(capsys, "show", plan, "--json", "--data-dir", data)[1])["sections"]
    code, out, err = run(capsys, "ingest", str(tmp_path / "khong-co.pdf"), "--data-dir", data)
    assert code == 1
    assert "khong-co.pdf" in err
    backup = tmp_path / "b.sqlite3"
    assert run(capsys, "backup", str(backup), "--data-dir", data)[0] == 0
    assert run(capsys, "restore", str(backup), "--data-dir", data)[0] == 0
    assert len(json.loads(run(capsys, "documents", "--json", "--data-dir", data)[1])) == len(held)
    backup.write_bytes(b"hong")
    assert run(capsys, "restore", str(backup), "--data-dir", data)[0] == 1
