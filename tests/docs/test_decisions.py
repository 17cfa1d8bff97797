"""Decisions keep one shape, are listed, and give a reason for every dependency."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT
from tests.house.test_requirements import GROUPS, PROJECT, plain

FOLDER = ROOT / "docs" / "decisions"
PARTS = ["What pressed", "What was chosen", "What was given up", "When to think again"]
DECISIONS = sorted(FOLDER.glob("[0-9]*.md"))
ONE_PAGE = 650


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_is_one_page_of_four_parts(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# {page.stem[:4]} ")
    assert re.findall(r"^## (.+)$", text, re.M) == PARTS
    assert "**State:**" in text
    assert len(text.split()) <= ONE_PAGE


def test_every_decision_is_listed_under_its_own_number() -> None:
    listed = re.findall(
        r"\[(\d{4})\]\((\d{4})-[a-z-]+\.md\)", (FOLDER / "README.md").read_text(encoding="utf-8")
    )
    assert [number for number, _ in listed] == [page.stem[:4] for page in DECISIONS]
    assert all(number == file for number, file in listed)


def test_every_dependency_has_its_reason() -> None:
    pages = [FOLDER / "0010-dependencies.md", FOLDER / "0017-tools.md"]
    page = " ".join(each.read_text(encoding="utf-8") for each in pages).lower()
    told = {plain(word) for word in re.findall(r"[a-z][a-z0-9_-]+", page)}
    extras = PROJECT["project"]["optional-dependencies"].values()
    wanted = [*PROJECT["project"]["dependencies"], *(each for extra in extras for each in extra)]
    wanted += [each for group in GROUPS.values() for each in group]
    assert {plain(each) for each in wanted} - told == set()
