"""Results and comparisons as Vietnamese text tables."""

from __future__ import annotations

from collections.abc import Sequence

from eval.compare import Comparison
from eval.metrics import Mean
from eval.runner import MEASURES, Results

KIND_NAMES = {
    "formal": "trang trọng",
    "teacher": "giáo viên nói",
    "no_accents": "không dấu",
    "abbreviation": "viết tắt",
    "teen": "nhắn tin",
    "document": "tra văn bản",
    "several": "nhiều mục",
    "misspelt": "sai chính tả",
    "single_fact": "một dữ kiện",
    "symbol": "chỉ số hiệu",
    "section": "hỏi theo mục",
    "not_in_corpus": "kho không có",
    "document_not_held": "thiếu văn bản",
    "off_topic": "ngoài phạm vi",
    "law": "luật",
    "colloquial": "khẩu ngữ",
    "keywords": "từ khóa",
    "yes_no": "có hay không",
    "comparison": "so sánh",
    "follow_on": "hỏi tiếp",
    "wrong_scope": "lệch phạm vi",
    "false_premise": "tiền đề sai",
    "officer": "cán bộ hỏi",
    "who_when_how_many": "ai, khi, mấy",
    "unanswerable_near": "gần, không có",
}
_COLUMNS = ("right", "first_citation", "citation_precision", "citation_recall", "facts", "fact_first", "quotes_exact")
_SHORT = ("đúng", "tr.dẫn đầu", "chính xác", "độ phủ", "dữ kiện", "đầu tiên", "ng.văn")


def percent(value: float | None) -> str:
    """ "93,5 %" or "–"."""
    return "–" if value is None else f"{100 * value:.1f} %".replace(".", ",")


def interval(m: Mean | None) -> str:
    """ "93,5 % [90,1 %; 96,2 %]"."""
    return "–" if m is None else f"{percent(m.value)} [{percent(m.low)}; {percent(m.high)}]"


def kind_name(kind: str) -> str:
    """What a kind of question is called; an unknown one by its own name."""
    return KIND_NAMES.get(kind, kind)


def results_table(found: Results) -> str:
    """Overall scores with their intervals, refusals, lengths, times, and a line per kind."""
    lines = [f"Cấu hình {found.key} · bộ câu hỏi {found.questions} · {found.overall.n} câu", ""]
    for name, meaning in MEASURES.items():
        if m := found.overall.means.get(name):
            lines.append(f"{meaning:<58} {interval(m)}  (n={len(m.values)})")
    precision, recall, f = found.refusal
    lines.append(f"{'Từ chối: chính xác, độ phủ, F1':<58} {precision:.3f}  {recall:.3f}  {f:.3f}")
    precision, recall, f = found.answering
    lines.append(f"{'Trả lời: chính xác, độ phủ, F1':<58} {precision:.3f}  {recall:.3f}  {f:.3f}")
    lines.append(f"{'Độ dài trích dẫn, trung vị (ký tự)':<58} {found.median_quoted if found.median_quoted is not None else '–'}")
    p50, p95 = found.latency_ms["p50"], found.latency_ms["p95"]
    lines.append(f"{'Thời gian một câu, p50 và p95 (ms)':<58} {p50 or 0:.1f}  {p95 or 0:.1f}")
    lines += ["", "Theo loại câu hỏi:", f"{'':<16}{'số câu':>7}" + "".join(f"{c:>12}" for c in _SHORT)]
    for kind, s in found.kinds.items():
        cells = (percent(s.means[c].value if c in s.means else None) for c in _COLUMNS)
        lines.append(f"{kind_name(kind):<16}{s.n:>7}" + "".join(f"{c:>12}" for c in cells))
    return "\n".join(lines)


def failures(found: Results) -> str:
    """A line for each question that was not right or lacked a fact."""
    lines = []
    for o in found.outcomes:
        if o.scores["right"] == 1 and not o.missing:
            continue
        what = "từ chối" if o.refused else "; ".join(o.cited[:4])
        lack = f" · thiếu: {', '.join(o.missing)}" if o.missing and not o.refused else ""
        lines.append(f"[{o.id}] {o.question}\n    {what}{lack}")
    return "\n".join(lines)


def comparison_table(found: Sequence[Comparison]) -> str:
    """A line per measure: before, after, the difference with its interval and p; a star where it is beyond chance."""
    lines = [f"{'':<58}{'trước':>10}{'sau':>10}{'chênh':>10}  khoảng tin cậy 95 %, p"]
    for c in found:
        star = " *" if c.significant else ""
        lines.append(
            f"{MEASURES[c.measure]:<58}{percent(c.before):>10}{percent(c.after):>10}{percent(c.difference):>10}"
            f"  [{percent(c.low)}; {percent(c.high)}]  p={c.p:.3f}{star}  (n={c.n})"
        )
    return "\n".join(lines)
