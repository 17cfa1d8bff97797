"""Nothing of the program runs what a file or a stranger says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house.reading import HOUSE, python_files, shown, tree_of

UNSAFE_MODULES = {"pickle", "cPickle", "dill", "joblib", "marshal", "shelve", "cloudpickle"}
UNSAFE_CALLS = {"eval", "exec", "compile", "__import__"}
UNSAFE_ATTRIBUTES = {("os", "system"), ("os", "popen"), ("yaml", "load"), ("torch", "load")}
UNSAFE_ARGUMENTS = {("shell", True), ("verify", False), ("allow_pickle", True)}
KNOWN_MARKUP = {"svg | safe", "it.probes[width] | safe", "css | safe"}


def dangers(tree: ast.AST) -> list[tuple[int, str]]:
    """Return lines that load or run what they are given."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {each.name.partition(".")[0] for each in node.names}
            names |= {(getattr(node, "module", None) or "").partition(".")[0]}
            found += [(node.lineno, each) for each in sorted(names & UNSAFE_MODULES)]
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in UNSAFE_CALLS:
            found.append((node.lineno, node.func.id))
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            named = (node.func.value.id, node.func.attr)
            found += [(node.lineno, ".".join(named))] if named in UNSAFE_ATTRIBUTES else []
        for given in node.keywords:
            value = given.value.value if isinstance(given.value, ast.Constant) else None
            if (given.arg, value) in UNSAFE_ARGUMENTS:
                found.append((node.lineno, f"{given.arg}={value}"))
    return found


def test_nothing_given_is_run_and_no_check_is_left_out() -> None:
    files = [each for each in python_files("src") if each.is_relative_to(HOUSE)]
    assert len(files) > 500
    found = [(shown(path, line), what) for path in files for line, what in dangers(tree_of(path))]
    assert found == []


@pytest.mark.parametrize(
    "code",
    ["import pickle", "from joblib import load", "eval(a)", "os.system(a)", "yaml.load(a)",
     "subprocess.run(a, shell=True)", "get(a, verify=False)", "np.load(a, allow_pickle=True)"],
)  # fmt: skip
def test_the_test_sees_a_danger(code: str) -> None:
    assert dangers(ast.parse(code))


def test_markup_is_taken_as_such_from_our_own_drawings_only() -> None:
    templates: list[Path] = sorted(HOUSE.rglob("*.html"))
    assert len(templates) == 4
    for path in templates:
        for line in path.read_text("utf-8").splitlines():
            if re.search(r"\|\s*safe\b|autoescape", line):
                assert any(known in line for known in KNOWN_MARKUP), (path.name, line)
