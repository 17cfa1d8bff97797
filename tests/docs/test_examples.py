"""Every example in README and in the documentation runs, offline, and prints what it says."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from tests.docs.blocks import ALIKE, ROOT, Block, Step, blocks, differs, pages, run, steps
from tests.docs.terminal import Terminal

NEEDS = 4


def examples(mark: str) -> list[object]:
    """Return the pages that hold examples of this kind, with their examples."""
    found = {page: [each for each in blocks(page) if each.mark == mark] for page in pages()}
    return [
        pytest.param(page, each, id=str(page.relative_to(ROOT)))
        for page, each in found.items()
        if each
    ]


@pytest.mark.parametrize(("page", "parts"), examples("console"))
def test_commands_of_a_page_run_one_after_the_other(
    page: Path, parts: list[Block], tmp_path: Path, terminal: Terminal
) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    for part in parts:
        for step in steps(part.body):
            if moved := step.command.removeprefix("cd ") if step.command.startswith("cd ") else "":
                folder = folder / moved
                continue
            done = terminal.run(step.command, folder, tmp_path)
            if done.returncode == NEEDS and "NeedsFont" in done.stderr:
                pytest.skip("no font with Chinese glyphs here (tools/fonts.sh installs one)")
            where = f"{page.relative_to(ROOT)}:{part.line}: {step.command}"
            assert done.returncode == 0, f"{where}\n{done.stdout}{done.stderr}"
            assert not differs(step, done.stdout), f"{where}\nprinted:\n{done.stdout}"


@pytest.mark.parametrize(("page", "parts"), examples("python"))
def test_python_of_a_page_runs(
    page: Path, parts: list[Block], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "__example__"}
    runner = doctest.DocTestRunner(optionflags=ALIKE)
    for part in parts:
        if ">>> " not in part.body:
            exec(compile(part.body, f"{page.name}:{part.line}", "exec"), names)
            continue
        said: list[str] = []
        test = doctest.DocTestParser().get_doctest(
            part.body, names, page.name, str(page), part.line
        )
        runner.run(test, out=said.append, clear_globs=False)
        names = test.globs
        assert runner.summarize(verbose=False).failed == 0, "".join(said)


def test_a_block_is_cut_into_steps() -> None:
    body = "$ echo a \\\n    b   # why\na b\n$ true\n"
    assert list(steps(body)) == [Step("echo a b", "a b\n"), Step("true", "")]


def test_marks_decide_what_runs(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ a\n```\n\n```console no-run\n$ b\n```\n```sql\nc\n```\n")
    assert [(each.line, each.runs) for each in blocks(page)] == [(1, True), (5, False), (8, False)]


def test_a_false_promise_is_seen() -> None:
    assert differs(Step("x", "1\n2\n"), "1\n3\n")
    assert not differs(Step("x", "1 ... 3\n"), "1  2\n3\n")
    assert not differs(Step("x", ""), "anything\n")


def test_a_warm_command_is_as_one_that_is_started(tmp_path: Path, terminal: Terminal) -> None:
    for command in (
        "chuquan show 'a subject that nobody knows' --workspace W",
        "chuquan subject find nezha --json",
        "chuquan subject find --no-such-flag",
        "chuquan help show --lang zh",
    ):
        warm, started = (each(command, tmp_path, tmp_path) for each in (terminal.run, run))
        for name in ("returncode", "stdout", "stderr"):
            assert getattr(warm, name) == getattr(started, name), command


def test_examples_cannot_reach_the_network(tmp_path: Path) -> None:
    text = "import socket; socket.create_connection(('192.0.2.1', 80), 1)"
    done = run(f'python -c "{text}"', tmp_path, tmp_path)
    assert "examples run offline" in done.stderr
