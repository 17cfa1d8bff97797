"""The rows behind every number of one subject."""

from __future__ import annotations

from chuquan.faces.report.compose import rows_page
from chuquan.faces.report.voice import Voice
from chuquan.faces.web.address import Asked, relinked
from chuquan.faces.web.asking import signal_of, window_of
from chuquan.faces.web.told import Told
from chuquan.pipeline.answers.report import gather_report
from chuquan.pipeline.workspace import Workspace


def tell(workspace: Workspace, asked: Asked, voice: Voice) -> Told:
    """Return the rows behind the page of one subject."""
    report = gather_report(workspace, [asked["subject"]], signal_of(asked), window_of(asked))
    subject = report.portraits[0].subject.id

    def where(href: str) -> str:
        if href.startswith("#run-"):
            return asked.to(f"/data/runs/{asked.part(href.removeprefix('#run-'))}")
        inside = href.startswith("#rows") or not href.startswith("#")
        return href if inside else asked.to(f"/s/{subject}")

    return Told(lambda: relinked(rows_page(report, voice.language), where), report.whole)
