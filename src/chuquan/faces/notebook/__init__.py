"""The Python face: a workspace opened for questions, in a notebook or a script.

A result is frozen and carries its sentence, its table, its evidence and its citation. Nothing is
global: every question is asked of one session, and `as_of` answers as it would have been answered.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from chuquan.faces.notebook.shown import Answer, answer_of
from chuquan.model.windows import Window, parse_day, parse_moment
from chuquan.pipeline import parts
from chuquan.pipeline.answers import card
from chuquan.pipeline.answers.across import measure_across
from chuquan.pipeline.answers.claims import listed
from chuquan.pipeline.answers.compare import compare
from chuquan.pipeline.answers.full_card import full_card
from chuquan.pipeline.answers.measure import measure
from chuquan.pipeline.answers.why import why
from chuquan.pipeline.calls.now import now
from chuquan.pipeline.sample.load import SOURCE, load_sample
from chuquan.pipeline.sample.place import is_loaded, open_demo
from chuquan.pipeline.workspace import Workspace
from chuquan.text.resolve import candidates

if TYPE_CHECKING:
    from chuquan.model.names import Candidate, Subject
    from chuquan.model.result import Result
    from chuquan.pipeline.collect import Pull
    from chuquan.text.mentions import Explanation

Day = date | str | None


def open(path: str | Path, *, as_of: datetime | str | None = None) -> Session:
    """Open the workspace at `path`, made before by ``chuquan init``.

    Parameters
    ----------
    path : str or Path
        Its folder.
    as_of : datetime or str, optional
        Answer as the workspace stood then; now if not given.

    Returns
    -------
    Session
        The workspace, open for questions.

    Raises
    ------
    LakeMissing
        If there is no workspace at `path`.
    """
    moment = parse_moment(as_of) if isinstance(as_of, str) else as_of
    return Session(Workspace(Path(path), as_of=moment))


def demo(path: str | Path | None = None) -> Session:
    """Open the bundled sample, loaded into `path` or into a folder of the user's cache."""
    workspace = open_demo(Path(path) if path else None, os.environ)
    if not is_loaded(workspace):
        load_sample(workspace)
    return Session(workspace)


class Session:
    """An open workspace; close it, or use it in a ``with`` block.

    Subjects are named as people name them, in any language, or by id. Days are dates or
    ``YYYY-MM-DD``, both ends included, in the source's own time zone.

    Examples
    --------
    >>> import chuquan, tempfile
    >>> with chuquan.demo(tempfile.mkdtemp()) as session:
    ...     result = session.compare(["DeepSeek", "哪吒2"])
    >>> result.table.sort("peak")["subject"].to_list()
    ['deepseek', 'ne-zha-2']
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def subject(self, text: str) -> Subject:
        """Return the one subject that `text` names.

        Raises
        ------
        Unresolved
            If it names none or several; the error carries the candidates.
        """
        return self.workspace.subject(text)

    def find(self, text: str) -> list[Candidate]:
        """Return subjects that may be meant by `text`, best first, each with its likeness."""
        return candidates(text, self.workspace.names)

    def explain(self, text: str) -> Explanation:
        """Return which names stand in `text`, and which were refused and why."""
        from chuquan.text.mentions import Matcher

        return Matcher(self.workspace.names).explain(text)

    def compare(
        self,
        subjects: Sequence[str],
        *,
        source: str = SOURCE,
        signal: str | Sequence[str] = (),
        start: Day = None,
        end: Day = None,
    ) -> Answer:
        """Answer which of `subjects` peaked highest, and by which measures that holds."""
        given = [signal] if isinstance(signal, str) else list(signal)
        signals = [_signal(source, each) for each in given or [""]]
        return self._shown(compare(self.workspace, subjects, signals, _window(start, end)))

    def show(
        self,
        subject: str,
        *,
        source: str = SOURCE,
        signal: str = "",
        start: Day = None,
        end: Day = None,
    ) -> Answer:
        """Answer where `subject` stands: its card; the table is its series."""
        return self._shown(
            full_card(self.workspace, subject, _signal(source, signal), _window(start, end))
        )

    def why(
        self,
        subject: str,
        *,
        on: Day = None,
        source: str = SOURCE,
        signal: str = "",
        start: Day = None,
        end: Day = None,
    ) -> Answer:
        """Answer which items made the peak of `subject`, or its day `on`."""
        window = _window(start, end)
        return self._shown(why(self.workspace, subject, _signal(source, signal), window, _day(on)))

    def measure(
        self,
        key: str,
        subjects: str | Sequence[str],
        *,
        source: str = SOURCE,
        signal: str = "",
        start: Day = None,
        end: Day = None,
    ) -> Answer:
        """Answer the measure `key` for `subjects`."""
        named = [subjects] if isinstance(subjects, str) else subjects
        if parts.measure(key).card.over == "lake":
            return self._shown(measure_across(self.workspace, key, named, _window(start, end)))
        return self._shown(
            measure(self.workspace, key, named, _signal(source, signal), _window(start, end))
        )

    def attention(
        self,
        subjects: str | Sequence[str],
        *,
        source: str = SOURCE,
        signal: str = "",
        start: Day = None,
        end: Day = None,
    ) -> Answer:
        """Answer how much attention `subjects` got, slot by slot."""
        return self.measure(
            "attention", subjects, source=source, signal=signal, start=start, end=end
        )

    def claims(self, subject: str = "", *, start: Day = None, end: Day = None) -> Answer:
        """Answer which figures of `subject` were reported, or of all, and how they stand."""
        return self._shown(
            listed(self.workspace, [subject] if subject else [], _window(start, end))
        )

    def now(
        self, *, signal: str = "weibo.heat", at: datetime | str | None = None, hours: float = 24.0
    ) -> Answer:
        """Answer what is happening on a list, as of its last look or of the moment `at`."""
        moment = parse_moment(at) if isinstance(at, str) else at
        return self._shown(now(self.workspace, signal, moment, hours))

    def _shown(self, result: Result) -> Answer:
        return answer_of(result, self.workspace.names.subjects)

    def pull(
        self,
        source: str = SOURCE,
        *,
        archive: str | Path | None = None,
        start: Day = None,
        end: Day = None,
    ) -> Pull:
        """Store what an archive holds, or fetch the days from `start` to `end`.

        What could not be read is told in the pull's `problems`; the rest is stored.
        """
        from chuquan.pipeline.collect import pull_archive
        from chuquan.pipeline.web import pull_web

        part = parts.source(source)
        if archive is not None:
            return pull_archive(self.workspace, part, Path(archive))
        return pull_web(self.workspace, part, _window(start, end))

    def export(self, table: str, target: str | Path, *, form: str = "", raw: bool = False) -> int:
        """Write a whole table to a file and return its rows.

        Parameters
        ----------
        table : str
            The table, such as ``observations``.
        target : str or Path
            The file.
        form : str, optional
            ``csv``, ``jsonl`` or ``parquet``; by the file's ending if not given.
        raw : bool
            Leave cells as they are, formulas included.

        Returns
        -------
        int
            The rows written.
        """
        from chuquan.pipeline.files.export import export

        path = Path(target)
        return export(
            self.workspace, table, form or path.suffix.lstrip("."), path, sys.stdout.buffer, raw=raw
        )  # fmt: skip

    def refresh(self) -> None:
        """Let the next question see what was stored since this session was opened."""
        self.workspace.refresh()

    def close(self) -> None:
        """Let go of the files."""
        self.workspace.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        snapshot = self.workspace.snapshot
        when = snapshot.time.strftime("%Y-%m-%d %H:%M:%SZ")
        return f"Session({str(self.workspace.path)!r}, snapshot {snapshot.id} of {when})"


def _signal(source: str, given: str) -> str:
    if not given:
        return card.default_signal(source)
    return given if "." in given else f"{source}.{given}"


def _window(start: Day, end: Day) -> Window:
    return Window(_day(start), _day(end))


def _day(given: Day) -> date | None:
    return parse_day(given) if isinstance(given, str) else given
