"""Every word of the glossary lives in the code; what is planned says so until it is built."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import NamedTuple

import pytest

from chuquan.model.tables import TABLES
from tests.docs.blocks import ROOT
from tests.house.reading import HOUSE, python_files, tree_of
from tools import build_docs

HAN = re.compile(r"[\u3400-\u9fff]")
GLOSSARY = ROOT / "docs" / "glossary.md"


class Term(NamedTuple):
    """One row of the glossary."""

    english: str
    chinese: str
    meaning: str
    code: str
    state: str


def terms() -> list[Term]:
    """Return the rows of the glossary."""
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    return [Term(*row) for row in rows if row[0] not in ("term", "---")]


@cache
def known() -> frozenset[str]:
    """Return every word that the code defines: names, tables, columns, signals, files."""
    words = {str(path.relative_to(HOUSE)) for path in python_files("src")}
    for path in python_files("src"):
        words |= _defined(tree_of(path))
    for table in TABLES.values():
        words |= {table.name, *(f"{table.name}.{name}" for name in table.names)}
    for _, card, _ in build_docs.cards(build_docs.chuquan.sources, "SOURCE"):
        words |= {signal.name for signal in card.signals}
    for _, card, _ in build_docs.cards(build_docs.chuquan.measures, "MEASURE"):
        words |= {output.name for output in card.columns}
    return frozenset(words)


def _defined(tree: ast.Module) -> set[str]:
    words = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            words.add(node.name)
        if isinstance(node, ast.ClassDef):
            fields = [each for each in node.body if isinstance(each, ast.AnnAssign)]
            words |= {f"{node.name}.{each.target.id}" for each in fields}
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        words |= {target.id for target in targets if isinstance(target, ast.Name)}
    return words


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.english.replace(" ", "-"))
def test_a_term_is_explained_in_both_languages_and_lives_in_the_code(term: Term) -> None:
    assert HAN.search(term.chinese), f"{term.english} has no Chinese"
    assert len(term.meaning) > 20
    assert term.state in ("built", "planned")
    words = re.findall(r"`([^`]+)`", term.code)
    assert words, f"{term.english} names no code"
    missing = [word for word in words if word not in known()]
    if term.state == "built":
        assert missing == [], f"{term.english}: the code knows no {missing}"
    else:
        assert missing == words, f"{term.english} is built now: say so"


def test_the_glossary_is_read() -> None:
    assert len(terms()) >= 30


def test_no_term_is_explained_twice() -> None:
    english = [term.english for term in terms()]
    assert sorted(english) == sorted(set(english))
