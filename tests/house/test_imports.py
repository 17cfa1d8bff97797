"""Imports stand at the top, the front door stays outside, and starting up costs little."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.reading import HOUSE, functions, imports, module_name, python_files, shown, tree_of

CPU_SECONDS = 0.150
LAZY_LIBRARIES = {
    "apprise",
    "duckdb", "httpx", "msgspec", "numpy", "opencc", "openpyxl", "pandas", "polars", "pyarrow",
    "pypinyin", "pyspark", "rich", "scipy", "sqlglot", "trafilatura", "zstandard",
}  # fmt: skip
LAZY_EXTRAS_OF_THE_HOUSE = {
    "chuquan.lake.cluster", "chuquan.lake.engines", "chuquan.pipeline.reading.again",
    "chuquan.text.figures", "chuquan.text.quotes",  # half a second of patterns, only for texts
}  # fmt: skip
HEAVY = (
    "polars",
    "pyarrow",
    "duckdb",
    "httpcore",
    "rich",
    "numpy",
    "opencc",
    "pypinyin",
    "sqlglot",
)
WALL_CLOCKS = {
    ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today"),
    ("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"),
}  # fmt: skip


def house_files() -> list[Path]:
    """Return every Python file of the package."""
    return python_files("src")


def hidden_imports(tree: ast.AST, module: str) -> Iterator[tuple[int, str]]:
    """Yield imports inside functions that nothing allows.

    A face may wait for the house and for the standard library, because every call pays for
    what it loads; the other rooms may wait for heavy libraries, and for the few heavy
    parts of the house that are named above.
    """
    face = module == "chuquan" or module.startswith(("chuquan.__main__", "chuquan.faces."))
    free = LAZY_LIBRARIES | (sys.stdlib_module_names | {"chuquan"} if face else set())
    for function in functions(tree):
        for node, name in imports(function):
            if name.partition(".")[0] not in free and name not in LAZY_EXTRAS_OF_THE_HOUSE:
                yield node.lineno, name


def test_imports_stand_at_the_top() -> None:
    hidden = {
        f"{shown(path, line)} {name}"
        for path in house_files()
        for line, name in hidden_imports(tree_of(path), module_name(path))
    }
    assert hidden == set()


@pytest.mark.parametrize(
    ("module", "text", "found"),
    [
        ("chuquan.lake.files", "import json", True),
        ("chuquan.lake.files", "import polars as pl", False),
        ("chuquan.lake.files", "from chuquan.model.spec import Sql", True),
        ("chuquan.faces.cli.show", "from chuquan.pipeline.ask import show", False),
        ("chuquan.faces.cli.show", "import threading", False),
        ("chuquan.faces.cli.show", "import requests", True),
    ],
)
def test_hidden_imports_are_seen(module: str, text: str, found: bool) -> None:
    tree = ast.parse(f"def f():\n    {text}\n")
    assert bool(list(hidden_imports(tree, module))) is found


def test_nothing_inside_imports_the_front_door() -> None:
    through = {
        shown(path, node.lineno)
        for path in house_files()
        if path != HOUSE / "__init__.py"
        for node, name in imports(tree_of(path))
        if name == "chuquan" or (isinstance(node, ast.ImportFrom) and node.level)
    }
    assert through == set(), "import from the room itself, never from chuquan or relatively"


def test_the_nouns_need_the_standard_library_only() -> None:
    foreign = {
        f"{shown(path, node.lineno)} {name}"
        for path in house_files()
        if module_name(path).startswith(("chuquan.model", "chuquan.errors"))
        for node, name in imports(tree_of(path))
        if name.partition(".")[0] not in sys.stdlib_module_names | {"chuquan"}
    }
    typed_only = {entry for entry in foreign if entry.startswith("src/chuquan/model/result.py")}
    assert foreign == typed_only
    assert {entry.rpartition(" ")[2] for entry in typed_only} <= {"polars"}


def clocks(tree: ast.AST) -> Iterator[int]:
    """Yield the lines that read the time of day."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {call for _, call in WALL_CLOCKS}:
            owner = node.value
            name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if (name, node.attr) in WALL_CLOCKS:
                yield node.lineno


def test_only_the_corridor_reads_the_clock() -> None:
    read = {
        shown(path, line)
        for path in house_files()
        if not module_name(path).startswith("chuquan.pipeline")
        for line in clocks(tree_of(path))
    }
    assert read == set(), "take the moment as an argument; pipeline knows it"


def test_clocks_are_seen() -> None:
    text = "a = datetime.datetime.now()\nb = time.time()\nc = time.monotonic()\n"
    assert list(clocks(ast.parse(text))) == [1, 2]


def test_only_the_corridor_opens_addresses() -> None:
    openers = {"urllib.request", "http.client", "socket", "httpx", "requests", "aiohttp", "asyncio"}
    opened = {
        f"{shown(path, node.lineno)} {name}"
        for path in house_files()
        if not module_name(path).startswith("chuquan.pipeline")
        for node, name in imports(tree_of(path))
        if name in openers or name.partition(".")[0] in openers - {"urllib.request", "http.client"}
    }
    assert opened == set()


def _in_a_fresh_interpreter(text: str) -> str:
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_front_door_opens_fast() -> None:
    text = "import time; t = time.process_time(); import chuquan; print(time.process_time() - t)"
    best = min(float(_in_a_fresh_interpreter(text)) for _ in range(3))
    assert best < CPU_SECONDS


@pytest.mark.parametrize("module", ["chuquan", "chuquan.errors", "chuquan.model.messages"])
def test_starting_up_loads_nothing_heavy(module: str) -> None:
    loaded = _in_a_fresh_interpreter(f"import sys, {module}; print(*sys.modules)").split()
    assert sorted(set(HEAVY) & set(loaded)) == []
