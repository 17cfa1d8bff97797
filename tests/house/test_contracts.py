"""The import contracts hold, and each of them bites when somebody breaks it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.reading import ROOT, SRC

CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
}

# contract, file that gets the fault, the fault, what the report must name
FAULTS = {
    "a room imports its neighbour": (
        "floors", "text/planted.py", "import chuquan.lake", "chuquan.text.planted -> chuquan.lake",
    ),
    "a lower floor imports a higher one": (
        "floors", "measures/planted.py", "from chuquan.pipeline import *",
        "chuquan.measures.planted -> chuquan.pipeline",
    ),
    "the nouns know a face, for typing only": (
        "floors", "model/planted.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import chuquan.faces",
        "chuquan.model.planted -> chuquan.faces",
    ),
    "a room that nobody planned": ("floors", "attic.py", "", "chuquan.attic"),
    "a source knows another": (
        "sources", "sources/planted.py", "import chuquan.sources.planted_too",
        "chuquan.sources.planted -> chuquan.sources.planted_too",
    ),
    "a measure knows another": (
        "measures", "measures/planted.py", "import chuquan.measures.planted_too",
        "chuquan.measures.planted -> chuquan.measures.planted_too",
    ),
    "a face knows another": (
        "faces", "faces/planted.py", "import chuquan.faces.planted_too",
        "chuquan.faces.planted -> chuquan.faces.planted_too",
    ),
    "a noun needs a library": (
        "nouns", "model/planted.py", "import numpy", "chuquan.model.planted -> numpy",
    ),
    "an engine outside the lake": (
        "engines", "pipeline/planted.py", "def f():\n    import duckdb",
        "chuquan.pipeline.planted -> duckdb",
    ),
    "a source opens a socket": (
        "sockets", "sources/planted.py", "import httpx", "chuquan.sources.planted -> httpx",
    ),
    "a face holds rows": (
        "batches", "faces/planted.py", "import polars", "chuquan.faces.planted -> polars",
    ),
    "imports in a circle": (
        "circles", "lake/planted.py", "import chuquan.lake.planted_too", "chuquan.lake",
    ),
}  # fmt: skip


def linted(source: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    """Run the contracts of this house, all if none is named, over the package in `source`."""
    chosen = [word for contract in contracts for word in ("--contract", contract)]
    return subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()",
         "--no-logo", "--no-cache", "--config", str(ROOT / "pyproject.toml"), *chosen],
        cwd=source,
        env={**os.environ, "PYTHONPATH": str(source), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package that may be spoilt."""
    shutil.copytree(SRC, tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "bundled"))
    return tmp_path / "src"


def test_the_house_keeps_its_contracts() -> None:
    done = linted(SRC)
    assert done.returncode == 0, done.stdout


def test_every_contract_is_tried() -> None:
    assert {contract for contract, *_ in FAULTS.values()} == set(CONTRACTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda name: name.replace(" ", "-"))
def test_a_planted_fault_is_named(fault: str, copy: Path) -> None:
    contract, file, text, named = FAULTS[fault]
    planted = copy / "chuquan" / file
    planted.write_text(f'"""Planted."""\n{text}\n', encoding="utf-8")
    back = "import chuquan.lake.planted" if contract == "circles" else ""
    if "planted_too" in text:
        planted.with_name("planted_too.py").write_text(f'"""Too."""\n{back}\n', encoding="utf-8")
    done = linted(copy, contract)
    assert done.returncode != 0
    assert f"{CONTRACTS[contract]} BROKEN" in done.stdout, done.stdout
    assert named in " ".join(done.stdout.split()), done.stdout
