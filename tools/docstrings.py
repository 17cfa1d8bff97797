"""Judge the docstrings of the house by numpydoc's rules and by how much a reader needs.

Form is judged on every public name. Completeness is asked for where it is worth its lines:
the public mathematics of measures documents every parameter and what it returns; elsewhere a
function of several parameters names each of them, in a section or in its prose; and whoever
opens a section fills it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numpydoc.hooks.validate_docstrings import parse_config, process_file

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "src" / "chuquan"
ROOMS = ("lake", "measures", "pipeline", "sources", "text")
FIXED_SHAPES = {"answer", "ask", "follow", "panel", "read", "read_many", "sentence", "takes"}
SEVERAL = 4
KNOWN_TO_ALL = {"connection", "now"}
SECTION = re.compile(r"^ *(Parameters|Returns|Yields)\n *-+$", re.MULTILINE)
COMPLETENESS = {"PR01", "RT01", "YD01"}

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a docstring lacks."""

    where: str
    name: str
    rule: str
    text: str

    def __str__(self) -> str:
        return f"{self.where}: {self.name}: {self.rule} {self.text}"


def faults_of(path: Path, config: dict[str, Any]) -> Iterator[Fault]:
    """Yield what the docstrings of one file lack.

    Parameters
    ----------
    path : Path
        The file.
    config : dict
        Numpydoc's settings, as read from pyproject.toml.

    Yields
    ------
    Fault
        One for each rule broken.
    """
    named = dict(_definitions(ast.parse(path.read_text(encoding="utf-8")), path.stem))
    for where, name, rule, text in process_file(str(path), config):
        place = where.replace(f"{ROOT}/", "")
        node = named.get(name)
        if rule in COMPLETENESS and not (node and _asks_for_all(node, path)):
            continue
        if rule == "PR02" and isinstance(node, ast.ClassDef) and not _unknown(node):
            continue
        yield Fault(place, name, rule, text)
    for name, node in named.items():
        if missing := _left_unnamed(name, node, path):
            text = f"takes {SEVERAL} or more parameters and never says what is {sorted(missing)}"
            yield Fault(f"{path.relative_to(ROOT)}:{node.lineno}", name, "CQ01", text)


def _definitions(tree: ast.AST, prefix: str) -> Iterator[tuple[str, Definition]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield f"{prefix}.{node.name}", node
            yield from _definitions(node, f"{prefix}.{node.name}")


def _asks_for_all(node: Definition, path: Path) -> bool:
    """Return whether this docstring must be complete: mathematics, or one with sections."""
    if isinstance(node, ast.ClassDef) or _is_property(node):
        return False
    if SECTION.search(ast.get_docstring(node) or ""):
        return True
    return _room(path) == "measures" and node.name not in FIXED_SHAPES


def _is_property(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    names = {getattr(each, "id", getattr(each, "attr", "")) for each in node.decorator_list}
    return bool(names & {"property", "cached_property", "setter"})


def _unknown(node: ast.ClassDef) -> set[str]:
    """Return parameters of a class's docstring that are neither fields nor arguments."""
    fields = {each.target.id for each in node.body if _is_field(each)}  # type: ignore[attr-defined]
    for each in node.body:
        if isinstance(each, ast.FunctionDef) and each.name == "__init__":
            fields |= set(_parameters(each))
    text = ast.get_docstring(node) or ""
    section = text.partition("Parameters\n----------\n")[2].partition("\n\n")[0]
    names = {line.partition(" :")[0] for line in section.splitlines() if " : " in line}
    return {part for name in names for part in name.split(", ")} - fields


def _is_field(node: ast.stmt) -> bool:
    return isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)


def _parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> dict[str, str]:
    """Return the parameters with their types as written, in small letters."""
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return {
        each.arg: ast.unparse(each.annotation).lower() if each.annotation else ""
        for each in given
        if each.arg not in ("self", "cls")
    }


def _left_unnamed(name: str, node: Definition, path: Path) -> set[str]:
    if _room(path) not in ROOMS or isinstance(node, ast.ClassDef) or name.count(".") > 1:
        return set()
    parameters = _parameters(node)
    if len(parameters) < SEVERAL:
        return set()
    text = ast.get_docstring(node) or ""
    told = {each for each in parameters if re.search(rf"`{each}`|^ *{each}\b", text, re.M)}
    plain = {each for each, kind in parameters.items() if kind.rpartition(".")[2] == each}
    return set(parameters) - told - plain - KNOWN_TO_ALL


def _room(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0] if path.is_relative_to(HOUSE) else ""


def main() -> int:
    """Print every fault of the house; the exit status says whether there was one."""
    config = parse_config(ROOT)
    found = [fault for path in sorted(HOUSE.rglob("*.py")) for fault in faults_of(path, config)]
    for fault in found:
        print(fault)
    print(f"docstrings: {len(found)} faults" if found else "docstrings: all in form")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
