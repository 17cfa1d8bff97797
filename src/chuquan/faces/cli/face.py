"""What one call of the command line was asked to be: language, form, place, and where it prints."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from chuquan.errors import ChuquanError, UsageError
from chuquan.faces.cli.terminal import clean, coloured, styled, wrap
from chuquan.model.documents import dumps
from chuquan.model.messages import in_language, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chuquan.model.names import NameCatalogue
    from chuquan.pipeline.workspace import Workspace

FORMATS = ("table", "csv", "jsonl", "md", "plain")
WIDEST = 100


@dataclass
class Face:
    """The choices of one call, and the only way to its streams."""

    language: str = "en"
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    json: bool = False
    form: str = ""
    as_of: str = ""
    place: str = ""
    offline: bool = False
    quiet: bool = False
    plain: bool = False
    engine: str = ""

    @property
    def out(self) -> TextIO:
        """Where data go."""
        return sys.stdout

    @property
    def err(self) -> TextIO:
        """Where messages go."""
        return sys.stderr

    @cached_property
    def columns(self) -> int:
        """How wide a line may be."""
        return max(40, min(shutil.get_terminal_size((WIDEST, 24)).columns, 160))

    @property
    def draws(self) -> bool:
        """Whether data go to a terminal that shows more than plain text."""
        return self.out.isatty() and self.environment.get("TERM", "") not in ("dumb", "")

    @property
    def colours(self) -> bool:
        """Whether data may carry styles."""
        return not self.plain and coloured(self.out, self.environment)

    def tr(self, text: str) -> str:
        """Return `text` in the reader's language, safe to show, on one line."""
        return clean(in_language(text, self.language))

    def line(self, text: str = "", style: str = "") -> None:
        """Print one line of data."""
        print(self._styled(self.tr(text), style, self.out), file=self.out)

    def prose(self, text: str, style: str = "", indent: str = "") -> None:
        """Print a sentence as data, broken into lines on a terminal only."""
        if not self.draws:
            self.line(f"{indent}{self.tr(text)}", style)
            return
        for each in wrap(self.tr(text), min(self.columns, WIDEST), indent):
            self.line(each, style)

    def tell(self, text: str, style: str = "") -> None:
        """Print one line for people; nothing when quiet."""
        if not self.quiet:
            self.warn(text, style)

    def warn(self, text: str, style: str = "") -> None:
        """Print one line for people, quiet or not."""
        print(self._styled(self.tr(text), style, self.err), file=self.err, flush=True)

    def document(self, document: Mapping[str, object]) -> None:
        """Print a JSON document as the whole of the data."""
        indent = 2 if self.out.isatty() else None
        print(dumps(document, self.language, indent=indent), file=self.out)

    def _styled(self, text: str, style: str, stream: TextIO) -> str:
        if not style or self.plain or not coloured(stream, self.environment):
            return text
        return styled(text, style)

    def shape(self) -> str:
        """Return the form that data take: one of `FORMATS`."""
        form = self.form or "table"
        if form not in FORMATS:
            raise UsageError(
                say("cli.format", form=form),
                seen=form,
                so=say("cli.nothing_done"),
                do=say("cli.format_do", names=", ".join(FORMATS)),
            )
        return form

    @property
    def root(self) -> Path:
        """The workspace's folder: the one given, ``CHUQUAN_WORKSPACE``, or the current one."""
        named = self.place or self.environment.get("CHUQUAN_WORKSPACE", "")
        return Path(named) if named else Path.cwd()

    @contextmanager
    def workspace(self, *, changes: bool = False) -> Iterator[Workspace]:
        """Open the workspace, as it stood at ``--as-of`` if that is given.

        Raises
        ------
        UsageError
            If it is to be changed in the past.
        """
        from chuquan.model.windows import parse_moment
        from chuquan.pipeline.workspace import Workspace

        moment = parse_moment(self.as_of) if self.as_of else None
        if moment and changes:
            raise UsageError(
                say("cli.past"), seen=f"--as-of {self.as_of}", so=say("cli.nothing_done"),
                do=say("cli.past_do"),
            )  # fmt: skip
        with Workspace(self.root, as_of=moment) as opened:
            yield opened

    def names(self) -> NameCatalogue:
        """Return the bundled names, with those of the workspace over them if there is one."""
        from chuquan.lake.catalogue import FILE
        from chuquan.pipeline.names import load
        from chuquan.pipeline.workspace import USER_NAMES

        own = self.root / USER_NAMES
        return load(own if own.exists() or (self.root / FILE).exists() else None)

    def fail(self, error: ChuquanError) -> None:
        """Show an error to people and, with ``--json``, to programs."""
        self.mention(error)
        self.report(error, {})

    def report(self, error: ChuquanError, more: Mapping[str, object]) -> None:
        """Print an error's document, `more` added, if documents are asked for."""
        if self.json:
            parts = {**error.parts(self.language), "exit_code": error.exit_code}
            self.document({"schema": "chuquan.error/1", **parts, **more})

    def mention(self, error: ChuquanError) -> None:
        """Show an error in its four parts to people."""
        said = {key: clean(text) for key, text in error.parts(self.language).items()}
        for number, each in enumerate(_Said(said).render(self.language).splitlines()):
            self.warn(each, "" if number else "alarm")


class _Said(ChuquanError):
    """An error whose parts were said already, safe to show."""

    def __init__(self, said: dict[str, str]) -> None:
        super().__init__(said["what"], do=said["do"])
        self.said = said

    def parts(self, language: str = "en") -> dict[str, str]:  # noqa: ARG002
        return self.said
