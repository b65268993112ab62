"""Results as JSON files, keyed by the digest of what made them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.errors import UsageError
from eval.runner import Outcome, Results, results

FOLDER = Path(__file__).parent / "results"
"""Committed results, which the gate compares with."""


def settings_key(settings: Mapping[str, str]) -> str:
    """A short hash of the settings; their order does not count."""
    return hashlib.sha256(json.dumps(dict(settings), sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]


def to_json(found: Results) -> dict[str, Any]:
    """The results as JSON values."""
    summaries = {"overall": found.overall} | found.kinds
    table = {
        name: {"n": s.n, "means": {k: {"mean": m.value, "low": m.low, "high": m.high, "n": len(m.values)} for k, m in s.means.items()}}
        for name, s in summaries.items()
    }
    return {
        "key": found.key,
        "settings": found.settings,
        "questions": found.questions,
        "n": found.overall.n,
        "overall": table.pop("overall"),
        "kinds": table,
        "refusal": dict(zip(("precision", "recall", "f1"), found.refusal, strict=True)),
        "answering": dict(zip(("precision", "recall", "f1"), found.answering, strict=True)),
        "median_quoted": found.median_quoted,
        "latency_ms": found.latency_ms,
        "outcomes": [asdict(o) for o in found.outcomes],
    }


def from_json(values: Mapping[str, Any]) -> Results:
    """The results of JSON values; the means are computed anew from the outcomes."""
    outcomes = [Outcome(**{**o, "cited": tuple(o["cited"]), "missing": tuple(o["missing"])}) for o in values["outcomes"]]
    return results(outcomes, values["key"], dict(values["settings"]), values["questions"])


def save(found: Results, folder: Path) -> Path:
    """The file written: ``<questions>-<key>.json`` in ``folder``, which is made when absent; a line for each question, so that two can be compared."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{found.questions}-{found.key}.json"
    values = to_json(found)
    rows = ",\n".join(json.dumps(o, ensure_ascii=False) for o in values.pop("outcomes"))
    head = json.dumps(values, ensure_ascii=False, indent=1).removesuffix("\n}")
    path.write_text(f'{head},\n "outcomes": [\n{rows}\n ]\n}}\n', encoding="utf-8")
    return path


def load(path: Path) -> Results:
    """The results of a file. Raises UsageError where it is not one."""
    try:
        return from_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"«{path}» không phải tệp kết quả đánh giá; hãy chạy «chinhsach eval run --save THƯ_MỤC» để có một tệp.") from error
