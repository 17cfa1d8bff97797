"""What a Markdown file tells of itself before its first line, and its words without signs."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from chuquan.sources.forms.markup import plain

YAML = re.compile(
    r"\A---[ \t]*\n((?:(?!---|\.\.\.).{0,2000}\n){0,200})(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
TOML = re.compile(r"\A\+\+\+[ \t]*\n((?:(?!\+\+\+).{0,2000}\n){0,200})\+\+\+[ \t]*(?:\n|\Z)")
LINE = re.compile(r"([A-Za-z][\w-]{0,40})\s*:\s*(.*)")
ENTRY = re.compile(r"\s*-\s+(.+)")
NAMES = {
    "title": ("title",), "date": ("date", "published", "publishdate", "pubdate", "created"),
    "author": ("author", "authors", "by", "creator"),
    "url": ("url", "link", "source", "canonical", "canonical_url", "source_url", "original"),
    "language": ("language", "lang", "locale"),
}  # fmt: skip
FENCE = re.compile(r"^[ \t]{0,3}(?:```|~~~).*$", re.MULTILINE)
RULE = re.compile(r"^[ \t]{0,3}(?:[-*_]\s*){3,}$", re.MULTILINE)
LEAD = re.compile(r"^[ \t]{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+)+", re.MULTILINE)
TAIL = re.compile(r"(?<![^\S\n])[^\S\n]++#{1,6}[^\S\n]*+$", re.MULTILINE)
PICTURE = re.compile(r"!\[([^\[\]\n]{0,300})\]\([^()\s]{0,2000}(?:\s[^()\n]{0,300})?\)")
LINK = re.compile(
    r"\[([^\[\]\n]{1,300})\](?:\([^()\s]{0,2000}(?:\s[^()\n]{0,300})?\)|\[[^\[\]\n]{0,80}\])"
)
STRONG = re.compile(r"(\*\*|__|~~)(?=\S)([^*_~\n]{1,500}?)(?<=\S)\1")
WEAK = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\w*])")
CODE = re.compile(r"`([^`\n]{1,300})`")
HEADING = re.compile(r"\A\s*#\s+(.{1,300}?)(?:\s+#+)?\s*(?:\n|\Z)")
HAN = r"\u3000-\u9fff\uff00-\uffef"
BROKEN = re.compile(rf"(?<=[{HAN}])\n(?=[{HAN}])")


def front(text: str) -> tuple[dict[str, str], str]:
    r"""Part what a file tells of itself from its words.

    Parameters
    ----------
    text : str
        The whole file.

    Returns
    -------
    (dict of str to str, str)
        ``title``, ``date``, ``author``, ``url`` and ``language`` as far as told, and the rest.

    Examples
    --------
    >>> front("---\ntitle: A walk\ntags: [x]\n---\nWe went.")
    ({'title': 'A walk'}, 'We went.')
    """
    for form, read in ((YAML, _yaml), (TOML, _toml)):
        found = form.match(text)
        if found:
            told = {key.lower(): value for key, value in read(found[1]).items()}
            named = {name: _first(told, keys) for name, keys in NAMES.items()}
            return {name: value for name, value in named.items() if value}, text[found.end() :]
    return {}, text


def words(markdown: str) -> tuple[str, str]:
    r"""Return the first heading of a Markdown text, and its words without signs.

    Examples
    --------
    >>> words("# Kites\n\nWe **flew** [one](https://kites.example).\nTwice.")
    ('Kites', 'We flew one. Twice.')
    """
    heading = HEADING.match(markdown)
    text = markdown[heading.end() :] if heading else markdown
    for form, put in (
        (FENCE, ""), (RULE, ""), (LEAD, ""), (TAIL, ""), (PICTURE, r"\1"), (LINK, r"\1"),
        (CODE, r"\1"), (STRONG, r"\2"), (WEAK, r"\2"),
    ):  # fmt: skip
        text = form.sub(put, text)
    paragraphs = (BROKEN.sub("", each.strip()) for each in re.split(r"\n[ \t]*\n", text))
    lines = (" ".join(plain(each.replace("<br>", " ")).split()) for each in paragraphs)
    return plain(heading[1]) if heading else "", "\n".join(filter(None, lines))


def _first(told: dict[str, Any], keys: tuple[str, ...]) -> str:
    for key in keys:
        value = told.get(key)
        if isinstance(value, list):
            value = "; ".join(str(each) for each in value)
        if value not in (None, ""):
            return str(value).strip()
    return ""


def _toml(block: str) -> dict[str, Any]:
    try:
        return tomllib.loads(block)
    except tomllib.TOMLDecodeError:
        return {}


def _yaml(block: str) -> dict[str, Any]:
    """Read the flat part of YAML: one name and one value a line, or a list of values."""
    told: dict[str, Any] = {}
    last = ""
    for line in block.splitlines():
        found, entry = LINE.match(line), ENTRY.match(line)
        if found:
            last = found[1]
            told[last] = _value(found[2])
        elif entry and (told.get(last) == "" or isinstance(told.get(last), list)):
            told[last] = [*(told[last] or []), _value(entry[1])]
    return told


def _value(text: str) -> Any:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [_value(each) for each in text[1:-1].split(",") if each.strip()]
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return re.sub(r"\s+#.*$", "", text)
