"""The pages that are generated are fresh, nothing lacks its page, and no link leads nowhere."""

from __future__ import annotations

import pkgutil
import re
from pathlib import Path

import pytest

import chuquan.measures
import chuquan.sources
from tests.docs.blocks import FENCE, ROOT
from tests.house.test_requirements import PROJECT
from tools import build_docs

LOOK_UP = ROOT / build_docs.PLACE
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?!https?://|mailto:)([^)#\s]*)(#[^)\s]*)?\)")
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")])


def test_generated_pages_are_fresh() -> None:
    assert build_docs.stale() == [], "run: make docs"


@pytest.mark.parametrize(
    ("package", "folder", "forms"),
    [(chuquan.sources, "sources", {"forms"}), (chuquan.measures, "measures", set())],
)
def test_every_part_has_its_page(package: object, folder: str, forms: set[str]) -> None:
    keys = {each.name for each in pkgutil.iter_modules(package.__path__)} - forms
    assert keys == {page.stem for page in (LOOK_UP / folder).glob("*.md")}


def test_every_error_and_every_command_is_told() -> None:
    told = (LOOK_UP / "errors.md").read_text(encoding="utf-8")
    assert [
        kind.__name__ for kind in build_docs.errors() if f"| `{kind.__name__}` |" not in told
    ] == []
    root = build_docs.root_command()
    if root is not None:
        page = (LOOK_UP / "commands.md").read_text(encoding="utf-8")
        helped = build_docs.helped(root, ("chuquan",))
        assert [path for path, _ in helped if f"## {' '.join(path)}\n" not in page] == []


def test_every_command_has_help() -> None:
    root = build_docs.root_command()
    if root is None:
        pytest.skip("there are no commands yet")
    helps = dict(build_docs.helped(root, ("chuquan",)))
    assert [path for path, text in helps.items() if len(text.split()) < 10] == []


def test_staleness_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = build_docs.pages()
    first, *_ = wanted
    monkeypatch.setattr(build_docs, "pages", lambda: {**wanted, first: "other", Path("new"): ""})
    assert {"new", str(first)} <= set(build_docs.stale())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_leads_nowhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    targets = [found[1] for found in LINK.finditer(text) if found[1]]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_there_is_one_version() -> None:
    version = PROJECT["project"]["version"]
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.search(
        rf"^## .*{re.escape(version)}", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M
    )
