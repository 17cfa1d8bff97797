"""``chuquan show SUBJECT``: one subject in one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chuquan.faces.cli import answers, card_page, options
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command

if TYPE_CHECKING:
    from chuquan.model.result import Result


def _show(
    face: Face, subject: str, source: str, signal: str | None, engine: str, **more: Any
) -> None:
    from chuquan.pipeline.answers.kept_answers import kept
    from chuquan.pipeline.links import keep_up

    window = options.window(more["start"], more["end"])
    asked = {
        "subject": subject, "source": source, "signal": signal,
        "from": more["start"], "to": more["end"],
    }  # fmt: skip

    def compute() -> Result:
        from chuquan.pipeline.answers.full_card import full_card

        name = options.signal_of(source, signal)
        return full_card(workspace, subject, name, window, engine)

    with face.workspace() as workspace:
        keep_up(workspace)
        result = kept(workspace, "show", {**asked, "engine": engine}, compute)
        answers.give(face, result, card_page.card, more["target"], bom=more["bom"])


COMMAND = Command(
    "show",
    options.subject(),
    *options.asked_of(),
    *options.output(),
    callback=_show,
    examples=(
        'chuquan show "Ne Zha 2"',
        "chuquan show 哪吒2 --from 2025-01-15 --to 2025-03-15",
        "chuquan show deepseek --json",
    ),
)
