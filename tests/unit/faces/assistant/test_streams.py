"""Whatever prints, only the protocol reaches the standard output; late answers are stopped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from chuquan.errors import MissingExtra
from chuquan.faces.assistant import serve
from chuquan.pipeline.children import Children, Died, TooBusy, TooSlow
from tests.unit.faces.calls import call

NOISY = """
import os, subprocess, sys
from chuquan.faces.assistant import asking, child
before = asking.Answerer.answer
def answer(self, tool, given):
    print("NOISE of a library", flush=True)
    os.write(1, b"NOISE of C\\n")
    subprocess.run(["echo", "NOISE of a program"], check=True)
    return before(self, tool, given)
asking.Answerer.answer = answer
child.main(*sys.argv[1:3])
"""
SERVER = """
import pathlib, sys
from chuquan.faces.assistant import serve
before = serve.answered
def answered(*given):
    print("NOISE of the server", flush=True)
    return before(*given)
serve.answered, serve.CHILD = answered, "noisy"
serve.run(pathlib.Path(sys.argv[1]))
"""
HELLO = [
    {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {},
        "clientInfo": {"name": "plain", "version": "1"}}},
    {"jsonrpc": "2.0", "method": "notifications/initialized"},
    {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {
        "name": "find_subject", "arguments": {"text": "DeepSeek"}}},
]  # fmt: skip


def test_printing_never_reaches_the_protocol(lake: Path, tmp_path: Path) -> None:
    (tmp_path / "noisy.py").write_text(NOISY)
    (tmp_path / "server.py").write_text(SERVER)
    with subprocess.Popen(
        [sys.executable, tmp_path / "server.py", lake], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    ) as server:  # fmt: skip
        assert server.stdin
        assert server.stdout
        assert server.stderr
        for each in HELLO:
            server.stdin.write(json.dumps(each).encode() + b"\n")
        server.stdin.flush()
        lines = [json.loads(server.stdout.readline()) for _ in range(2)]
        server.stdin.close()
        rest, noise = server.stdout.read(), server.stderr.read().decode()
    assert rest == b""
    assert [each["id"] for each in lines] == [1, 2]
    assert "deepseek" in lines[1]["result"]["content"][0]["text"]
    for each in ("a library", "C", "a program", "the server"):
        assert f"NOISE of {each}" in noise


@pytest.mark.parametrize(
    ("problem", "said", "advice"),
    [(TooSlow(), "longer than", "fewer days"), (TooBusy(), "Another", "few seconds"),
     (Died(), "ended before", "few seconds")],
)  # fmt: skip
def test_an_answer_that_does_not_come_is_told(problem: Exception, said: str, advice: str) -> None:
    class Failing(Children):
        def ask(self, question: Any) -> Any:
            raise problem

    body, wrong = serve.answered(Failing(("true",)), "show", {"subject": "x"}, "en")
    told = json.loads(body)
    assert wrong
    assert said in told["what"]
    assert advice in told["do"]
    assert told["so"]


def test_a_late_answer_is_stopped_and_the_next_one_comes(lake: Path, tmp_path: Path) -> None:
    slow = "import sys, time\nfor line in sys.stdin:\n    time.sleep(60)\n"
    (tmp_path / "slow.py").write_text(slow)
    children = Children((sys.executable, str(tmp_path / "slow.py")), n=1, deadline=0.3)
    try:
        told = json.loads(serve.answered(children, "show", {"subject": "x"}, "en")[0])
        assert "longer than" in told["what"]
        children.command = (sys.executable, "-m", serve.CHILD, str(lake), "en")
        children.deadline = 60.0
        body, wrong = serve.answered(children, "find_subject", {"text": "DeepSeek"}, "en")
        assert not wrong
        assert "deepseek" in body
    finally:
        children.close()


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, lake: Path
) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    with pytest.raises(MissingExtra) as told:
        serve.library("mcp")
    assert "chuquan[assistant]" in told.value.do
    said = call("--workspace", lake, "mcp")
    assert said.code == 4
    assert said.out == ""
