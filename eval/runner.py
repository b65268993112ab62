"""Asks every question of a set and scores the answers: what was right of each, and the means over all and per kind."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Protocol

from corpus.errors import ChinhsachError
from corpus.model import Document, Held
from eval import matching
from eval.judge import ANSWERING, FAITHFUL
from eval.metrics import RETRIEVAL, Mean, f1, mean, percentile
from eval.questions import Gold, Question
from rag.model import Answer, Citation, CitedDocument


class Asking(Protocol):
    """What is evaluated."""

    def ask(self, question: str) -> Answer:
        """The answer to a question."""


Exact = Callable[[Citation], bool]
"""Whether a citation's quote is what its source says."""
Judging = Callable[[str, Answer], dict[str, float | None]]
"""Further scores of an answer to a question."""
Place = tuple[str, CitedDocument, str]
"""A found passage: its id, its document, its section."""
Retrieve = Callable[[str], Sequence[Place]]
"""The places a search finds for a question, best first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question's answer, scored. A score is ``None`` where it does not apply to the question."""

    id: str
    question: str
    kind: str
    answerable: bool
    refused: bool
    reason: str | None
    scores: dict[str, float | None]
    cited: tuple[str, ...]
    missing: tuple[str, ...]
    quoted: int
    ms: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """Means over a group of questions; ``right`` is what counts as right for each of them (see ``MEASURES``)."""

    n: int
    means: dict[str, Mean]


@dataclass(frozen=True, slots=True)
class Results:
    """A whole run. ``key`` is the digest of the settings; ``refusal`` is (precision, recall, F1) of refusing."""

    key: str
    settings: dict[str, str]
    questions: str
    overall: Summary
    kinds: dict[str, Summary]
    refusal: tuple[float, float, float]
    answering: tuple[float, float, float]
    median_quoted: float | None
    latency_ms: dict[str, float | None]
    outcomes: tuple[Outcome, ...] = field(repr=False, default=())


MEASURES: dict[str, str] = {
    "right": "Đúng (trích dẫn đầu đúng chỗ, hoặc từ chối đúng)",
    "first_citation": "Trích dẫn đầu đúng chỗ",
    "citation_precision": "Độ chính xác trích dẫn",
    "citation_recall": "Độ phủ trích dẫn",
    "facts": "Đủ dữ kiện phải có",
    "fact_first": "Hỏi một dữ kiện: đọc thấy ngay",
    "refused_right": "Từ chối câu không có trong kho",
    "answered_right": "Không từ chối câu có trong kho",
    "reason_right": "Đúng lý do từ chối",
    "quotes_exact": "Trích nguyên văn",
    ANSWERING: "Mô hình chấm: điều khoản trả lời câu hỏi",
    FAITHFUL: "Mô hình chấm: câu trả lời đúng với điều khoản",
    **{f"retrieval_{name}": f"Tìm đoạn: {name}" for name in RETRIEVAL},
}
"""Every score and what it is called; a question's missing scores are left out of the means."""


def score(question: Question, answer: Answer, ms: float, exact: Exact | None = None, places: Sequence[Place] | None = None) -> Outcome:
    """The outcome of one answer. An answerable question that was refused scores 0 on citations and facts."""
    refused = answer.status == "refused"
    facts = matching.facts_present(question, answer) if not refused else [False] * len(question.facts)
    scores: dict[str, float | None] = dict.fromkeys(MEASURES)
    reason = answer.refusal.reason.value if answer.refusal else None
    if question.answerable:
        in_gold = [matching.in_gold(question.gold, c) for c in answer.citations]
        found = matching.covered(question.gold, answer.citations)
        scores["first_citation"] = scores["right"] = float(bool(in_gold) and in_gold[0])
        scores["citation_precision"] = sum(in_gold) / len(in_gold) if in_gold else 0.0
        scores["citation_recall"] = sum(found) / len(found) if question.wants_all else float(any(found))
        scores["facts"] = sum(facts) / len(facts) if facts else None
        scores["answered_right"] = float(not refused)
        if question.single_fact:
            scores["fact_first"] = float(not refused and matching.fact_first(question, answer))
        if places is not None:
            scores |= _retrieval(question, places)
    else:
        scores["refused_right"] = scores["right"] = float(refused)
        if refused:
            scores["reason_right"] = float(reason == question.refusal)
    cited = answer.citations or (answer.refusal.nearest if answer.refusal else ())
    if exact is not None and cited:
        scores["quotes_exact"] = sum(map(exact, cited)) / len(cited)
    return Outcome(
        id=question.id,
        question=question.question,
        kind=question.kind,
        answerable=question.answerable,
        refused=refused,
        reason=reason,
        scores=scores,
        cited=tuple(f"{c.document.symbol or c.document.id} · {c.section or c.document.held.value}" for c in answer.citations),
        missing=tuple(" | ".join(fact) for fact, there in zip(question.facts, facts, strict=True) if not there),
        quoted=sum(len(c.quote) for c in answer.citations),
        ms=ms,
        text=answer.text,
    )


def _inside(gold: Gold, document: CitedDocument, section: str | None) -> bool:
    """Whether the gold place lies in the section of a passage, which holds a whole article."""
    return bool(section and gold.section and gold.section.startswith(f"{section}.")) and matching.matches(replace(gold, section=section), document, section)


def _retrieval(question: Question, places: Sequence[Place]) -> dict[str, float | None]:
    """Retrieval scores with the gold places as the relevant ids; places that only the catalogue answers are left out."""
    golds = [g for g in question.gold if g.section is not None]
    if not golds:
        return {}
    ranking: dict[str, None] = {}
    for passage, document, section in places:
        at = next((f"gold:{n}" for n, g in enumerate(golds) if matching.matches(g, document, section) or _inside(g, document, section)), passage)
        ranking.setdefault(at)
    relevant = {f"gold:{n}" for n in range(len(golds))}
    return {f"retrieval_{name}": metric(list(ranking), relevant) for name, metric in RETRIEVAL.items()}


def summarise(outcomes: Sequence[Outcome]) -> Summary:
    """The means of every score that applies somewhere in the group."""
    means = {name: mean([v for o in outcomes if (v := o.scores.get(name)) is not None]) for name in MEASURES}
    return Summary(len(outcomes), {name: m for name, m in means.items() if m is not None})


def results(outcomes: Sequence[Outcome], key: str, settings: dict[str, str], questions: str) -> Results:
    """The run's results from its outcomes."""
    kinds = {kind: summarise([o for o in outcomes if o.kind == kind]) for kind in dict.fromkeys(o.kind for o in outcomes)}
    refused_right = sum(o.refused and not o.answerable for o in outcomes)
    refused_wrong = sum(o.refused and o.answerable for o in outcomes)
    answered_wrong = sum(not o.refused and not o.answerable for o in outcomes)
    answered_right = sum(not o.refused and o.answerable for o in outcomes)
    quoted = [o.quoted for o in outcomes if not o.refused]
    times = [o.ms for o in outcomes]
    return Results(
        key=key,
        settings=settings,
        questions=questions,
        overall=summarise(outcomes),
        kinds=kinds,
        refusal=f1(refused_right, refused_wrong, answered_wrong),
        answering=f1(answered_right, answered_wrong, refused_wrong),
        median_quoted=float(median(quoted)) if quoted else None,
        latency_ms={"p50": percentile(times, 50), "p95": percentile(times, 95)},
        outcomes=tuple(outcomes),
    )


def run(
    assistant: Asking,
    questions: Iterable[Question],
    exact: Exact | None = None,
    retrieve: Retrieve | None = None,
    step: Callable[[int], None] | None = None,
    judge: Judging | None = None,
) -> list[Outcome]:
    """The outcomes in question order, with the scores of ``judge`` when there is one. ``step`` hears how many are done. A question that the assistant rejects counts as refused."""
    outcomes = []
    for number, question in enumerate(questions, 1):
        begun = time.perf_counter()
        try:
            answer = assistant.ask(question.question)
        except ChinhsachError as error:
            answer = Answer(question.question, None, "refused", str(error), "extractive", (), None)
        ms = 1000 * (time.perf_counter() - begun)
        places = retrieve(question.question) if retrieve and question.answerable else None
        outcome = score(question, answer, ms, exact, places)
        outcomes.append(replace(outcome, scores=outcome.scores | judge(question.question, answer)) if judge else outcome)
        if step:
            step(number)
    return outcomes


_FIGURE = re.compile(r"\d+")


def exact_quotes(document: Callable[[str], Document], catalogue_facts: Callable[[str], str]) -> Exact:
    """A check of citations against the store: the quote is the stored slice of that version.

    A catalogue citation must have a statement whose every figure stands in the catalogue's facts on that document.
    """

    def exact(citation: Citation) -> bool:
        if citation.document.held is Held.CATALOGUE:
            known = {f.lstrip("0") for f in _FIGURE.findall(catalogue_facts(citation.document.id))}
            return bool(citation.quote) and all(f.lstrip("0") in known for f in _FIGURE.findall(citation.quote))
        stored = document(citation.document.id)
        return bool(citation.quote) and stored.version == citation.version and stored.text[citation.start : citation.end] == citation.quote

    return exact
