"""The HTML report: one self-contained file in Vietnamese that opens from a disk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from html import escape
from pathlib import Path

from eval.compare import compare
from eval.metrics import Mean
from eval.plots import bars, histogram
from eval.runner import MEASURES, Outcome, Results
from eval.table import interval, kind_name, percent

_CSS = """
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--line:#d8dee6;--paper:#fff;--bar:#2f6f9f;--good:#1f7a4d;--bad:#b3372f;--gold:#c98a12}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebf2;--soft:#9aa7b8;--line:#2f3947;--paper:#141a22;--bar:#5aa0d6;--good:#5fc08f;--bad:#e57b72;--gold:#e0b050}}
body{font:16px/1.5 system-ui,"Noto Sans",sans-serif;color:var(--ink);background:var(--paper);margin:0 auto;max-width:68rem;padding:1.5rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.2rem}.soft{color:var(--soft)}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.8rem}.card{border:1px solid var(--line);border-radius:.5rem;padding:.7rem .9rem}
.card b{display:block;font-size:1.5rem}table{border-collapse:collapse;width:100%;font-size:.9rem}td,th{border-bottom:1px solid var(--line);padding:.3rem .5rem;text-align:right;vertical-align:top}td{white-space:nowrap}@media(max-width:50rem){table{display:block;overflow-x:auto}}
td:first-child,th:first-child{text-align:left;white-space:nowrap}.good{color:var(--good)}.bad{color:var(--bad)}details{border-bottom:1px solid var(--line);padding:.35rem 0}summary{cursor:pointer}
pre{white-space:pre-wrap;font:inherit;font-size:.9rem;color:var(--soft);margin:.3rem 0 .6rem 1rem}
.plot{width:100%;max-width:46rem;font:13px system-ui,"Noto Sans",sans-serif;fill:var(--ink)}.plot .bar{fill:var(--bar)}.plot .before{fill:var(--soft)}.plot .grid{stroke:var(--line)}
.plot .tick,.plot .value{fill:var(--soft)}.plot .whisker{stroke:var(--ink);stroke-width:2}.plot .goal{stroke:var(--gold);stroke-width:2;stroke-dasharray:5 4}
"""
QUOTE_GOAL = 350
"""The median quoted length (characters) that answers should stay under."""
KIND_GOAL = 0.85
"""What every kind of question should reach."""


def write_report(found: Results, out: Path, against: Results | None = None, made_at: str | None = None) -> Path:
    """``out``, holding the report of a run (beside an earlier one when given)."""
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(html(found, against, made_at or f"{datetime.now():%d/%m/%Y %H:%M}"), encoding="utf-8")
    return out


def html(found: Results, against: Results | None, made_at: str) -> str:
    """The page."""
    body = [
        "<h1>Kết quả đánh giá trợ lý tra cứu chính sách</h1>",
        f'<p class="soft">{found.overall.n} câu hỏi · cấu hình {escape(found.key)} · bộ câu hỏi {escape(found.questions)} · lập lúc {escape(made_at)}</p>',
        _cards(found),
        "<h2>Các phép đo</h2><p class='soft'>Thanh là trung bình, vạch ngang là khoảng tin cậy 95 % (bootstrap); thanh mảnh là lần so sánh.</p>",
        bars(_measure_rows(found, against)),
        f"<h2>Theo loại câu hỏi</h2><p class='soft'>Vạch đứt: mức tối thiểu {percent(KIND_GOAL)}.</p>",
        bars(_kind_rows(found, against), goal=KIND_GOAL),
        _kind_table(found),
    ]
    if against is not None:
        body.append(_comparison(against, found))
    quoted = [float(o.quoted) for o in found.outcomes if not o.refused]
    body += [
        f"<h2>Độ dài trích dẫn</h2><p class='soft'>Ký tự mỗi câu trả lời; vạch đứt: {QUOTE_GOAL}.</p>",
        histogram(quoted, "ký tự", mark=QUOTE_GOAL),
        "<h2>Thời gian trả lời</h2>",
        histogram([o.ms for o in found.outcomes], "ms"),
        "<h2>Từng câu hỏi</h2><p class='soft'>Câu chưa đúng hoặc thiếu dữ kiện đứng trước.</p>",
        "".join(map(_outcome, sorted(found.outcomes, key=_is_right))),
        "<h2>Cấu hình</h2><table>" + "".join(f"<tr><td>{escape(k)}</td><td>{escape(v)}</td></tr>" for k, v in found.settings.items()) + "</table>",
    ]
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Kết quả đánh giá</title><style>{_CSS}</style>'
    return f'<!doctype html><html lang="vi"><head>{head}</head><body>{"".join(filter(None, body))}</body></html>\n'


def _cards(found: Results) -> str:
    means = found.overall.means
    cards = [(MEASURES[name], interval(means[name])) for name in ("first_citation", "citation_precision", "facts", "quotes_exact") if name in means]
    cards.append(("Từ chối, F1", f"{found.refusal[2]:.3f}".replace(".", ",")))
    cards.append(("Độ dài trích dẫn, trung vị", f"{found.median_quoted:.0f} ký tự" if found.median_quoted is not None else "–"))
    p50, p95 = found.latency_ms["p50"], found.latency_ms["p95"]
    cards.append(("Thời gian p50 · p95", f"{p50 or 0:.0f} · {p95 or 0:.0f} ms"))
    shown = (f"<div class='card'><b>{escape(v.split(' [')[0])}</b>{escape(name)}{_bounds(v)}</div>" for name, v in cards)
    return f"<div class='cards'>{''.join(shown)}</div>"


def _bounds(value: str) -> str:
    return f"<br><span class='soft'>{escape('[' + value.split(' [')[1])}</span>" if " [" in value else ""


def _measure_rows(found: Results, against: Results | None) -> list[tuple[str, Mean, Mean | None]]:
    before = against.overall.means if against else {}
    names = [n for n in MEASURES if n in found.overall.means]
    return [(_wrapped(MEASURES[n]), found.overall.means[n], before.get(n)) for n in names]


def _kind_rows(found: Results, against: Results | None) -> list[tuple[str, Mean, Mean | None]]:
    before = against.kinds if against else {}
    return [
        (f"{kind_name(k)} ({s.n})", s.means["right"], before[k].means.get("right") if k in before else None)
        for k, s in found.kinds.items()
        if "right" in s.means
    ]


def _wrapped(name: str) -> str:
    return name.split(" (")[0] if len(name) < 34 or " (" in name else name[:33] + "…"


def _kind_table(found: Results) -> str:
    names = ("right", "citation_precision", "citation_recall", "facts", "fact_first", "reason_right", "quotes_exact")
    head = "<tr><th>Loại</th><th>Số câu</th>" + "".join(f"<th>{escape(_wrapped(MEASURES[n]))}</th>" for n in names) + "</tr>"
    rows = []
    for kind, s in found.kinds.items():
        cells = "".join(f"<td>{percent(s.means[n].value if n in s.means else None)}</td>" for n in names)
        rows.append(f"<tr><td>{escape(kind_name(kind))}</td><td>{s.n}</td>{cells}</tr>")
    return f"<table>{head}{''.join(rows)}</table>"


def _comparison(before: Results, after: Results) -> str:
    rows = "".join(
        f"<tr><td>{escape(MEASURES[c.measure])}</td><td>{percent(c.before)}</td><td>{percent(c.after)}</td>"
        f"<td class='{_sign(c.low, c.high)}'>{percent(c.difference)}</td><td>[{percent(c.low)}; {percent(c.high)}]</td><td>{c.p:.3f}</td></tr>"
        for c in compare(before, after)
    )
    head = "<tr><th>Phép đo</th><th>Trước</th><th>Sau</th><th>Chênh</th><th>Khoảng tin cậy 95 %</th><th>p</th></tr>"
    return f"<h2>So với lần {escape(before.key)}</h2><table>{head}{rows}</table>"


def _sign(low: float, high: float) -> str:
    return "good" if low > 0 else "bad" if high < 0 else ""


def _is_right(outcome: Outcome) -> bool:
    return outcome.scores["right"] == 1 and not outcome.missing


def _outcome(o: Outcome) -> str:
    mark = "<span class='good'>✓</span>" if _is_right(o) else "<span class='bad'>✗</span>"
    details: Iterable[str] = (
        o.text,
        f"Trích dẫn: {'; '.join(o.cited)}" if o.cited else "",
        f"Thiếu: {', '.join(o.missing)}" if o.missing else "",
        f"Lý do từ chối: {o.reason}" if o.reason else "",
    )
    shown = escape("\n".join(filter(None, details)))
    return f"<details><summary>{mark} {escape(o.question)} <span class='soft'>· {escape(kind_name(o.kind))} · {o.ms:.0f} ms</span></summary><pre>{shown}</pre></details>"
