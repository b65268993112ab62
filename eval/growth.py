"""How cost grows with the number of texts: index time, memory, query time; as a table and a plot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from eval.systems import Measured, Text

_END = re.compile(r"(?<=[.;:])\s+|\n+")


def finer(texts: Sequence[Text], size: int) -> list[Text]:
    """``size`` texts or a few more, made by cutting bodies at ends of sentences and lines into pieces of like length."""
    letters = sum(len(body) for *_, body in texts)
    length = max(1, letters // max(size, 1))
    while True:
        out = [(f"{i}~{n}", title, piece) for i, title, body in texts for n, piece in enumerate(_pieces(body, length))]
        if len(out) >= size or length < 40:
            return out
        length = int(length * 0.93)


def _pieces(body: str, length: int) -> list[str]:
    pieces = [""]
    for sentence in _END.split(body):
        if pieces[-1] and len(pieces[-1]) + len(sentence) > length:
            pieces.append("")
        pieces[-1] = f"{pieces[-1]} {sentence}".strip()
    return pieces


def table(found: Sequence[Measured]) -> str:
    """A line a size."""
    lines = ["| texts | index s | memory MB | disk MB | query ms p50 | p95 |", "|---|---|---|---|---|---|"]
    lines += [f"| {m.texts:,} | {m.index_s:.1f} | {m.rss_mb:.0f} | {m.disk_mb:.0f} | {m.p50_ms:.1f} | {m.p95_ms:.1f} |" for m in found]
    return "\n".join(lines)


def plot(found: Sequence[Measured], path: Path) -> None:
    """Three curves over the number of texts, both axes logarithmic where cost grows with it."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, 3, figsize=(11, 3.2), constrained_layout=True)
    size = [m.texts for m in found]
    curves = (("index time, s", [m.index_s for m in found]), ("memory, MB", [m.rss_mb for m in found]), ("median query, ms", [m.p50_ms for m in found]))
    for axis, (label, values) in zip(axes, curves, strict=True):
        axis.plot(size, values, marker="o")
        axis.set_xscale("log")
        axis.set_ylim(bottom=0)
        axis.set_xlabel("texts")
        axis.set_title(label)
        axis.grid(alpha=0.3)
    figure.savefig(path)
    pyplot.close(figure)
