"""The judge of docstrings lets the good ones through and names what the others lack."""

from __future__ import annotations

from pathlib import Path

import pytest
from numpydoc.hooks.validate_docstrings import parse_config

from tests.house.reading import ROOT
from tools import docstrings

GOOD = '''
def lift(y, base):
    """Measure how far each day stands above its own level.

    Parameters
    ----------
    y : ndarray
        One value a day.
    base : int
        Days in the baseline.

    Returns
    -------
    ndarray
        Lift, without unit.
    """
'''
SEVERAL = 'def keep(a, b, c, d):\n    """Keep `a` and `b`, and what {} say."""\n'


def judged(text: str, room: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> set[str]:
    """Return the rules that a module with this text would break in this room."""
    path = tmp_path / "chuquan" / room / "planted.py"
    path.parent.mkdir(parents=True)
    path.write_text(f'"""Planted."""\n{text}', encoding="utf-8")
    monkeypatch.setattr(docstrings, "ROOT", tmp_path)
    monkeypatch.setattr(docstrings, "HOUSE", tmp_path / "chuquan")
    return {fault.rule for fault in docstrings.faults_of(path, parse_config(ROOT))}


@pytest.mark.parametrize(
    ("text", "room", "rules"),
    [
        (GOOD, "measures", set()),
        (GOOD.replace("    base : int\n        Days in the baseline.\n", ""), "lake", {"PR01"}),
        (GOOD.replace("    base : int", "    bass : int"), "lake", {"PR01", "PR02"}),
        (GOOD.partition("\n    Returns")[0] + '    """\n    return y\n', "text", {"RT01"}),
        ('def f(x):\n    """Say it."""\n    return x\n', "measures", {"PR01", "RT01"}),
        ('def f(x):\n    """Say it."""\n    return x\n', "lake", set()),
        ('def panel(x):\n    """Ask it."""\n    return x\n', "measures", set()),
        (SEVERAL.format("`c` and `d`"), "lake", set()),
        (SEVERAL.format("they"), "lake", {"CQ01"}),
        (SEVERAL.format("they"), "model", set()),
    ],
)
def test_faults_are_named(
    text: str, room: str, rules: set[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert judged(text, room, monkeypatch, tmp_path) == rules


CLASS = '''
class Card:
    """Hold it.

    Parameters
    ----------
    {} : int
        One.
    """

    x: int
'''


@pytest.mark.parametrize(("field", "rules"), [("x", set()), ("y", {"PR02"})])
def test_a_class_documents_its_fields(
    field: str, rules: set[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert judged(CLASS.format(field), "lake", monkeypatch, tmp_path) == rules
