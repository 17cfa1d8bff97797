"""The figures of a digest: articles by day, who speaks, and with what feelings."""

from __future__ import annotations

from chuquan.charts.draw import draw
from chuquan.charts.figure import Figure
from chuquan.charts.look import Language, Look
from chuquan.errors import MissingExtra, NotEnough
from chuquan.faces.report.document import Drawing
from chuquan.faces.report.figures import drawing
from chuquan.model.result import Result
from chuquan.pipeline.answers.digest import Digest


def figures(digest: Digest, language: str) -> dict[str, Drawing]:
    """Return the figures of a day's page, by measure; one that has nothing to show is left out.

    Parameters
    ----------
    digest : Digest
        The day.
    language : str
        ``en`` or ``zh``.

    Returns
    -------
    dict of str to Drawing
        Pictures inside the page; where the extra for charts is not installed, their words alone.
    """
    spoken: Language = "zh" if language == "zh" else "en"
    found: dict[str, Drawing] = {}
    for number, (key, result) in enumerate(digest.measures.items(), start=1):
        try:
            found[key] = _drawn(digest, result, spoken, number)
        except NotEnough:
            continue
    return found


def _drawn(digest: Digest, result: Result, language: Language, number: int) -> Drawing:
    def form(look: Look) -> Figure:
        return draw(result, digest.subjects, look)

    try:
        return drawing(form, language, number=number)
    except MissingExtra:
        return Drawing(form(Look(language)).described, {})
