"""Answers as notebooks show them: a card for people, a figure as Vega-Lite, text elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chuquan.model.messages import in_language, say
from chuquan.model.result import Result

if TYPE_CHECKING:
    from chuquan.charts.figure import Figure
    from chuquan.charts.look import Language, Theme, Width
    from chuquan.model.names import Subject

VEGA_LITE = "application/vnd.vegalite.v6+json"
ROWS, COLUMNS, LONGEST = 8, 8, 60


@dataclass(frozen=True)
class Answer(Result):
    """A result that a notebook shows as a card, and that can be drawn.

    Parameters
    ----------
    subjects : mapping of str to Subject
        The known subjects by id, for the labels of figures.
    """

    subjects: Mapping[str, Subject] = field(default_factory=dict)

    def plot(self, *, lang: Language = "en", theme: Theme = "light", width: Width = "wide") -> Plot:
        """Return the figure of this answer.

        Parameters
        ----------
        lang : str, default "en"
            ``en`` or ``zh``.
        theme : str, default "light"
            ``light`` or ``dark``.
        width : str, default "wide"
            ``wide`` or ``narrow``.

        Returns
        -------
        Plot
            Shown as Vega-Lite in a notebook; it can be saved as a picture.

        Raises
        ------
        UsageError
            If no figure fits the answer.
        """
        from chuquan.charts.draw import draw  # noqa: PLC0415
        from chuquan.charts.look import Look  # noqa: PLC0415

        return Plot(draw(self, self.subjects, Look(lang, theme, width)))

    def _repr_html_(self) -> str:
        """Return the card: the sentence, the first rows, the notes, where it comes from."""
        return card(self)


def answer_of(result: Result, subjects: Mapping[str, Subject]) -> Answer:
    """Return a result as an answer that can be shown and drawn."""
    held = {each.name: getattr(result, each.name) for each in fields(Result)}
    return Answer(**held, subjects=subjects)


@dataclass(frozen=True)
class Plot:
    """A figure in a notebook.

    Parameters
    ----------
    figure : Figure
        The figure; its `spec` is plain Vega-Lite.
    """

    figure: Figure

    @property
    def spec(self) -> dict[str, Any]:
        """The Vega-Lite dict, data inside: yours to change."""
        return self.figure.spec

    def save(self, path: str | Path) -> None:
        """Write the figure to a file: ``.svg``, ``.png`` or ``.pdf``."""
        from chuquan.charts.render import save  # noqa: PLC0415

        save(self.figure, path)

    def _repr_mimebundle_(
        self,
        include: Sequence[str] | None = None,  # noqa: ARG002
        exclude: Sequence[str] | None = None,  # noqa: ARG002
    ) -> dict[str, Any]:
        """Return the figure as notebooks take it, and in words."""
        return {VEGA_LITE: self.spec, "text/plain": self.figure.described}

    def _mime_(self) -> tuple[str, str]:
        """Return the figure as marimo takes it: a picture, for that draws no Vega-Lite of its own.

        Raises
        ------
        MissingExtra
            If the extra that draws is not installed.
        """
        from chuquan.charts.render import svg  # noqa: PLC0415

        return "text/html", svg(self.figure)


def card(result: Result, language: str = "en") -> str:
    """Return an answer as a piece of HTML; whatever others wrote in it is text."""
    table = result.table
    columns = table.columns[:COLUMNS]
    head = "".join(f"<th>{escape(name)}{_unit(result, name)}</th>" for name in columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row) + "</tr>"
        for row in table.select(columns).head(ROWS).iter_rows()
    )
    notes = "".join(f"<li>{_said(note, language)}</li>" for note in result.notes)
    more = say("notebook.rows", n=min(ROWS, table.height), of=table.height)
    recipe = result.evidence.recipe
    when = result.as_of.strftime("%Y-%m-%d %H:%M:%SZ") if result.as_of else ""
    origin = say(
        "notebook.origin", snapshot=str(recipe.snapshot), when=when, recipe=recipe.id,
        sources="; ".join(str(each["title"]) for each in result.evidence.sources[:ROWS]),
    )  # fmt: skip
    return (
        f'<div class="chuquan"><p><strong>{_said(result.answer, language)}</strong></p>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        f"<p><small>{_said(more, language)}</small></p><ul>{notes}</ul>"
        f"<p><small>{_said(origin, language)}</small></p></div>"
    )


def _said(text: str, language: str) -> str:
    return escape(in_language(text, language))


def _unit(result: Result, name: str) -> str:
    unit = result.units.get(name, "")
    return f" <small>({escape(unit)})</small>" if unit else ""


def _cell(cell: object) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return f"{cell:,.4g}" if abs(cell) < 10_000 else f"{cell:,.0f}"
    if isinstance(cell, int) and not isinstance(cell, bool):
        return f"{cell:,}"
    text = str(cell)
    return escape(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")
