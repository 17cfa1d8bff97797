"""Files, functions and rooms stay small enough to read in one go; comments stay rare."""

from __future__ import annotations

import ast

from tests.house.reading import (
    HOUSE,
    comments,
    functions,
    length_of,
    python_files,
    shown,
    tracked,
    tree_of,
)

FILE_LINES = 400
FUNCTION_LINES = 60
COMMENT_SHARE = 0.05
ROOM_FILES = 24


def test_no_file_is_an_attic() -> None:
    sizes = {shown(path): len(path.read_bytes().splitlines()) for path in python_files()}
    assert {name: n for name, n in sizes.items() if n > FILE_LINES} == {}


def test_no_function_is_longer_than_a_page() -> None:
    long = {
        f"{shown(path, node.lineno)} {node.name}": length_of(node)
        for path in python_files()
        for node in functions(tree_of(path))
        if length_of(node) > FUNCTION_LINES
    }
    assert long == {}


def test_length_counts_code_and_not_the_docstring() -> None:
    text = '@cache\ndef f(x):\n    """Say.\n\n    More.\n    """\n    y = x\n    return y\n'
    (function,) = functions(ast.parse(text))
    assert length_of(function) == 3


def test_comments_are_rare() -> None:
    counts = {}
    for path in python_files("src"):
        text = path.read_text(encoding="utf-8")
        counts[shown(path)] = (comments(text), len(text.splitlines()))
    said = sum(n for n, _ in counts.values())
    lines = sum(n for _, n in counts.values())
    assert said < COMMENT_SHARE * lines
    wordy = {name: n for name, (n, size) in counts.items() if n > max(3, 2 * COMMENT_SHARE * size)}
    assert wordy == {}, "a file explains itself more than twice as much as the house allows"


def test_only_comments_for_people_are_counted() -> None:
    assert comments("x = 1  # noqa: E501\n# why: measured\ny = '# no comment'\n") == 1


def test_a_room_that_grows_is_cut_by_kind() -> None:
    held: dict[str, int] = {}
    for path in tracked():
        if path.suffix == ".py" and path.is_relative_to(HOUSE) and path.name != "__init__.py":
            held[shown(path.parent)] = held.get(shown(path.parent), 0) + 1
    assert {room: n for room, n in held.items() if n > ROOM_FILES} == {}
