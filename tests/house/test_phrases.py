"""Every phrase is said in both languages, with the same parameters, and somebody says it."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import string
from collections import Counter
from collections.abc import Iterator

import pytest

import chuquan.model.phrases
from chuquan.model.messages import LANGUAGES, PHRASES
from tests.house.reading import HOUSE, python_files, shown, tree_of

HAN = re.compile(r"[\u3400-\u9fff]")
LETTER = re.compile(r"[A-Za-z]")
HALF_WIDTH = re.compile(r"[\u3400-\u9fff”’]\s?[,;:?!]|[\u3400-\u9fff]\s?\(|\)\s?[\u3400-\u9fff]")
CODE = re.compile(r"`[^`]*`")
FILES = [name for _, name, _ in pkgutil.iter_modules(chuquan.model.phrases.__path__)]


def phrases_of(name: str) -> dict[str, tuple[str, str]]:
    """Return the phrases of one file."""
    found: dict[str, tuple[str, str]] = importlib.import_module(
        f"chuquan.model.phrases.{name}"
    ).PHRASES
    return found


def parameters(template: str) -> set[str]:
    """Return the names that a template waits for."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def shared(template: str) -> set[str]:
    """Return the names that both languages must wait for; ``{en}`` and ``{zh}`` stand in one."""
    return parameters(template) - set(LANGUAGES)


def literal(template: str) -> str:
    """Return the template's own words, without parameters and without code."""
    return CODE.sub("", "".join(text for text, *_ in string.Formatter().parse(template)))


def test_every_file_of_phrases_is_registered_once() -> None:
    keys = Counter(key for name in FILES for key in phrases_of(name))
    assert [key for key, n in keys.items() if n > 1] == []
    assert set(keys) == set(PHRASES), "a file of phrases is not merged in model/messages.py"


@pytest.mark.parametrize("name", FILES)
def test_both_languages_wait_for_the_same_parameters(name: str) -> None:
    for key, said in phrases_of(name).items():
        assert len(said) == len(LANGUAGES), key
        assert shared(said[0]) == shared(said[1]), key
        assert all(each.isidentifier() for each in parameters(said[0])), key


def chinese_faults(template: str) -> str:
    """Return what is wrong with the form of a Chinese phrase, if anything."""
    words = literal(template)
    if LETTER.search(words) and not HAN.search(words):
        return "holds letters but no Han character"
    if half := HALF_WIDTH.search(words):
        return f"half-width punctuation: {half.group()}"
    return ""


@pytest.mark.parametrize("name", FILES)
def test_chinese_is_chinese(name: str) -> None:
    faults = {key: chinese_faults(said[1]) for key, said in phrases_of(name).items()}
    assert {key: fault for key, fault in faults.items() if fault} == {}


@pytest.mark.parametrize("name", FILES)
def test_english_is_english(name: str) -> None:
    assert [key for key, said in phrases_of(name).items() if HAN.search(literal(said[0]))] == []


@pytest.mark.parametrize(
    ("template", "faulty"),
    [
        ("没有读取任何数据。", False),
        ("{n} / {m}", False),
        ("请使用 `chuquan init W`，再试", False),
        ("nothing was read", True),
        ("没有读取,请重试", True),
        ("没有读取(空)", True),
    ],
)
def test_faults_of_chinese_are_seen(template: str, faulty: bool) -> None:
    assert bool(chinese_faults(template)) is faulty


def said_with_literal_key() -> Iterator[tuple[str, str, set[str] | None]]:
    """Yield where, which key, and which parameters each ``say("key", ...)`` gives."""
    for path in python_files("src"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say" and node.args:
                key = node.args[0]
                if isinstance(key, ast.Constant):
                    given = {word.arg for word in node.keywords}
                    known = None if None in given else {name for name in given if name}
                    yield shown(path, node.lineno), key.value, known


def test_only_known_phrases_are_said_and_with_all_they_wait_for() -> None:
    wrong = {
        where: f"{key} {sorted(given or ())}"
        for where, key, given in said_with_literal_key()
        if key not in PHRASES
        or (given is not None and given != set().union(*map(parameters, PHRASES[key])))
    }
    assert wrong == {}


def written() -> tuple[set[str], set[str]]:
    """Return every string in the code outside the phrases, and the prefixes of built keys."""
    whole: set[str] = set()
    built: set[str] = set()
    for path in python_files("src"):
        if path.is_relative_to(HOUSE / "model" / "phrases"):
            continue
        for node in ast.walk(tree_of(path)):
            first = node.values[0] if isinstance(node, ast.JoinedStr) and node.values else node
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
                first = node.left
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                (whole if first is node else built).add(first.value)
    return whole, {prefix for prefix in built if prefix.endswith((".", "_")) and "." in prefix}


def test_every_phrase_is_said_somewhere() -> None:
    whole, prefixes = written()
    silent = [
        key
        for key in PHRASES
        if key not in whole and not key.startswith(tuple(prefixes) or ("\0",))
    ]
    assert silent == [], "drop these phrases, or say them"


def test_every_built_key_has_phrases() -> None:
    rooms = {key.partition(".")[0] for key in PHRASES}
    _, prefixes = written()
    hollow = [
        prefix
        for prefix in prefixes
        if prefix.partition(".")[0] in rooms and not any(key.startswith(prefix) for key in PHRASES)
    ]
    assert hollow == []
