"""An answer that is a table, as the page shows it."""

from __future__ import annotations

from typing import Any

from ui.web.render import around_table, conversation


def citation(marker: int, quote: str, document: str = "a") -> dict[str, Any]:
    named = {"id": document, "symbol": f"{document}/KH", "kind": "Kế hoạch", "issuer": "", "date": None, "title": "", "held": "full"}
    return {
        "marker": marker, "document": named, "section": "1", "label": f"Mục {marker}", "quote": quote, "start": 0, "end": len(quote),
        "marks": [], "page": None, "version": "", "source": None, "note": "", "official": "x",
    }  # fmt: skip


def answer(*citations: dict[str, Any]) -> dict[str, Any]:
    rows = "\n".join(f"- {c['label']}: Chỉ tiêu: đạt. “{c['quote']}” [{c['marker']}]" for c in citations)
    return {
        "answer": f"Theo Kế hoạch a:\n{rows}\nLưu ý: còn nữa.", "citations": list(citations), "table": {"columns": ["Chỉ tiêu"], "rows": [["đạt"]] * len(citations)},
        "refusal": None, "status": "answered", "mode": "extractive", "understood_as": None, "about": None,
    }  # fmt: skip


def test_a_quote_of_several_lines_stays_in_its_row() -> None:
    assert around_table(answer(citation(1, "dòng một\ndòng hai"), citation(2, "khác"))) == ("Theo Kế hoạch a:", "Lưu ý: còn nữa.")


def test_rows_of_several_documents_name_theirs() -> None:
    both = answer(citation(1, "một"), citation(2, "hai", "b"))
    assert around_table(both) == ("", "Lưu ý: còn nữa.")
    page = conversation([{"question": "q", "answer": both, "serial": None}])
    assert "Mục 1, Kế hoạch a/KH" in page
    assert "Mục 2, Kế hoạch b/KH" in page
    alone = conversation([{"question": "q", "answer": answer(citation(1, "một")), "serial": None}])
    assert "Kế hoạch a:" in alone
    assert "Mục 1, Kế hoạch" not in alone
