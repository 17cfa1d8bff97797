"""Rooms and files are called after what they hold."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house.reading import HOUSE, ROOT, python_files, shown, tracked, tree_of

FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base", "shared"}


def attic_words(path: Path) -> set[str]:
    """Return the forbidden words among the folders and the stem of `path`."""
    return {part.lower().strip("_") for part in path.with_suffix("").parts} & FORBIDDEN


def rooms() -> list[Path]:
    """Return the rooms: folders of the house that hold code."""
    return sorted(path.parent for path in HOUSE.glob("*/__init__.py"))


def test_nothing_is_called_after_nothing() -> None:
    code = [path for path in python_files() if attic_words(path.relative_to(ROOT))]
    assert [shown(path) for path in code] == []


@pytest.mark.parametrize("name", ["lake/utils.py", "helpers/a.py", "text/_base.py", "misc.py"])
def test_attic_words_are_seen(name: str) -> None:
    assert attic_words(Path(name))


def test_there_are_rooms() -> None:
    assert {"lake", "model", "sources"} <= {room.name for room in rooms()}


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_a_room_opens_with_two_sentences_and_no_code(room: Path) -> None:
    tree = tree_of(room / "__init__.py")
    assert ast.get_docstring(tree), f"{shown(room)} does not say what lives in it"
    assert len(tree.body) == 1, f"{shown(room)}/__init__.py holds code"


def test_every_folder_of_code_is_a_room() -> None:
    folders = {path.parent for path in tracked() if path.suffix == ".py" and HOUSE in path.parents}
    assert [shown(folder) for folder in folders if not (folder / "__init__.py").exists()] == []
