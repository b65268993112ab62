"""Plots as inline SVG: no library, no script, readable in light and dark."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from eval.metrics import Mean

_ROW, _LABEL, _WIDTH, _PAD = 28, 270, 400, 8


def bars(rows: Sequence[tuple[str, Mean, Mean | None]], goal: float | None = None) -> str:
    """Horizontal bars from 0 to 100 % with confidence whiskers; a thin second bar for the run compared with; a goal line."""
    height = len(rows) * _ROW + 2 * _PAD + 18
    parts = [f'<svg class="plot" viewBox="0 0 {_LABEL + _WIDTH + 90} {height}" role="img" xmlns="http://www.w3.org/2000/svg">']
    for tick in range(0, 101, 20):
        x = _x(tick / 100)
        parts.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{_PAD}" y2="{height - 20}"/>')
        parts.append(f'<text class="tick" x="{x:.1f}" y="{height - 6}" text-anchor="middle">{tick}</text>')
    for n, (label, now, before) in enumerate(rows):
        y = _PAD + n * _ROW
        parts.append(f'<text x="{_LABEL - 8}" y="{y + 17}" text-anchor="end">{escape(label)}</text>')
        parts.append(f'<rect class="bar" x="{_LABEL}" y="{y + 5}" width="{_x(now.value) - _LABEL:.1f}" height="13" rx="2"/>')
        if before is not None:
            parts.append(f'<rect class="before" x="{_LABEL}" y="{y + 20}" width="{_x(before.value) - _LABEL:.1f}" height="4"/>')
        parts.append(f'<line class="whisker" x1="{_x(now.low):.1f}" x2="{_x(now.high):.1f}" y1="{y + 11.5}" y2="{y + 11.5}"/>')
        value = f"{100 * now.value:.1f}".replace(".", ",")
        parts.append(f'<text class="value" x="{_LABEL + _WIDTH + 8}" y="{y + 17}">{value} %</text>')
    if goal is not None:
        x = _x(goal)
        parts.append(f'<line class="goal" x1="{x:.1f}" x2="{x:.1f}" y1="{_PAD}" y2="{height - 20}"/>')
    return "".join(parts) + "</svg>"


def histogram(values: Sequence[float], unit: str, bins: int = 24, mark: float | None = None) -> str:
    """A histogram of values, the last bin open above the 98th percentile; ``mark`` draws a line (a goal)."""
    if not values:
        return ""
    ordered = sorted(values)
    top = max(ordered[min(len(ordered) - 1, int(0.98 * len(ordered)))], mark or 0.0, 1e-9)
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, int(bins * value / top))] += 1
    width, height = 640, 150
    parts = [f'<svg class="plot" viewBox="0 0 {width} {height + 24}" role="img" xmlns="http://www.w3.org/2000/svg">']
    for n, count in enumerate(counts):
        tall = height * count / max(counts)
        parts.append(f'<rect class="bar" x="{n * width / bins + 1:.1f}" y="{height - tall:.1f}" width="{width / bins - 2:.1f}" height="{tall:.1f}"/>')
    if mark is not None:
        x = width * min(1.0, mark / top)
        parts.append(f'<line class="goal" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{height}"/>')
    for share in (0, 0.5, 1):
        anchor = ("start", "middle", "end")[int(2 * share)]
        parts.append(f'<text class="tick" x="{share * width:.0f}" y="{height + 16}" text-anchor="{anchor}">{share * top:.0f} {escape(unit)}</text>')
    return "".join(parts) + "</svg>"


def _x(value: float) -> float:
    return _LABEL + _WIDTH * max(0.0, min(1.0, value))
