"""The methods: every measure with its question."""

from __future__ import annotations

from chuquan.faces.report.document import Column, Page, Row, Section, Span, Table
from chuquan.faces.report.voice import Voice
from chuquan.faces.web.address import Asked
from chuquan.faces.web.told import Told
from chuquan.model.messages import say
from chuquan.pipeline import parts
from chuquan.pipeline.workspace import Workspace


def tell(workspace: Workspace, asked: Asked, voice: Voice) -> Told:  # noqa: ARG001
    """Return the list of measures."""
    keys = parts.measure_keys()
    cards = {key: parts.measure(key).card for key in keys}
    document = {
        "schema": "chuquan.measures/1",
        "measures": [
            {"measure": key, "title": card.title, "question": card.question, "note": card.note}
            for key, card in cards.items()
        ],
    }

    def page() -> Page:
        columns = (Column(voice.say("web.measure")), Column(voice.say("web.question")))
        rows = tuple(
            Row(
                (
                    (Span(voice.tr(card.title), asked.to(f"/measures/{key}")),),
                    voice.line(card.question),
                )
            )
            for key, card in cards.items()
        )
        table = Table(voice.say("web.measures_caption"), columns, rows)
        answer = voice.line(say("web.measures_answer", n=len(keys)))
        section = Section(voice.line(say("web.measures")), "measures", (table,))
        return Page(voice.language, voice.say("web.measures"), answer, (), (section,))

    return Told(page, document=document)
