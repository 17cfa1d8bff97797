"""Writing a report as Markdown: the same content as text with tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chuquan.faces.report.document import (
    Block,
    Bullets,
    Code,
    Drawing,
    Facts,
    Line,
    Page,
    Prose,
    Span,
    Table,
)

SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!&$@]|(?<=:)/(?=/)|(?<=www)\.)", re.IGNORECASE)
LINE_START = re.compile(
    r"^([^\S\n]*(?:\d+(?=[.)](?:\s|$)))?)(?:([-+=])|(?<=\d)([.)]))", re.MULTILINE
)


def write(page: Page) -> str:
    """Return a report as Markdown; no sign of the texts in it is read as markup."""
    told = [f"# {escape(page.title)}", f"**{line(page.answer)}**", line(page.dateline)]
    for section in page.sections:
        told.append(f'<a id="{section.anchor}"></a>')
        told.append(f"{'#' * section.level} {line(section.title)}")
        told += [text for each in section.blocks for text in block(each)]
    return "\n\n".join(filter(None, told)) + "\n"


def escape(text: str) -> str:
    r"""Return `text` so that Markdown shows it letter by letter.

    Examples
    --------
    >>> escape("a*b <script> | - x")
    'a\\*b \\<script\\> \\| - x'
    >>> escape("2. a"), escape("13.7B"), escape("2025-03-02"), escape("- b")
    ('2\\. a', '13.7B', '2025-03-02', '\\- b')
    """
    told = SIGNS.sub(r"\\\1", " ".join(text.split(" ")))
    return LINE_START.sub(r"\1\\\2\3", told)


def span(one: Span) -> str:
    """Return a span; a number leads to its rows, a title to its page."""
    told = f"`{one.text}`" if one.code else escape(one.text)
    if not one.href:
        return told
    target = one.href.replace("(", "%28").replace(")", "%29").replace("<", "%3C")
    return f"[{told}]({target})"


def line(spans: Line) -> str:
    """Return a line of spans."""
    return "".join(map(span, spans)).strip()


def block(it: Block) -> Iterator[str]:
    """Yield the paragraphs of one block."""
    match it:
        case Table():
            yield from _table(it)
        case Drawing():
            yield f"*{escape(it.described)}*"
        case Facts():
            yield "\n".join(f"- **{escape(name)}**: {line(told)}" for name, told in it.rows)
        case Prose():
            yield f"**{line(it.line)}**" if it.tone == "head" else line(it.line)
        case Bullets():
            marks = [f"{n}." if it.numbered else "-" for n in range(1, len(it.lines) + 1)]
            yield "\n".join(
                f"{mark} {line(each)}" for mark, each in zip(marks, it.lines, strict=True)
            )
        case Code():
            fence = "`" * (3 + max((len(each) for each in re.findall("`+", it.text)), default=0))
            yield f"{fence}\n{it.text}\n{fence}"


def _table(it: Table) -> Iterator[str]:
    if it.anchor:
        yield f'<a id="{it.anchor}"></a>'
    yield f"**{escape(it.caption)}**"
    heads = [escape(column.heading) for column in it.columns]
    rules = ["---:" if column.number else "---" for column in it.columns]
    rows: list[Sequence[str]] = [heads, rules]
    for row in it.rows:
        cells = [line(cell) for cell in row.cells]
        if row.anchor:
            cells[0] = f'<a id="{row.anchor}"></a>{cells[0]}'
        rows.append(cells)
    yield "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
