"""One subject: where it stands, circle by circle, language by language, and what is unknown."""

from __future__ import annotations

from dataclasses import replace

from chuquan.faces.report.document import Page
from chuquan.faces.report.voice import Voice
from chuquan.faces.web.address import Asked
from chuquan.faces.web.asking import laid_out, signal_of, window_of
from chuquan.faces.web.beside import called
from chuquan.faces.web.spoken import AFTER, broke_out, with_ways
from chuquan.faces.web.told import Told
from chuquan.model.result import Result
from chuquan.pipeline.answers.full_card import full_card
from chuquan.pipeline.answers.report import gather_report
from chuquan.pipeline.workspace import Workspace


def tell(workspace: Workspace, asked: Asked, voice: Voice) -> Told:
    """Return the page of one subject; its files are those of its card."""
    card = full_card(workspace, asked["subject"], signal_of(asked), window_of(asked))
    return Told(lambda: _page(workspace, card, asked, voice), card)


def _page(workspace: Workspace, card: Result, asked: Asked, voice: Voice) -> Page:
    """Return the report of the subject, with what its card tells beside it."""
    subject = card.document["subject"]["id"]
    report = gather_report(workspace, [subject], signal_of(asked), window_of(asked))
    page = laid_out(report, asked, voice)
    more = (
        *broke_out(workspace, subject, asked, voice),
        *called(workspace, subject, asked, voice),
    )
    own = with_ways(page.sections, subject, asked, voice)
    place = next((n for n, each in enumerate(own) if each.anchor.startswith(AFTER)), len(own))
    return replace(page, sections=(*own[:place], *more, *own[place:]))
