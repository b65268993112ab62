"""Packages import one way only: ui→eval→rag→corpus and ui→ingest→corpus; proven by reading every file's imports."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ALLOWED = {
    "corpus": {"corpus"},
    "ingest": {"ingest", "corpus"},
    "rag": {"rag", "corpus"},
    "eval": {"eval", "rag", "corpus"},
    "ui": {"ui", "eval", "rag", "ingest", "corpus"},
}
HEAVY = {"torch", "sentence_transformers", "transformers", "chromadb", "llama_index", "gradio", "lightgbm", "sklearn", "matplotlib"}

LATE = {"rag/index/chroma.py", "rag/encoders/transformer.py", "rag/encoders/cross.py", "rag/encoders/llama.py"}
"""Modules that are themselves imported only inside functions, so they may import what they wrap at their top."""


def imported(tree: ast.AST) -> set[str]:
    """The top-level package names that ``tree`` imports anywhere, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import at line {node.lineno}"
            names.add((node.module or "").partition(".")[0])
    return names


def at_import_time(tree: ast.Module) -> set[str]:
    """The top-level package names imported when the module itself is imported (not inside functions)."""
    names: set[str] = set()
    nodes: list[ast.AST] = list(tree.body)
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            nodes.extend(node.orelse)
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= imported(node)
        nodes.extend(ast.iter_child_nodes(node))
    return names


@pytest.mark.parametrize("package", ALLOWED)
def test_imports_point_one_way(package: str) -> None:
    wrong = {}
    for path in sorted((ROOT / package).rglob("*.py")):
        ours = imported(ast.parse(path.read_text(encoding="utf-8"))) & set(ALLOWED)
        if ours - ALLOWED[package]:
            wrong[str(path.relative_to(ROOT))] = sorted(ours - ALLOWED[package])
    assert not wrong


def test_heavy_libraries_are_imported_where_they_are_used() -> None:
    wrong = {}
    for package in ALLOWED:
        for path in sorted((ROOT / package).rglob("*.py")):
            heavy = at_import_time(ast.parse(path.read_text(encoding="utf-8"))) & HEAVY
            if heavy and "training" not in path.parts and str(path.relative_to(ROOT)) not in LATE:
                wrong[str(path.relative_to(ROOT))] = sorted(heavy)
    assert not wrong


def test_late_modules_are_imported_inside_functions_only() -> None:
    late = {path.removesuffix(".py").replace("/", ".") for path in LATE}
    for package in ALLOWED:
        for path in sorted((ROOT / package).rglob("*.py")):
            top = {n.module for n in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(n, ast.ImportFrom)}
            assert not late & {m for m in top if m}, path


def test_the_walk_sees_imports_at_any_depth() -> None:
    tree = ast.parse("import ui.cli\ndef f():\n    from rag.model import Hit\n    return Hit\n")
    assert imported(tree) == {"ui", "rag"}
    assert at_import_time(tree) == {"ui"}
