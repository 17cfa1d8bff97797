"""Every cell of every example notebook runs on the sample, and shows what notebooks can show."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

import chuquan
from chuquan.faces.notebook.shown import VEGA_LITE, Answer, Plot, card
from tests.docs.blocks import ROOT as CHECKOUT

NOTEBOOKS = sorted((CHECKOUT / "examples").glob("*.ipynb"))


def shown(code: str, names: dict[str, Any]) -> Any:
    """Run a cell and return what its last line is, as a notebook does."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    if last is None:
        return None
    assert isinstance(last, ast.Expr)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_runs_and_shows(
    path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    session = chuquan.open(root)
    monkeypatch.setattr(chuquan, "demo", lambda: session, raising=False)
    names: dict[str, Any] = {}
    answers, plots = 0, 0
    try:
        for cell in notebook["cells"]:
            if cell["cell_type"] != "code":
                continue
            assert cell["outputs"] == []
            told = shown("".join(cell["source"]), names)
            if isinstance(told, Answer):
                answers += 1
                html = told._repr_html_()
                assert html.count("<tr>") > 1
                assert "Snapshot" in html
            if isinstance(told, Plot):
                plots += 1
                bundle = told._repr_mimebundle_()
                assert bundle[VEGA_LITE]["$schema"].endswith("v6.json")
                assert json.loads(json.dumps(bundle[VEGA_LITE])) == bundle[VEGA_LITE]
                assert len(bundle["text/plain"]) > 20
                media, picture = told._mime_()
                assert media == "text/html"
                assert picture.startswith("<svg")
    finally:
        session.close()
    assert answers >= 1
    assert plots >= 1 or path.stem == "now"
    if path.stem == "how-far":
        assert "recipe" in capsys.readouterr().out


def test_there_is_a_notebook_for_each_line_of_the_list() -> None:
    listed = (CHECKOUT / "examples" / "README.md").read_text(encoding="utf-8")
    assert len(NOTEBOOKS) >= 4
    assert all(f"({path.name})" in listed for path in NOTEBOOKS)


def test_what_others_wrote_is_text_in_a_card(root: Path) -> None:
    from dataclasses import replace

    import polars as pl

    with chuquan.open(root) as session:
        found = session.compare(["deepseek"])
    hostile = "<img src=x onerror=alert(1)>"
    frame = pl.DataFrame({"subject": [hostile], "<b>": [1.5], "none": [None]})
    html = card(replace(found, answer=hostile, frame=frame, notes=(hostile,),
                        units={"subject": hostile}))  # fmt: skip
    assert "<img" not in html
    assert "<b>" not in html
    assert html.count("&lt;img") == 4
