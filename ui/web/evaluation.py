"""The evaluation page: the latest saved results with plots, and what readers said of answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from corpus.feedback import Opinion, Verdict
from ui.web.render import anchor, html, shown_day


@dataclass(frozen=True, slots=True)
class Report:
    """A saved result as the page shows it: the figures at a glance, plots of measures and of kinds of question, the kinds as a table."""

    questions: str
    n: int
    cards: tuple[tuple[str, str], ...]
    measures: Markup
    kinds: Markup
    table: tuple[tuple[str, int, str], ...]


def page(opinions: Sequence[dict[str, Any]] | None, said: dict[str, int]) -> str:
    """The page; ``opinions`` is ``None`` for those who have not signed in."""
    from eval import record

    files = sorted(Path(record.FOLDER).glob("*.json"))
    reports = [report(path, path.stat().st_mtime_ns) for path in files]
    return html("evaluation.html", title="Đánh giá", here="/danh-gia", reports=reports, opinions=opinions, said=said)


@lru_cache(maxsize=8)
def report(path: Path, changed: int) -> Report:
    """The report of a result file; read again when the file has ``changed``."""
    from eval import record
    from eval.plots import bars
    from eval.runner import MEASURES
    from eval.table import kind_name, percent

    found = record.load(path)
    means = found.overall.means
    names = [n for n in MEASURES if n in means]
    cards = [(MEASURES[n], percent(means[n].value)) for n in ("first_citation", "citation_precision", "facts", "quotes_exact") if n in means]
    cards.append(("Thời gian trả lời, trung vị", f"{found.latency_ms['p50'] or 0:.0f} ms"))
    kinds = [(kind_name(k), s.n, s.means["right"]) for k, s in found.kinds.items() if "right" in s.means]
    return Report(
        found.questions, found.overall.n, tuple(cards),
        _titled(bars([(MEASURES[n].split(" (")[0][:38], means[n], None) for n in names]), "Giá trị trung bình của các phép đo"),
        _titled(bars([(f"{said} ({n})"[:38], mean, None) for said, n, mean in kinds], goal=0.85), "Tỷ lệ trả lời đúng theo loại câu hỏi"),
        tuple((said, n, percent(mean.value)) for said, n, mean in kinds),
    )  # fmt: skip


def _titled(plot: str, title: str) -> Markup:
    return Markup(plot.replace('role="img"', f'role="img" aria-label="{title}; số liệu ở bảng bên dưới"', 1))


def counts(opinions: Sequence[Opinion]) -> dict[str, int]:
    """How many opinions of each verdict there are."""
    return {v.value: sum(o.verdict is v for o in opinions) for v in Verdict}


def shown_opinion(opinion: Opinion) -> dict[str, Any]:
    """A row of the review: what was asked and said, and where the answer had its citations."""
    cited = [c for c in opinion.answer.get("citations", ()) if isinstance(c, dict)]
    links = [(c.get("official", ""), anchor(c.get("document", {}).get("id", ""), c.get("section"))) for c in cited]
    day = f"{shown_day(opinion.given_at[:10])} {opinion.given_at[11:16]}"
    return {
        "serial": opinion.serial, "given_at": day, "verdict": opinion.verdict.value, "question": opinion.question, "comment": opinion.comment,
        "links": links, "cited": "; ".join(said for said, _ in links), "text": str(opinion.answer.get("answer", "")),
    }  # fmt: skip
