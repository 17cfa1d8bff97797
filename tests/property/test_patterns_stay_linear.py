"""No text that strangers wrote keeps a pattern busy for longer than its length explains."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import signal
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import chuquan
from chuquan.text import figures, quotes
from tests.conftest import FULL

parser: Any = importlib.import_module("re._parser")
SHORT, LONG = 2000, 8000
GROWTH, TRIED, DEAR, MOST = 9.0, 3, 0.002, 0.4
STEPS = [
    " ", "\t", "\n", "a", "A", "1", "é", "中", "。", "，", ",", ".", "-", "\"", "“", "「", "(", "<",
    "a ", "A ", "1,", "1.", "一", "百", "a, ", "1%", "中 ", "a\n", "\n ", "https://a.", "a@", "a=",
    "$1", "1万", "a-", "“a",
]  # fmt: skip
READERS = {
    "chuquan.text.figures": figures.read,
    "chuquan.text.quotes": quotes.read,
}
"""Rooms whose patterns meet one sentence or one line at a time, of limited length."""
BOUNDED = {
    "chuquan.text.edges._ADDRESS": "at most 300 signs before a name and 300 behind it",
    "chuquan.text.alphabets._CYRILLIC_LETTERS": "the first 300 signs of a text",
    "chuquan.sources.wechat_index.WORD_HEAD": "headings of at most 120 signs",
    "chuquan.sources.google_trends.HEAD": "headings of at most 120 signs",
    "chuquan.sources.baidu_index.WORD_HEAD": "headings of at most 120 signs",
    "chuquan.sources.forms.wikidata.names.QUALIFIED": "names of at most 80 signs",
    "chuquan.sources.box_office.films.ABOUT": "the name of a file",
    "chuquan.sources.wikimedia.DAILY": "the name of a file",
    "chuquan.sources.steam.FILE": "the name of a file",
    "chuquan.charts.render.PLACE": "places that our own figures drew",
}
"""Patterns whose work grows faster, and what limits the text that they are given."""
AT_ONE_START = {"chuquan.sources.forms.days.STYLES"}
"""Containers of patterns that are asked for a full match."""
USED = re.compile(r"\b(\w+)\.(match|fullmatch|search|sub|subn|split|findall|finditer)\(")


class TooLate(BaseException):
    """A pattern took more processor time than it may."""


@cache
def patterns() -> list[tuple[str, re.Pattern[Any], bool]]:
    """Return every compiled pattern, its place, and whether it is only asked at one start."""
    seen: set[tuple[Any, int]] = set()
    found: list[tuple[str, re.Pattern[Any], bool]] = []
    for info in pkgutil.walk_packages(chuquan.__path__, "chuquan."):
        if info.name.endswith("__main__"):
            continue
        try:
            module = importlib.import_module(info.name)
        except ImportError:
            continue
        asked: dict[str, set[str]] = {}
        for name, how in USED.findall(Path(str(module.__file__)).read_text("utf-8")):
            asked.setdefault(name, set()).add(how)
        for name, held in vars(module).items():
            anchored = set() < asked.get(name, set()) <= {"match", "fullmatch"}
            anchored |= f"{info.name}.{name}" in AT_ONE_START
            for place, each in walk(f"{info.name}.{name}", held):
                if (each.pattern, each.flags) not in seen:
                    seen.add((each.pattern, each.flags))
                    found.append((place, each, anchored))
    return found


def walk(place: str, held: Any, depth: int = 0) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Yield the patterns within a value."""
    if isinstance(held, re.Pattern):
        yield place, held
    elif depth < 4 and isinstance(held, dict):
        for each in (*held.keys(), *held.values()):
            yield from walk(place, each, depth + 1)
    elif depth < 4 and isinstance(held, (list, tuple, set, frozenset)):
        for each in held:
            yield from walk(place, each, depth + 1)
    elif depth < 3 and type(held).__module__.startswith("chuquan") and not isinstance(held, type):
        slots = (*getattr(held, "__dict__", ()), *getattr(type(held), "__slots__", ()))
        for name in slots:
            yield from walk(f"{place}.{name}", getattr(held, name, None), depth + 1)


def literals(pattern: re.Pattern[Any]) -> list[str]:
    """Return what a pattern names: its runs of signs, and some of each of its classes."""
    found = set(named(parser.parse(pattern.pattern, pattern.flags)))
    return sorted(found - {""}, key=lambda each: (len(each), each))


def named(parts: Any) -> Iterator[str]:
    """Yield the runs of signs in a parsed pattern, and in all that it is made of."""
    run = ""
    for op, held in parts:
        if str(op) == "LITERAL":
            run += chr(held)
            continue
        yield run
        run = ""
        if str(op) == "IN":
            signs = [each for each in held[:4] if str(each[0]) in ("LITERAL", "RANGE")]
            yield from (chr(at if isinstance(at, int) else at[0]) for _, at in signs)
        elif str(op) == "BRANCH":
            for each in held[1]:
                yield from named(each)
        else:
            for each in held if isinstance(held, (tuple, list)) else (held,):
                if isinstance(each, parser.SubPattern):
                    yield from named(each)
    yield run


def hostile(place: str, pattern: re.Pattern[Any], most: int) -> list[str]:
    """Return what repeated over and over may keep the pattern busy."""
    chance = random.Random(place)
    own = literals(pattern)
    steps = [*own, *(f"{each}{sign}" for each in own for sign in " 1a\n"), *STEPS]
    mixed = ["".join(chance.choices([*own, *STEPS], k=chance.randint(2, 5))) for _ in range(20)]
    every = list(dict.fromkeys([*steps, *mixed]))
    return every if len(every) <= most else chance.sample(every, most)


def cost(work: Callable[[str], object], text: str, most: float) -> float:
    """Return the processor seconds that some work on a text takes, stopped at `most`."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TooLate

    before = signal.signal(signal.SIGVTALRM, ring)
    start = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, most)
    try:
        work(text)
    except TooLate:
        return most
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - start


def grows(work: Callable[[str], object], step: str, dear: float = DEAR, most: float = MOST) -> bool:
    """Return whether work on four times the text is far more than four times as dear, each time."""
    for _ in range(TRIED):
        few = cost(work, (step * SHORT)[:SHORT], most)
        if few <= dear:
            return False
        many = most if few >= most else cost(work, (step * LONG)[:LONG], most)
        if many < most and many < GROWTH * few:
            return False
    return True


def work_of(pattern: re.Pattern[Any], *, anchored: bool) -> Callable[[str], object]:
    """Return what asks a pattern as the house does: at the start, or everywhere."""
    is_bytes = isinstance(pattern.pattern, bytes)

    def work(text: str) -> object:
        given: Any = text.encode() if is_bytes else text
        if anchored:
            return (pattern.match(given), pattern.fullmatch(given))
        return sum(1 for _ in pattern.finditer(given))

    return work


@pytest.mark.parametrize(("bad", "step"), [(r"\s+x", " "), (r"(\w+)*!", "a"), (r".+?\s*-$", " ")])
def test_patterns_that_are_quadratic_are_found(bad: str, step: str) -> None:
    work = work_of(re.compile(bad), anchored=False)
    # A neighbour of the machine may slow the short text alone, or a fast one make it cheap.
    assert any(grows(work, step, dear=DEAR / 20) for _ in range(5))
    assert step in {*literals(re.compile(bad)), *STEPS}
    assert not grows(work_of(re.compile(r"(?<!\s)\s++x"), anchored=False), step)


def test_no_pattern_of_the_house_takes_longer_than_its_text_explains() -> None:
    found = patterns()
    assert len(found) > 300
    slow = []
    for place, pattern, anchored in found:
        if place.startswith(tuple(READERS)) or place in BOUNDED:
            continue
        work = work_of(pattern, anchored=anchored)
        slow += [
            (place, step) for step in hostile(place, pattern, 1000 if FULL else 10)
            if grows(work, step)
        ]  # fmt: skip
    assert not slow, "\n".join(map(repr, slow))


def test_what_is_let_off_is_there() -> None:
    assert set(BOUNDED) <= {place for place, _, _ in patterns()}


@pytest.mark.parametrize("room", READERS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_readers_take_no_longer_than_a_text_explains(room: str, language: str) -> None:
    read: Any = READERS[room]
    told = {"en": " took 13.7 billion yuan, “a record”, said Mr Li.",
            "zh": "票房137亿元，他说“位列第一”。"}[language]  # fmt: skip
    steps: dict[str, None] = dict.fromkeys(STEPS if FULL else STEPS[::2])
    for place, pattern, _ in patterns():
        if place.startswith(room):
            steps |= dict.fromkeys(hostile(place, pattern, 20 if FULL else 0))

    def work(text: str) -> object:
        read(text, language)
        return read(f"{text}{told}", language)

    slow = [step for step in steps if grows(work, step, dear=0.1, most=8.0)]
    assert not slow
