"""Text for terminals: how wide it stands, where it wraps, and what must not reach a screen."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TextIO

ESCAPES = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|[ -/]*[0-~])"
    r"|\x9b[0-?]*[ -/]*[@-~]|[\x90\x9d\x98\x9e\x9f][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
)
BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)
NO_LINE_START = "，。、；：？！）」』》”’…％%,.;:?!)]}"
PIECES = re.compile(
    rf"(?<! ) *+(?:`[^`]*`|[^ \u2e80-\u9fff\uf900-\uffef]+|[^ ])[{re.escape(NO_LINE_START)}]*"
)
STYLES = {"strong": "1", "quiet": "2", "alarm": "1;31"}


def clean(text: str) -> str:
    r"""Return `text` as one line that no terminal takes for a command.

    Escape sequences, control characters and marks that turn the writing direction are dropped;
    line breaks become spaces.

    Examples
    --------
    >>> clean("a\x1b[31mred\x1b[0m\nb\u202ec")
    'ared bc'
    """
    return UNSAFE.sub("", BREAKS.sub(" ", ESCAPES.sub("", text)))


def width(text: str) -> int:
    """Return how many columns `text` takes; Han and full-width signs take two.

    Examples
    --------
    >>> width("Ne Zha 2"), width("哪吒 2")
    (8, 6)
    """
    if text.isascii():
        return len(text)
    cells = sys.modules.get("rich.cells")
    if cells is not None:
        return int(cells.cell_len(text))
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def pad(text: str, to: int, *, right: bool = False) -> str:
    """Fill `text` with spaces up to `to` columns."""
    space = " " * max(0, to - width(text))
    return space + text if right else text + space


def cut(text: str, to: int) -> str:
    """Shorten `text` to `to` columns; an ellipsis tells that something is left out.

    Examples
    --------
    >>> cut("哪吒之魔童闹海", 9)
    '哪吒之魔…'
    """
    if width(text) <= to:
        return text
    kept, used = [], 1
    for sign in text:
        used += _columns(sign)
        if used > to:
            break
        kept.append(sign)
    return f"{''.join(kept).rstrip()}…"


def wrap(text: str, to: int, indent: str = "") -> list[str]:
    """Break `text` into lines of at most `to` columns, Chinese anywhere, other words at spaces."""
    lines: list[str] = []
    line = indent
    for word in _words(text):
        if line.strip() and width(line + word) > to:
            lines.append(line.rstrip())
            line = indent
        line += word.lstrip() if line == indent else word
    if line.strip():
        lines.append(line.rstrip())
    return lines


def _words(text: str) -> Iterator[str]:
    """Yield the pieces between which a line may break, spaces kept in front."""
    for found in PIECES.finditer(text):
        yield found.group()


def language_of(arguments: list[str], environment: Mapping[str, str]) -> str:
    """Return the language asked for: ``--lang``, ``CHUQUAN_LANG``, the locale, else English.

    Examples
    --------
    >>> language_of(["show", "x", "--lang", "zh"], {}), language_of([], {"LANG": "zh_CN.UTF-8"})
    ('zh', 'zh')
    """
    asked = ""
    for place, word in enumerate(arguments):
        if word == "--":
            break
        if word == "--lang":
            asked = "".join(arguments[place + 1 : place + 2])
        elif word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
    for choice in (asked, environment.get("CHUQUAN_LANG", "")):
        if choice in ("en", "zh"):
            return choice
    set_to = [environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    return "zh" if "".join(set_to).lower().startswith("zh") else "en"


def coloured(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Return whether styles may be written to `stream`."""
    if environment.get("NO_COLOR") or environment.get("TERM", "") in ("dumb", ""):
        return False
    return stream.isatty()


def styled(text: str, style: str) -> str:
    """Return `text` in a style: ``strong``, ``quiet`` or ``alarm``."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m"
