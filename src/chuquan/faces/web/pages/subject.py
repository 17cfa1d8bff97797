"""One subject: where it stands, circle by circle, language by language, and what is unknown."""

from __future__ import annotations

from chuquan.faces.report.voice import Voice
from chuquan.faces.web.address import Asked
from chuquan.faces.web.asking import laid_out, signal_of, window_of
from chuquan.faces.web.told import Told
from chuquan.pipeline.answers.full_card import full_card
from chuquan.pipeline.answers.report import gather_report
from chuquan.pipeline.workspace import Workspace


def tell(workspace: Workspace, asked: Asked, voice: Voice) -> Told:
    """Return the page of one subject; its files are those of its card."""
    signal, window = signal_of(asked), window_of(asked)
    card = full_card(workspace, asked["subject"], signal, window)
    subject = card.document["subject"]["id"]
    return Told(
        lambda: laid_out(gather_report(workspace, [subject], signal, window), asked, voice), card
    )
