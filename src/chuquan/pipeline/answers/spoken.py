"""What documents tell of a subject: who speaks about it, and with what feelings."""

from __future__ import annotations

from dataclasses import dataclass

from chuquan.errors import ChuquanError, NotEnough
from chuquan.model.result import Result
from chuquan.model.spec import Sql
from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.answers.across import measure_across
from chuquan.pipeline.workspace import Workspace

MADE_UP = """
SELECT COUNT(*) AS n FROM items AS i JOIN mentions AS m ON m.item = i.item
WHERE m.subject = $subject AND i.source = 'pages' AND i.url LIKE 'https://%.example/%'"""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Two answers from documents; None where the lake holds none, or none of them tells anything.

    Parameters
    ----------
    voices, emotion : Result, ChuquanError or None
        The measures' answers; an error where the documents cannot carry one.
    made_up : bool
        Whether words of the bundled sample, which nobody said, are among what was read.
    """

    voices: Result | ChuquanError | None = None
    emotion: Result | ChuquanError | None = None
    made_up: bool = False


def spoken(
    workspace: Workspace, subject: str, window: Window, engine: str = "duckdb"
) -> Spoken:  # fmt: skip
    """Ask who speaks about one subject, and with what feelings.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    subject : str
        The subject's id.
    window : Window
        The days asked for; open sides mean all there is.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    Spoken
        The answers.
    """
    if not workspace.snapshot.of("documents"):
        return Spoken()
    voices = _told(workspace, "voices", subject, window, engine)
    emotion = _told(workspace, "emotion", subject, window, engine)
    return Spoken(voices, emotion, bool(voices) and _is_made_up(workspace, subject, engine))


def _told(
    workspace: Workspace, key: str, subject: str, window: Window, engine: str
) -> Result | ChuquanError | None:
    if key not in parts.measure_keys():
        return None
    try:
        found = measure_across(workspace, key, [subject], window, engine)
    except NotEnough as problem:
        return problem
    return found if found.document["rows"] else None


def _is_made_up(workspace: Workspace, subject: str, engine: str) -> bool:
    """Return whether articles of the sample, whose hosts cannot exist, name a subject."""
    found = workspace.engine(engine).query(Sql(MADE_UP, {"subject": subject}))
    return bool(found["n"][0])
