"""The matcher: what it tells, and that its numpy half does what was trained."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from corpus.text import fold
from eval.clauses import FOLDER
from rag.answer.matcher import QUESTION, SHIPPED, TEXT, Matcher, read, shipped
from rag.training.spoken import clauses

CLAUSE = "Khi học sinh nghỉ học không phép quá 03 ngày liên tục, giáo viên chủ nhiệm phải liên hệ ngay với cha mẹ học sinh."
OTHER = "Nhà trường công khai các khoản thu đầu năm học trước ngày 15 tháng 9."


def test_scores_do_not_depend_on_the_other_texts() -> None:
    together = shipped().scores("Trò vắng ba bữa thì cô làm gì?", [OTHER, CLAUSE, "Ngắn."])
    for text, score in zip([OTHER, CLAUSE, "Ngắn."], together, strict=True):
        assert shipped().scores("Trò vắng ba bữa thì cô làm gì?", [text])[0] == pytest.approx(score, abs=1e-3)


@pytest.mark.parametrize("typed", [str, fold])
def test_most_clauses_beat_the_next_one_for_their_own_questions(typed: Callable[[str], str]) -> None:
    every = clauses(FOLDER)[::8]
    won = []
    for clause, other in zip(every, every[1:], strict=False):
        for question in clause.asks:
            own, wrong = shipped().scores(typed(question), [clause.clause, other.clause])
            won.append(own > wrong)
    assert len(won) > 400
    assert np.mean(won) > 0.9


@pytest.mark.parametrize("question", ["", "???", "từ " * 500])
def test_any_question_gets_finite_scores(question: str) -> None:
    scores = shipped().scores(question, ["", CLAUSE, "dài " * 3000])
    assert len(scores) == 3
    assert np.isfinite(scores).all()


def test_no_texts_no_scores() -> None:
    assert shipped().scores("Ai?", []) == []


@pytest.mark.parametrize("content", [b"", b"not a zip", SHIPPED.read_bytes()[:200_000], None])
def test_a_broken_file_is_said(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "matcher.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError, match="cài lại"):
        Matcher.load(path)


def test_training_lowers_the_loss_and_the_file_scores_as_the_network_does(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    from rag.encoder import StaticEncoder
    from rag.training.matcher import loss_of, saved, singles
    from rag.training.matcher_batches import Batches, Recipe
    from rag.training.matcher_net import Network, padded

    recipe, encoder = Recipe(size=32, seeds=4, drop=0.0), StaticEncoder.load()
    torch.manual_seed(1)
    known, start = singles(encoder, recipe.size)
    net = Network(start, recipe.drop)
    batches = Batches(clauses()[:60], encoder, known, recipe)
    optimizer, costs = torch.optim.AdamW(net.parameters(), lr=2e-3), []
    for _ in range(40):
        loss = loss_of(net, batches.draw(), recipe)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        costs.append(float(loss.detach()))
    assert np.mean(costs[-8:]) < np.mean(costs[:8])

    net.eval()
    saved(known, net, tmp_path / "matcher.npz")
    made, questions = Matcher.load(tmp_path / "matcher.npz"), ["Trò vắng ba bữa thì cô làm gì?", fold(CLAUSE), "", "từ " * 70]
    texts = [CLAUSE, OTHER, "Ngắn.", "", "qxz " * 3, "dài " * 300]
    asked, held = padded([read(q, QUESTION, known) for q in questions]), padded([read(t, TEXT, known) for t in texts])
    with torch.no_grad():
        scores, _ = net(asked, held, torch.arange(4).repeat_interleave(6), torch.arange(6).repeat(4))
    rows = scores.reshape(4, 6).numpy()
    assert rows.std() > 0.1
    assert np.abs(np.array([made.scores(q, texts) for q in questions]) - rows).max() < 0.1 * rows.std()
