"""Write the pages of docs/look-up from the cards, the tables, the errors and the commands.

With ``--check`` nothing is written: the exit status says whether the pages kept in the checkout
are those that would be written now.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import click

import chuquan.errors
import chuquan.measures
import chuquan.sources
from chuquan.errors import ChuquanError
from chuquan.model.spec import Measure, Source
from chuquan.model.tables import SCHEMA_VERSION, TABLES, Table
from chuquan.model.units import Signal

ROOT = Path(__file__).resolve().parent.parent
PLACE = Path("docs/look-up")
MARK = "<!-- Written by tools/build_docs.py; change the card, not this page. -->"
WIDTH = 88
ROOTS_OF_COMMANDS = ("chuquan.faces.cli.app", "chuquan.faces.cli")
SUMS = {
    "flow": ("sum", "sum"),
    "stock": ("sum, at one moment", "peak and mean; never a sum"),
    "total": ("sum of increments", "last minus first; a fall is a restart"),
    "index": ("never added: the greatest", "peak and mean"),
    "share": ("never added: the greatest", "mean"),
    "rank": ("never added: the best", "best"),
}
ACCESS = {
    "open": "open: may be asked by a machine",
    "key": "open to holders of a key",
    "export": "closed to machines: read from a file that a person exports",
    "archive": "published by others as an archive of files",
}

Page = tuple[str, str]


def pages() -> dict[Path, str]:
    """Return every generated page by its path in the checkout."""
    written = [
        *source_pages(),
        *measure_pages(),
        ("errors.md", errors_page()),
        ("tables.md", tables_page()),
        *commands_pages(),
    ]
    written.append(("README.md", index_page(written)))
    return {PLACE / name: f"{MARK}\n\n{text.strip()}\n" for name, text in written}


def cards(package: ModuleType, name: str) -> Iterator[tuple[str, Any, str]]:
    """Yield key, card and module docstring of every part in a room."""
    for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda each: each.name):
        module = importlib.import_module(f"{package.__name__}.{found.name}")
        if hasattr(module, name):
            yield found.name, getattr(module, name), inspect.getdoc(module) or ""


def source_pages() -> list[Page]:
    """Return one page for each source."""
    return [
        (f"sources/{key}.md", source_page(key, card, told))
        for key, card, told in cards(chuquan.sources, "SOURCE")
    ]


def source_page(key: str, card: Source, told: str) -> str:
    """Return the page of one source."""
    facts = [
        ("Home", f"<{card.home}>"),
        ("Access", ACCESS[card.access]),
        ("New values", f"every {card.every}" if card.every else "irregularly"),
        ("Regular grid", card.grid or "none"),
        ("Days are counted in", card.zone),
        ("Language", card.language),
        ("Read from", card.archive),
        ("Licence", card.licence),
        ("Rights", card.rights),
        ("Gaps", card.gaps),
    ]
    signals = [
        (f"`{s.name}`", s.title, s.unit, s.kind, ", ".join(s.markets), *SUMS[s.kind])
        for s in card.signals
    ]
    heads = ("signal", "what it is", "unit", "kind", "market", "over items", "over time")
    return "\n\n".join([
        f"# {card.title} (`{key}`)",
        plain(told),
        table(("", ""), [fact for fact in facts if fact[1]]),
        "## Signals",
        table(heads, signals),
        "## What to know",
        plain(card.note),
        "## Measures that read it",
        listed(_measures_for(card.signals)) or "None yet.",
    ])  # fmt: skip


def _measures_for(signals: Sequence[Signal]) -> list[str]:
    kinds = {signal.kind for signal in signals}
    return [
        f"[{card.title}](../measures/{key}.md): {card.question}"
        for key, card, _ in cards(chuquan.measures, "MEASURE")
        if kinds & set(card.kinds)
    ]


def measure_pages() -> list[Page]:
    """Return one page for each measure."""
    return [
        (f"measures/{key}.md", measure_page(key, card, told))
        for key, card, told in cards(chuquan.measures, "MEASURE")
    ]


def measure_page(key: str, card: Measure, told: str) -> str:
    """Return the page of one measure."""
    columns = [(f"`{c.name}`", c.role, _unit(c.unit), c.note) for c in card.columns]
    signals = [
        f"`{signal.name}` of [{source.title}](../sources/{name}.md)"
        for name, source, _ in cards(chuquan.sources, "SOURCE")
        for signal in source.signals
        if signal.kind in card.kinds
    ]
    return "\n\n".join([
        f"# {card.title} (`{key}`)",
        f"**{card.question}**",
        plain(told),
        f"Reads {' and '.join(f'`{need}`' for need in card.needs)}; "
        f"takes signals of these kinds: {', '.join(card.kinds)}.",
        "## What it answers with",
        table(("column", "role", "unit", "what it holds"), columns),
        "## What to know",
        plain(card.note),
        "## Signals it takes",
        listed(signals) or "None yet.",
    ])  # fmt: skip


def _unit(unit: str) -> str:
    return "the signal's own" if unit == "signal" else unit


def errors_page() -> str:
    """Return the page of errors and exit codes."""
    tree = (inspect.getdoc(chuquan.errors) or "").partition("::")[2]
    rows = [
        (f"`{kind.__name__}`", f"`{kind.__mro__[1].__name__}`", str(kind.exit_code), first(kind))
        for kind in errors()
    ]
    return "\n\n".join([
        "# Errors",
        "Every error says what happened, what was seen, what follows, and what to do next. "
        "The command line exits with the code of the error; `130` and `143` mean that it was "
        "stopped.",
        f"```text\n{inspect.cleandoc(tree)}\n```",
        table(("error", "is a", "exit", "what it means"), rows),
    ])  # fmt: skip


def errors() -> list[type[ChuquanError]]:
    """Return every error of the house in the order of its file."""
    found = vars(chuquan.errors).values()
    return [each for each in found if isinstance(each, type) and issubclass(each, ChuquanError)]


def tables_page() -> str:
    """Return the page of the lake's tables."""
    return "\n\n".join([
        "# Tables",
        f"Schema version {SCHEMA_VERSION}. Times are UTC; a column that ends in `_at` is a "
        "moment, in `_on` a day.",
        *(table_section(each) for each in TABLES.values()),
    ])  # fmt: skip


def table_section(shape: Table) -> str:
    """Return what is to be known of one table."""
    facts = [f"Key: {', '.join(f'`{name}`' for name in shape.key)}."]
    if shape.version:
        wins = "greatest" if shape.newest else "least"
        facts.append(f"Of several versions the one with the {wins} `{shape.version}` counts.")
    if shape.month_of:
        facts.append(f"Kept by month of `{shape.month_of}`.")
    rows = [
        (f"`{c.name}`", c.type, "may be null" if c.nullable else "never null", c.note)
        for c in shape.columns
    ]
    heads = ("column", "type", "", "what it holds")
    return f"## {shape.name}\n\n{shape.note} {' '.join(facts)}\n\n{table(heads, rows)}"


def commands_pages() -> list[Page]:
    """Return the page of commands, once there are any."""
    root = root_command()
    if root is None:
        return []
    helps = [
        f"## {' '.join(path)}\n\n```text\n{text}\n```" for path, text in helped(root, ("chuquan",))
    ]
    return [("commands.md", "\n\n".join(["# Commands", *helps]))]


def root_command() -> click.Group | None:
    """Return the group that holds every command, None before there is one."""
    for name in ROOTS_OF_COMMANDS:
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError as problem:
            if problem.name and problem.name.startswith("chuquan"):
                continue
            raise
        groups = [each for each in vars(module).values() if isinstance(each, click.Group)]
        if groups:
            return groups[0]
    return None


def helped(
    command: click.Command, path: tuple[str, ...], above: click.Context | None = None
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the help of a command and of all below it."""
    context = click.Context(command, parent=above, info_name=path[-1], terminal_width=WIDTH)
    yield path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                yield from helped(below, (*path, name), context)


def index_page(written: Sequence[Page]) -> str:
    """Return the list of all generated pages."""
    titles = {name: text.strip().partition("\n")[0].lstrip("# ") for name, text in written}
    return "# Look up\n\n" + listed([f"[{title}]({name})" for name, title in titles.items()])


def first(thing: Callable[..., Any] | type) -> str:
    """Return the first sentence of a docstring."""
    return (inspect.getdoc(thing) or "").partition("\n\n")[0].replace("\n", " ")


def listed(entries: Sequence[str]) -> str:
    """Return a list, one entry a line."""
    return "\n".join(f"- {entry}" for entry in entries)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    return plain(text).replace("|", r"\|").replace("\n", " ")


def plain(text: str) -> str:
    """Return prose in which no angle bracket is taken for a tag; addresses and code stay."""
    parts = re.split(r"(``[^`]*``|`[^`]*`|<https?://[^>]*>)", text)
    return "".join(part if n % 2 else part.replace("<", "&lt;") for n, part in enumerate(parts))


def stale() -> list[str]:
    """Return the pages that differ from what would be written, or that nothing writes any more."""
    wanted = pages()
    kept = {path.relative_to(ROOT) for path in (ROOT / PLACE).rglob("*.md")}
    text = {path: (ROOT / path).read_text(encoding="utf-8") for path in kept}
    return sorted(str(path) for path in kept | set(wanted) if text.get(path) != wanted.get(path))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or say which are stale."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail if stale")
    changed = stale()
    if parser.parse_args(arguments).check:
        print("\n".join(f"stale: {path} (run: make docs)" for path in changed) or "docs: fresh")
        return bool(changed)
    wanted = pages()
    for path in changed:
        target = ROOT / path
        if Path(path) in wanted:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(wanted[Path(path)], encoding="utf-8")
        else:
            target.unlink()
        print(f"written: {path}" if Path(path) in wanted else f"removed: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
