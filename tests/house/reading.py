"""Reading the house's own files: which there are, and what their code is made of."""

from __future__ import annotations

import ast
import gc
import io
import subprocess
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
HOUSE = SRC / "chuquan"
PYTHON_FOLDERS = ("src", "tests", "tools", "benches", "examples")
DIRECTIVES = ("noqa", "type:", "fmt:", "pragma:", "ruff:", "mypy:", "numpydoc ", "!")


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file of the checkout that git knows or would take."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode == 0:
        names = listing.stdout.decode().split("\0")
        return tuple(sorted(path for name in names if name and (path := ROOT / name).is_file()))
    return tuple(sorted(_walk(ROOT)))


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir() and not path.name.startswith(".") and path.name != "__pycache__":
            yield from _walk(path)
        elif path.is_file():
            yield path


def python_files(*folders: str) -> list[Path]:
    """Return the Python files in `folders`, all of them if none is named."""
    roots = tuple(ROOT / folder for folder in folders or PYTHON_FOLDERS)
    return [
        path
        for path in tracked()
        if path.suffix == ".py" and any(path.is_relative_to(root) for root in roots)
    ]


def module_name(path: Path) -> str:
    """Return the dotted name of a file under src."""
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the parsed file; it stays, so no search for garbage has to walk through it."""
    gc.disable()
    try:
        return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    finally:
        gc.freeze()
        gc.enable()


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method, nested ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function without its decorators and its docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def comments(source: str) -> int:
    """Return how many lines carry a comment for people; directives to tools do not count."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    spoken = (t.string.lstrip("# ") for t in tokens if t.type == tokenize.COMMENT)
    return sum(not text.startswith(DIRECTIVES) for text in spoken)


def imports(tree: ast.AST) -> Iterator[tuple[ast.Import | ast.ImportFrom, str]]:
    """Yield every import with the module it names; ``from a import b`` names ``a``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name
        elif isinstance(node, ast.ImportFrom):
            yield node, node.module or ""


def shown(path: Path, line: int = 0) -> str:
    """Return where something stands, as an editor opens it."""
    place = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
    return f"{place}:{line}" if line else place
