"""Scores of canned answers, counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.errors import UsageError
from corpus.model import Held
from eval import record
from eval.compare import compare
from eval.gate import check
from eval.questions import Gold, Question
from eval.report import write_report
from eval.runner import Results, exact_quotes, results, run
from eval.table import comparison_table, failures, results_table
from rag.model import Answer, Refused
from tests.eval.fakes import DOCUMENT, TEXT, Canned, answered, cited, refused

RATE = Question("q1", "Tỷ lệ bao nhiêu?", "formal", True, (Gold("12/KH-UBND|2025-01", "I.1"),), (("99,9%",),), None, True)
BOTH = Question("q2", "Ai chủ trì, ai ký?", "several", True, (Gold("12/KH-UBND|2025-01", "I.2"), Gold("12/KH-UBND|2025-01", "I.3")), (("chủ trì",), ("Trần Văn A",)), None, False)
WHEN = Question("q3", "Ban hành khi nào?", "document", True, (Gold("12/KH-UBND|2025-01", None),), (("1/2025", "01/2025"),), None, True)
PRICE = Question("q4", "Giá vàng?", "off_topic", False, (), (), "off_topic", False)
QUESTIONS = [RATE, BOTH, WHEN, PRICE]
EXACT = exact_quotes(lambda _: DOCUMENT, lambda _: "12/KH-UBND 2025-01")


def scored(*answers: Answer) -> Results:
    outcomes = run(Canned({a.question: a for a in answers}), QUESTIONS, EXACT)
    return results(outcomes, "khoa", {"encoder": "thử"}, "bo")


RIGHT = (
    answered(RATE.question, cited(1)),
    answered(BOTH.question, cited(2), cited(3)),
    answered(WHEN.question, cited(1, Held.CATALOGUE)),
    refused(PRICE.question, Refused.OFF_TOPIC),
)


def test_right_answers_score_one_everywhere() -> None:
    found = scored(*RIGHT)
    assert {name: m.value for name, m in found.overall.means.items()} == dict.fromkeys(found.overall.means, 1.0)
    assert found.refusal == found.answering == (1, 1, 1)
    assert set(found.kinds) == {"formal", "several", "document", "off_topic"}


def test_each_mistake_lowers_its_own_score() -> None:
    found = scored(answered(RATE.question, cited(2), cited(1)), answered(BOTH.question, cited(2)), answered(PRICE.question, cited(1)))
    means = {name: m.value for name, m in found.overall.means.items()}
    assert means["first_citation"] == pytest.approx(1 / 3)
    assert means["citation_precision"] == pytest.approx((1 / 2 + 1 + 0) / 3)
    assert means["citation_recall"] == pytest.approx((1 + 1 / 2 + 0) / 3)
    assert means["facts"] == pytest.approx((1 + 1 / 2 + 0) / 3)
    assert means["fact_first"] == 0
    assert means["refused_right"] == 0
    assert means["answered_right"] == pytest.approx(2 / 3)
    assert found.refusal == (0, 0, 0)
    assert found.outcomes[1].missing == ("Trần Văn A",)


def test_a_quote_that_is_not_the_slice_is_seen() -> None:
    moved = replace(cited(1), start=1)
    stale = replace(cited(1), version="v0")
    invented = replace(cited(1, Held.CATALOGUE), quote="Kế hoạch ban hành ngày 31/12/2099.")
    assert [EXACT(c) for c in (cited(1), moved, stale, cited(1, Held.CATALOGUE), invented)] == [True, False, False, True, False]


def test_what_the_assistant_rejects_counts_as_refused() -> None:
    class Rejecting:
        def ask(self, question: str) -> Answer:
            raise UsageError("Câu hỏi trống.")

    assert [o.refused for o in run(Rejecting(), [RATE, PRICE])] == [True, True]


def test_retrieval_is_scored_by_gold_places() -> None:
    document = cited(1).document
    places = [("p2", document, "I.2"), ("p1", document, "I.1")]
    found = results(run(Canned({}), [RATE], retrieve=lambda _: places), "k", {}, "b")
    assert found.overall.means["retrieval_mrr@10"].value == 1 / 2
    assert found.overall.means["retrieval_recall@10"].value == 1


def test_results_survive_a_file(tmp_path) -> None:  # type: ignore[no-untyped-def]
    found = scored(*RIGHT)
    path = record.save(found, tmp_path)
    assert path.name == "bo-khoa.json"
    assert record.load(path) == found
    path.write_text("{}")
    with pytest.raises(UsageError, match="không phải tệp kết quả"):
        record.load(path)


def test_the_key_follows_the_settings_not_their_order() -> None:
    assert record.settings_key({"a": "1", "b": "2"}) == record.settings_key({"b": "2", "a": "1"}) != record.settings_key({"a": "1"})


def test_the_gate_closes_on_what_got_worse_and_on_broken_quotes() -> None:
    good, worse = scored(*RIGHT), scored(*RIGHT[1:])
    assert check(good, worse).open
    verdict = check(worse, good)
    assert not verdict.open
    assert any(reason.startswith("Trích dẫn đầu đúng chỗ") for reason in verdict.reasons)
    broken = scored(answered(RATE.question, replace(cited(1), start=2)), *RIGHT[1:])
    assert not check(broken, None).open


def test_two_runs_compare_over_shared_questions() -> None:
    worse, good = scored(*RIGHT[1:]), scored(*RIGHT)
    found = {c.measure: c for c in compare(worse, good)}
    assert found["first_citation"].difference == pytest.approx(1 / 3)
    assert "Trích dẫn đầu đúng chỗ" in comparison_table(list(found.values()))
    with pytest.raises(UsageError, match="không có câu hỏi nào chung"):
        compare(results([], "a", {}, "b"), good)


def test_tables_and_the_page_name_what_failed(tmp_path) -> None:  # type: ignore[no-untyped-def]
    found = scored(*RIGHT[1:])
    assert RATE.question in failures(found)
    assert BOTH.question not in failures(found)
    assert "trang trọng" in results_table(found)
    page = write_report(found, tmp_path / "sub" / "report.html", scored(*RIGHT)).read_text()
    assert page.startswith('<!doctype html><html lang="vi">')
    assert RATE.question in page
    assert "<script" not in page
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")
    assert TEXT.splitlines()[1] in page
