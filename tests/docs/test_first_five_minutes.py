"""The first five minutes are whole: they run in both languages, and show every first command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs import blocks
from tests.docs.blocks import ROOT, Step
from tests.docs.terminal import Terminal

PAGE = ROOT / "docs" / "learn" / "first-five-minutes.md"
HAN = re.compile(r"[\u3400-\u9fff]")
FIRST = {
    "init", "compare", "show", "why", "measure", "export", "subject", "pull", "verify",
}  # fmt: skip


def told() -> list[Step]:
    """Return the steps of the page in their order."""
    return [
        step
        for block in blocks.blocks(PAGE)
        if block.mark == "console"
        for step in blocks.steps(block.body)
    ]


def test_the_page_shows_every_first_command() -> None:
    words = [step.command.split() for step in told() if step.command.startswith("chuquan ")]
    used = {next(w for w in line[1:] if w in FIRST) for line in words if FIRST & set(line)}
    assert used == FIRST


def test_the_readme_leads_here() -> None:
    assert "docs/learn/first-five-minutes.md" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_page_runs_in_chinese_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: Terminal
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    folder = tmp_path / "work"
    folder.mkdir()
    silent = []
    for step in told():
        if step.command.startswith("cd "):
            folder = folder / step.command.removeprefix("cd ")
            continue
        done = terminal.run(step.command, folder, tmp_path)
        assert done.returncode == 0, f"{step.command}\n{done.stdout}{done.stderr}"
        is_ours = step.command.startswith("chuquan ")
        if is_ours and not HAN.search(done.stdout + done.stderr):
            silent.append(step.command)
    assert [command for command in silent if "--format" not in command] == []
