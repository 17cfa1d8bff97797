"""The nouns of a written report: a page of sections, whose blocks are made of lines of spans.

Every text in a document is plain; each writer escapes it in its own way. A block's `kind` tells
writers how to lay it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one language.

    Parameters
    ----------
    href : str
        Where it leads: ``#anchor`` inside the document, or an address of the web.
    lang : str
        Its language, where that is not the page's.
    foreign : bool
        Whether somebody else wrote it: a title, a name.
    whole : bool
        Whether no line may end inside it.
    code : bool
        Whether it is typed as it stands: a command, a key.
    """

    text: str
    href: str = ""
    lang: str = ""
    foreign: bool = False
    whole: bool = False
    code: bool = False


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, and whether it holds numbers."""

    heading: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; the first cell is its head. Others may point at its anchor."""

    cells: tuple[Line, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; `long` ones are set in columns of text where there is room.

    Parameters
    ----------
    origin : Line
        What stands behind the caption: the way to where its numbers come from, if there is one.
    folded : bool
        Whether a page shows the caption alone until it is asked for the rest.
    """

    kind: ClassVar[str] = "table"
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    anchor: str = ""
    long: bool = False
    origin: Line = ()
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure: its text alternative, and the same picture as SVG in two widths.

    Parameters
    ----------
    probes : mapping of str to str
        For each width, as JSON, where its values stand; empty if nobody can point at them.
    """

    kind: ClassVar[str] = "drawing"
    described: str
    svgs: Mapping[str, str]
    probes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """Names of things and what they are."""

    kind: ClassVar[str] = "facts"
    rows: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; its tone is ``answer``, ``quiet`` or plain."""

    kind: ClassVar[str] = "prose"
    line: Line
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of lines, numbered or not."""

    kind: ClassVar[str] = "bullets"
    lines: tuple[Line, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A text for machines, kept letter by letter."""

    kind: ClassVar[str] = "code"
    text: str


Block = Table | Drawing | Facts | Prose | Bullets | Code


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it; level 2 stands under the page, 3 under a 2."""

    title: Line
    anchor: str
    blocks: tuple[Block, ...] = ()
    level: int = 2


@dataclass(frozen=True, slots=True)
class Page:
    """A whole report in one language.

    Parameters
    ----------
    language : str
        ``en`` or ``zh``.
    dateline : str
        From when and over which days it is.
    """

    language: str
    title: str
    answer: Line
    dateline: Line
    sections: tuple[Section, ...]
    contents: str = ""

    @property
    def tag(self) -> str:
        """The page's language tag."""
        return "zh-CN" if self.language == "zh" else "en"
