"""The figure of an answer as a block of a page."""

from __future__ import annotations

from collections.abc import Mapping

from chuquan.charts.draw import DRAWN, draw, kind_of
from chuquan.charts.look import Language
from chuquan.errors import EvidenceError
from chuquan.faces.report.document import Block
from chuquan.faces.report.figures import drawing
from chuquan.faces.report.voice import Voice
from chuquan.model.names import Subject
from chuquan.model.result import Result


def pictured(
    result: Result, subjects: Mapping[str, Subject], voice: Voice, number: int = 1
) -> list[Block]:
    """Return the figure that shows an answer; nothing if there is none, or nothing to draw."""
    if kind_of(result) not in DRAWN:
        return []
    language: Language = "zh" if voice.language == "zh" else "en"
    try:
        return [
            drawing(lambda look: draw(result, subjects, look), language, number=number, probed=True)
        ]
    except EvidenceError:
        return []
