"""``chuquan pull SOURCE``: from an archive or the open web into the workspace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from chuquan.errors import ChuquanError, UsageError
from chuquan.faces.cli import options
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.faces.cli.progress import Told, following
from chuquan.model.messages import say

if TYPE_CHECKING:
    from chuquan.model.spec import SourcePart
    from chuquan.model.windows import Window
    from chuquan.pipeline.collect import Pull
    from chuquan.pipeline.workspace import Workspace

PARTLY = 3


def _pull(
    face: Face,
    source: str,
    start: str | None,
    end: str | None,
    strict: bool,
    keep_accounts: bool,
    **given: tuple[str, ...],
) -> int:
    window = options.window(start, end)
    archive, subject = given["archive"], given["subject"]
    if archive and (start or end or subject):
        raise UsageError(
            say("pull.both"), seen="--archive, --from, --to, --subject", so=say("cli.nothing_done"),
            do=say("pull.both_do"),
        )  # fmt: skip
    if (given["url"] or given["opml"]) and (archive or start or end or subject):
        raise UsageError(
            say("pull.address_and"), seen="--url, --opml", so=say("cli.nothing_done"),
            do=say("pull.address_and_do"),
        )  # fmt: skip
    if not archive and face.offline:
        raise UsageError(
            say("pull.offline"), seen="--offline", so=say("cli.nothing_done"),
            do=say("pull.offline_do"),
        )  # fmt: skip
    with face.workspace(changes=True) as workspace:
        if keep_accounts:
            workspace.settings = replace(workspace.settings, keep_accounts=True)
        if workspace.settings.keep_accounts and source == "posts":
            face.warn(say("posts.accounts_kept"))
        asked = Asked(source, archive, window, subject, given["url"], given["opml"])
        pulls, problems = _collect(face, workspace, asked)
    for problem in problems:
        face.mention(problem)
    stored = _summarise(face, pulls, problems)
    if not problems:
        return 0
    if strict:
        return 1
    return PARTLY if stored else problems[0].exit_code


class Asked(NamedTuple):
    """What is to be pulled, and from where."""

    source: str
    archives: tuple[str, ...]
    window: Window
    subjects: tuple[str, ...]
    urls: tuple[str, ...]
    lists: tuple[str, ...]


def _collect(
    face: Face, workspace: Workspace, asked: Asked
) -> tuple[list[Pull], list[ChuquanError]]:
    """Pull everything asked for; one archive that fails does not stop the others."""
    from chuquan.pipeline import parts
    from chuquan.pipeline.collect import pull_archive
    from chuquan.pipeline.import_file import need_door

    part = parts.source(asked.source)
    need_door(part)
    pulls: list[Pull] = []
    problems: list[ChuquanError] = []
    with following(face, part.card.title) as told:
        if not asked.archives:
            pulls.append(_from_web(workspace, part, asked, told))
        for path in asked.archives:
            with _gathering(problems, alone=len(asked.archives) == 1):
                pulls.append(pull_archive(workspace, part, Path(path), told))
    return pulls, [*problems, *(problem for pull in pulls for problem in pull.problems)]


def _from_web(workspace: Workspace, part: SourcePart, asked: Asked, told: Told) -> Pull:
    from chuquan.pipeline.polling import by_address, pull_addresses
    from chuquan.pipeline.web import pull_web

    if by_address(part) or asked.urls or asked.lists:
        lists = [Path(each) for each in asked.lists]
        return pull_addresses(workspace, part, asked.urls, lists, told)
    about = [workspace.subject(each) for each in asked.subjects]
    return pull_web(workspace, part, asked.window, told, subjects=about)


@contextmanager
def _gathering(problems: list[ChuquanError], *, alone: bool) -> Iterator[None]:
    from chuquan.errors import SourceError

    try:
        yield
    except (SourceError, UsageError) as problem:
        if alone:
            raise
        problems.append(problem)


def _summarise(face: Face, pulls: list[Pull], problems: list[ChuquanError]) -> int:
    """Tell what became of every row, and return how many the lake now holds of those offered."""
    told = [_told(pull) for pull in pulls]
    sums = {name: sum(each["total"][name] for each in told) for name in Told.FATES}
    if face.json:
        said = [problem.parts(face.language) for problem in problems]
        face.document({"schema": "chuquan.pull/1", "total": sums, "pulls": told, "problems": said})
    elif pulls:
        face.line(
            say(
                "pull.done",
                stored=sums["stored"],
                duplicate=sums["duplicate"],
                quarantined=sums["quarantined"],
                batches=sum(pull.batches for pull in pulls),
                snapshot=max(pull.snapshot for pull in pulls),
            )
        )
        _absent(face, pulls)
        _marked(face, pulls)
        _looked(face, pulls)
        if sums["stored"]:
            face.tell(say("pull.next"))
    return int(sums["stored"] + sums["duplicate"])


def _absent(face: Face, pulls: list[Pull]) -> None:
    """Tell which pages the source has nothing on, where it is asked by page."""
    from chuquan.pipeline.parts import source

    for pull in pulls:
        absent = pull.outcomes.get("absent", 0)
        if absent and source(pull.source).moment_of is None:
            face.tell(say("pull.absent", n=absent, asked=sum(pull.outcomes.values())))


def _marked(face: Face, pulls: list[Pull]) -> None:
    """Tell how many articles lack a day that can be relied on."""
    for mark in ("inferred", "undated"):
        n = sum(pull.marked[mark] for pull in pulls)
        if n:
            face.tell(say(f"pull.{mark}", n=n))


def _looked(face: Face, pulls: list[Pull]) -> None:
    """Tell of feeds that had nothing new, and of those for which it is not time yet."""
    for what in ("unchanged", "not due"):
        n = sum(pull.outcomes.get(what, 0) for pull in pulls)
        if n:
            face.tell(say("pull.not_due" if what == "not due" else "pull.unchanged", n=n))


def _told(pull: Pull) -> dict[str, Any]:
    return {
        "source": pull.source,
        "origin": pull.origin,
        "run": pull.run,
        "answers": pull.answers,
        "batches": pull.batches,
        "snapshot": pull.snapshot,
        "outcomes": pull.outcomes,
        "marked": pull.marked,
        "counts": {table: asdict(count) for table, count in pull.counts.items()},
        "total": asdict(pull.total),
    }


COMMAND = Command(
    "pull",
    click.Argument(["source"]),
    click.Option(["--archive"], metavar="PATH", multiple=True),
    *options.days(),
    click.Option(["--subject"], metavar="NAME", multiple=True),
    click.Option(["--url"], metavar="URL", multiple=True),
    click.Option(["--opml"], metavar="FILE", multiple=True),
    click.Option(["--keep-accounts"], is_flag=True),
    click.Option(["--strict"], is_flag=True),
    callback=_pull,
    examples=(
        "chuquan pull weibo --archive weibo-2025-02.tar.zst",
        "chuquan pull weibo --from 2025-02-01 --to 2025-02-07",
        "chuquan pull feeds --url https://www.example.com/rss.xml",
        "chuquan pull pages --archive articles/",
        "chuquan pull posts --archive tweets.jsonl",
        "chuquan pull wikimedia --subject DeepSeek --from 2025-01-01 --to 2025-03-31",
    ),
)
