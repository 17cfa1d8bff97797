"""Whether an installed font can draw a figure's text; without one a picture has no text at all."""

from __future__ import annotations

import importlib
import os
import shutil
import struct
import subprocess
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from chuquan.charts.look import FAMILIES
from chuquan.errors import MissingExtra, NeedsFont
from chuquan.model.messages import say

FILES = ("NotoSansCJK*.tt[cf]", "NotoSansCJK*.otf", "NotoSansSC*", "SourceHanSans*",
         "PingFang.ttc", "msyh.ttc")  # fmt: skip
FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts",
    "/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip
FAMILY_NAME, TYPOGRAPHIC_NAME = 1, 16
Font = tuple[str, frozenset[int]]


def check(svg: str) -> None:
    """Make sure that an installed font has every character of a picture's text.

    Parameters
    ----------
    svg : str
        The picture.

    Raises
    ------
    NeedsFont
        If none of the families that figures name is installed, or the first of them lacks a
        character.
    """
    found = _installed()
    if found is None:
        raise NeedsFont(
            say("chart.no_font"),
            seen=", ".join(FAMILIES),
            so=say("chart.not_written"),
            do=say("chart.font_do"),
        )
    family, characters = found
    lacking = lacks(svg, characters)
    if lacking:
        named = ", ".join(f"{each} (U+{ord(each):04X})" for each in lacking[:8])
        raise NeedsFont(
            say("chart.no_glyph", family=family, n=len(lacking)),
            seen=named,
            so=say("chart.not_written"),
            do=say("chart.glyph_do"),
        )


def lacks(svg: str, characters: frozenset[int]) -> list[str]:
    """Return the characters of a picture's text that are not among `characters`."""
    root = ElementTree.fromstring(svg)
    used = {
        each
        for node in root.iter()
        if node.tag.rpartition("}")[2] in ("text", "tspan")
        for each in node.text or ""
    }
    drawn = {each for each in used if not each.isspace() and not unicodedata.combining(each)}
    return sorted(each for each in drawn if ord(each) not in characters)


def search(folders: Iterable[Path]) -> Font | None:
    """Return the first family of `FAMILIES` found in font files, and the characters it has."""
    files = [file for folder in folders for name in FILES for file in sorted(folder.rglob(name))]
    held: dict[str, frozenset[int]] = {}
    for file in files:
        held |= {name: each for name, each in _families(file).items() if name not in held}
        if FAMILIES[0] in held:
            break
    return next(((family, held[family]) for family in FAMILIES if family in held), None)


@cache
def _installed() -> Font | None:
    for family in FAMILIES:
        for file in _matched(family):
            held = _families(file)
            if family in held:
                return family, held[family]
    given = os.environ.get("XDG_DATA_HOME")
    extra = [Path(given) / "fonts"] if given else []
    return search([*extra, *(Path(each).expanduser() for each in FOLDERS)])


def _matched(family: str) -> list[Path]:
    """Return the file that fontconfig would take for a family, if there is fontconfig."""
    program = shutil.which("fc-match")
    if program is None:
        return []
    done = subprocess.run(
        [program, "--format=%{file}", family], capture_output=True, text=True, check=False
    )
    file = Path(done.stdout.strip()) if done.stdout.strip() else None
    return [file] if file is not None and file.is_file() else []


def _families(file: Path) -> dict[str, frozenset[int]]:
    """Return the families of ours in a font file, each with its characters."""
    library = _library()
    try:
        with file.open("rb") as opened:
            many = opened.read(4) == b"ttcf"
            opened.seek(0)
            held = (library.TTCollection if many else library.TTFont)(opened, lazy=True)
            return {
                name: frozenset(font.getBestCmap() or {})
                for font in (held.fonts if many else [held])
                for name in _names(font) & set(FAMILIES)
            }
    except (OSError, EOFError, AssertionError, struct.error, library.TTLibError):
        return {}


def _names(font: Any) -> set[str]:
    table = font["name"]
    given = (table.getDebugName(number) for number in (FAMILY_NAME, TYPOGRAPHIC_NAME))
    return {name for name in given if name}


@cache
def _library() -> Any:
    try:
        return importlib.import_module("fontTools.ttLib")
    except ImportError as problem:
        raise MissingExtra(
            say("chart.extra"),
            seen=str(problem),
            so=say("chart.not_drawn"),
            do=say("chart.extra_do"),
        ) from problem
