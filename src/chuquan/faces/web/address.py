"""Addresses of pages: the whole state of a view is in them, and in nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from chuquan.faces.report.document import (
    Bullets,
    Drawing,
    Facts,
    Line,
    Page,
    Prose,
    Section,
    Table,
)

KEPT = ("from", "to", "source", "signal", "at", "lang")
OWN = ("s", "q", "c", "measure")
IN_PATH = ("subject", "circle", "key", "claim", "door", "run")


@dataclass(frozen=True, slots=True)
class Asked:
    """What one page was asked for.

    Parameters
    ----------
    page : str
        Key of the page: a file of `pages`.
    given : mapping
        Its parameters by name, as text: those of the path, of `OWN` and of `KEPT`.
    language : str
        ``en`` or ``zh``.
    at : str
        Number of the snapshot that is asked; empty for the newest.
    form : str
        ``html``, or the ending of a file.
    """

    page: str
    given: Mapping[str, str]
    language: str = "en"
    at: str = ""
    form: str = "html"

    def __getitem__(self, name: str) -> str:
        return self.given.get(name, "")

    def to(self, path: str, **given: str) -> str:
        """Return the address of a page with this view's language, snapshot and days."""
        state = {name: self.given.get(name, "") for name in KEPT}
        state |= {"at": self.at, "lang": self.language, **given}
        query = urlencode({name: value for name, value in state.items() if value}, safe=",:")
        return f"{path}?{query}" if query else path

    def place(self) -> str:
        """Return the path of this page, without its ending."""
        path = PLACES[self.page]
        for name in IN_PATH:
            path = path.replace(f"{{{name}}}", self.part(self[name]))
        return path

    @staticmethod
    def part(name: str) -> str:
        """Return a name as one part of a path."""
        return quote(name, safe="")

    def here(self, form: str = "", **given: str) -> str:
        """Return the address of this page, in another form or with another parameter."""
        own = {name: value for name, value in self.given.items() if name in OWN}
        place = self.place()
        path = f"{'/home' if place == '/' and form else place}.{form}" if form else place
        return self.to(path, **{**own, **given})


PLACES = {
    "home": "/",
    "now": "/now",
    "compare": "/compare",
    "subject": "/s/{subject}",
    "rows": "/s/{subject}/rows",
    "circle": "/c/{circle}",
    "claims": "/claims",
    "claim": "/claims/{claim}",
    "standing": "/standing",
    "measures": "/measures",
    "measure": "/measures/{key}",
    "data": "/data",
    "source": "/data/{door}",
    "run": "/data/runs/{run}",
    "search": "/search",
}
BARE = frozenset({"measures", "data", "source", "run", "search"})


def relinked(page: Page, where: Callable[[str], str]) -> Page:
    """Return a page whose links are what `where` makes of them."""
    return replace(
        page,
        answer=_line(page.answer, where),
        dateline=_line(page.dateline, where),
        sections=tuple(_section(each, where) for each in page.sections),
    )


def _section(section: Section, where: Callable[[str], str]) -> Section:
    blocks = tuple(_block(each, where) for each in section.blocks)
    return replace(section, title=_line(section.title, where), blocks=blocks)


def _block(block: Any, where: Callable[[str], str]) -> Any:
    if isinstance(block, Table):
        rows = tuple(
            replace(row, cells=tuple(_line(cell, where) for cell in row.cells))
            for row in block.rows
        )
        origin = tuple(span for span in _line(block.origin, where) if span.href)
        return replace(block, rows=rows, origin=origin)
    if isinstance(block, Facts):
        return replace(block, rows=tuple((name, _line(told, where)) for name, told in block.rows))
    if isinstance(block, Prose):
        return replace(block, line=_line(block.line, where))
    if isinstance(block, Bullets):
        return replace(block, lines=tuple(_line(each, where) for each in block.lines))
    if isinstance(block, Drawing):
        return block
    return block


def _line(line: Line, where: Callable[[str], str]) -> Line:
    return tuple(replace(span, href=where(span.href)) if span.href else span for span in line)
