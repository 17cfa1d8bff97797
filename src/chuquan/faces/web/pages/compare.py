"""Several subjects side by side: who peaked highest, and by which measures that holds."""

from __future__ import annotations

from chuquan.faces.report.voice import Voice
from chuquan.faces.web.address import Asked
from chuquan.faces.web.asking import laid_out, signal_of, subjects_of, window_of
from chuquan.faces.web.pages import home
from chuquan.faces.web.told import Told
from chuquan.pipeline.answers.compare import compare
from chuquan.pipeline.answers.report import gather_report
from chuquan.pipeline.workspace import Workspace


def tell(workspace: Workspace, asked: Asked, voice: Voice) -> Told:
    """Return the comparison of the subjects named; of the first of the ranking if none is."""
    signal, window = signal_of(asked), window_of(asked)
    named = subjects_of(asked) or home.highest(workspace, signal, window)
    result = compare(workspace, named, [signal], window)
    return Told(
        lambda: laid_out(gather_report(workspace, named, signal, window), asked, voice), result
    )
