"""The locks agree with pyproject.toml and with each other, and carry a hash for everything."""

from __future__ import annotations

import re
import sys
import tomllib
from collections import defaultdict

import pytest

from tests.house.reading import ROOT, imports, python_files, tree_of

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
LOCKS = {path.stem: path for path in (ROOT / "requirements").glob("*.txt")}
PIN = re.compile(r"^([a-z0-9][a-z0-9-]*)==(\S+)(?: ; (.+?))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
WANTED = {
    "run": [*PROJECT["project"]["dependencies"], *GROUPS["build"]],
    "dev": [*PROJECT["project"]["dependencies"], *GROUPS["build"], *GROUPS["dev"]],
    "bench": GROUPS["bench"],
    "spark": ["pyspark"],
    "browser": GROUPS["browser"],
    "bootstrap": GROUPS["bootstrap"],
    "lock": GROUPS["lock"],
}


def plain(requirement: str) -> str:
    """Return the normal name of a requirement."""
    name = re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(name: str) -> dict[str, set[str]]:
    """Return the versions that a lock pins, by package."""
    found = defaultdict(set)
    for line in LOCKS[name].read_text(encoding="utf-8").splitlines():
        if pin := PIN.match(line):
            found[pin[1]].add(pin[2])
    return dict(found)


def test_every_lock_is_known() -> None:
    assert set(LOCKS) == set(WANTED)


@pytest.mark.parametrize("name", WANTED)
def test_a_lock_holds_what_was_asked_for(name: str) -> None:
    missing = {plain(each) for each in WANTED[name]} - set(pins(name))
    assert missing == set(), "run: make lock"


@pytest.mark.parametrize("name", WANTED)
def test_a_lock_is_pins_and_hashes_only(name: str) -> None:
    lines = LOCKS[name].read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not (PIN.match(line) or HASH.match(line))] == []
    bare = [
        a
        for a, b in zip(lines, [*lines[1:], ""], strict=True)
        if PIN.match(a) and not HASH.match(b)
    ]
    assert bare == []


def test_testing_runs_what_users_run() -> None:
    run, dev = pins("run"), pins("dev")
    assert {name: (run[name], dev.get(name)) for name in run if dev.get(name) != run[name]} == {}


def test_nothing_is_forked_by_copyleft() -> None:
    refused = {"igraph", "zhconv-rs", "heliport", "jiojio", "unidecode"}
    assert refused & {name for lock in LOCKS for name in pins(lock)} == set()


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    declared = {plain(each) for each in PROJECT["project"]["dependencies"]}
    extras = PROJECT["project"]["optional-dependencies"].values()
    optional = {plain(each) for extra in extras for each in extra}
    imported = {
        plain(name.partition(".")[0])
        for path in python_files("src")
        for _, name in imports(tree_of(path))
        if name.partition(".")[0] not in sys.stdlib_module_names | {"chuquan"}
    }
    assert imported - declared - optional == set()
    assert declared - imported == {"tzdata"}, "nothing imports these any more"
