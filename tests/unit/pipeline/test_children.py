"""A child that is late is killed, one that dies is replaced, and nothing else is harmed."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator

import pytest

from chuquan.pipeline.children import Children, Died, TooBusy, TooSlow

PROGRAM = """
import json, os, sys, time
from chuquan.pipeline.children import serve

def answer(question):
    if question.get("sleep"):
        time.sleep(question["sleep"])
    while question.get("work") and time.process_time() < question["work"]:
        pass
    if question.get("die"):
        os._exit(3)
    return {"pid": os.getpid()}, ("字" * question.get("n", 0)).encode()

serve(sys.stdin.buffer, sys.stdout.buffer, answer)
"""


@pytest.fixture
def children() -> Iterator[Children]:
    made = Children((sys.executable, "-c", PROGRAM), n=1, deadline=20, patience=0.05)
    yield made
    made.close()


def test_an_answer_comes_back_whole_from_one_process(children: Children) -> None:
    header, body = children.ask({"n": 100_000})
    assert body.decode() == "字" * 100_000
    assert header["length"] == len(body)
    assert children.ask({})[0]["pid"] == header["pid"]


def test_a_late_child_is_killed_and_replaced(children: Children) -> None:
    before = children.ask({})[0]["pid"]
    children.deadline = 0.05
    with pytest.raises(TooSlow):
        children.ask({"sleep": 60})
    children.deadline = 20
    assert children.ask({})[0]["pid"] != before


def test_a_child_that_works_too_long_is_ended_by_the_system(children: Children) -> None:
    before = children.ask({})[0]["pid"]
    children.deadline = 0.5
    began = time.monotonic()
    with pytest.raises(TooSlow):
        children.ask({"work": 3_600})
    assert time.monotonic() - began < 60
    assert children.ask({})[0]["pid"] != before


def test_waiting_is_not_working(children: Children) -> None:
    before = children.ask({})[0]["pid"]
    children.deadline = 0.75
    assert children.ask({"sleep": 1.5})[0]["pid"] == before
    assert children.ask({})[0]["pid"] == before


def test_a_child_that_dies_is_told_and_replaced(children: Children) -> None:
    with pytest.raises(Died):
        children.ask({"die": True})
    assert children.ask({"n": 1})[1] == "字".encode()


def test_who_finds_no_child_free_is_told_so(children: Children) -> None:
    children.ask({})
    holding = threading.Thread(target=children.ask, args=({"sleep": 2},))
    holding.start()
    time.sleep(0.3)
    with pytest.raises(TooBusy):
        children.ask({})
    holding.join()


def test_after_the_end_nothing_is_started(children: Children) -> None:
    children.close()
    with pytest.raises(Died):
        children.ask({})
