"""What is kept in the checkout speaks of nothing but Chuquan, and fits on any machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.reading import ROOT, shown, tracked

LARGEST = 2_000_000
TEXT = {
    ".cff",
    ".cfg",
    ".in",
    ".ini",
    ".json",
    ".md",
    ".py",
    ".sh",
    ".toml",
    ".tsv",
    ".txt",
    ".yml",
    "",
}
ELSEWHERE = {
    "a folder of one machine": re.compile(r"(?<![\w.~}$)])/(?:work|root|home|Users|opt|mnt)/[\w.]"),
    "an index of packages": re.compile(r"--?(?:extra-)?index-url|--find-links|--trusted-host"),
    "a host of one network": re.compile(r"https?://[\w.-]+\.(?:internal|local|lan|corp|intra)\b"),
    "a registry's address": re.compile(r"https?://[^\s\"'<>)]*/simple/?(?=[\s\"'<>)]|$)"),
}
MAY_SPEAK_OF_INDEXES = {"tests/house/test_tracked.py"}


def texts() -> list[Path]:
    """Return the tracked files that people can read."""
    return [path for path in tracked() if path.suffix in TEXT]


def strange(text: str) -> list[str]:
    """Return what in `text` belongs to one machine or network."""
    return [
        f"{name}: {hit.group()}" for name, form in ELSEWHERE.items() for hit in form.finditer(text)
    ]


def test_nothing_tells_of_one_machine() -> None:
    told = {
        shown(path): found
        for path in texts()
        if shown(path) not in MAY_SPEAK_OF_INDEXES
        and (found := strange(path.read_text(encoding="utf-8", errors="replace")))
    }
    assert told == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see " + "/ho" + "me/ann/data", True),
        ("--extra-index" + "-url x", True),
        ("https://pack.age.internal/x", True),
        ("https://example.org/simple/", True),
        ("https://example.org/home/simple-things", False),
        ("docs/home/a.md and a/root/b", False),
    ],
)
def test_strange_places_are_seen(text: str, found: bool) -> None:
    assert bool(strange(text)) is found


@pytest.mark.parametrize("name", ["uv.lock", "poetry.lock", "Pipfile.lock"])
def test_there_is_one_lock(name: str) -> None:
    assert not (ROOT / name).exists(), "requirements/ is the lock; it names no index"


def test_nothing_kept_is_large() -> None:
    large = {
        shown(path): path.stat().st_size for path in tracked() if path.stat().st_size > LARGEST
    }
    assert large == {}


def test_scripts_can_be_run() -> None:
    scripts = [path for path in tracked() if path.read_bytes()[:2] == b"#!"]
    assert {"tools/bootstrap.sh", ".ci/run"} <= {shown(path) for path in scripts}
    assert [shown(path) for path in scripts if not path.stat().st_mode & 0o100] == []
