"""What is remembered of a feed between two looks: its marks, their trust, when to look again.

A mark (ETag, Last-Modified) is used only after it has changed together with the content once, and
never again once the content was seen to change under the same mark; and even then the whole feed
is asked for once a day. What was stored is decided by hashes of the content, never by a mark: of
the bytes, and of the entries, since many feeds write the hour of asking into every answer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime, timedelta

from chuquan.lake.snapshot import runs_of
from chuquan.model.facts import Rows
from chuquan.pipeline.fetch import Answer
from chuquan.pipeline.workspace import Workspace

FEEDS = "feeds"
SOONEST, LATEST, FIRST = timedelta(minutes=10), timedelta(hours=24), timedelta(hours=1)
WHOLE_EVERY = timedelta(hours=24)
FASTER, SLOWER = 0.6, 1.3
GIVEN_UP, NOW_AND_THEN = 30, timedelta(days=30)


@dataclass(frozen=True, slots=True)
class FeedState:
    """One feed between two looks; moments are ISO texts in UTC, empty before the first.

    Parameters
    ----------
    digest : str
        SHA-256 of the last whole answer.
    entries : str
        SHA-256 of what its entries said.
    trusted : int
        1 once a mark changed with the content, -1 once it did not, 0 before.
    every : float
        Seconds between two looks.
    failures : int
        Looks in a row that brought no answer.
    moved_to : str
        Where the host says the feed lives now; told, not acted upon.
    """

    url: str
    title: str = ""
    etag: str = ""
    modified: str = ""
    digest: str = ""
    entries: str = ""
    trusted: int = 0
    every: float = FIRST.total_seconds()
    looked_at: str = ""
    whole_at: str = ""
    due_at: str = ""
    n_looks: int = 0
    n_changes: int = 0
    failures: int = 0
    moved_to: str = ""

    @property
    def known(self) -> bool:
        """Whether it was ever looked at."""
        return bool(self.looked_at)

    def due(self, now: datetime) -> bool:
        """Return whether it is time to look."""
        return not self.due_at or datetime.fromisoformat(self.due_at) <= now

    def conditions(self, now: datetime) -> dict[str, str]:
        """Return the headers by which to ask for what is new only; none where all is asked for."""
        whole = self.whole_at and now - datetime.fromisoformat(self.whole_at) < WHOLE_EVERY
        if self.trusted < 1 or not whole:
            return {}
        marks = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in marks.items() if value}

    def to_json(self) -> str:
        """Return the state as it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> FeedState:
    """Return the state that was kept; what a later version added is left out."""
    told = json.loads(text)
    names = {each.name for each in fields(FeedState)}
    return FeedState(**{name: value for name, value in told.items() if name in names})


def followed(workspace: Workspace) -> dict[str, FeedState]:
    """Return the feeds that the workspace knows, by address, in the order they came."""
    rows = runs_of(workspace.catalogue, "cursors")
    told = (row for row in rows if row["source"] == FEEDS and str(row["value"]).startswith("{"))
    return {str(row["key"]): from_json(str(row["value"])) for row in told}


def failed(state: FeedState, answer: Answer, now: datetime) -> FeedState:
    """Return what is known after a look that brought no feed."""
    seen = replace(_looked(state, answer, now), failures=state.failures + 1)
    return _later(seen, now, answer.again_at)


def same(state: FeedState, answer: Answer, now: datetime) -> FeedState:
    """Return what is known after a look that brought what the last one did."""
    seen = replace(_looked(state, answer, now), failures=0)
    if answer.raw is not None:
        seen = replace(_marked(seen, answer.told, changed=False), whole_at=now.isoformat())
    return _later(_paced(seen, changed=False), now, answer.again_at)


def other(state: FeedState, answer: Answer, now: datetime, entries: str) -> FeedState:
    """Return what is known after a look that brought other bytes.

    Parameters
    ----------
    state : FeedState
        Before the look.
    answer : Answer
        The whole answer.
    now : datetime
        The time of the look.
    entries : str
        Hash of what its entries say.

    Returns
    -------
    FeedState
        To be kept with the entries, in one transaction.
    """
    changed = entries != state.entries
    seen = replace(_looked(state, answer, now), failures=0)
    seen = _marked(seen, answer.told, changed=changed and state.known)
    digest = digest_of(answer)
    seen = replace(seen, digest=digest, entries=entries, whole_at=now.isoformat())
    if state.known:
        seen = _paced(seen, changed=changed)
    return _later(replace(seen, n_changes=state.n_changes + changed), now, answer.again_at)


def digest_of(answer: Answer) -> str:
    """Return the hash of an answer's bytes; of none, where there are none."""
    return hashlib.sha256(answer.raw.body).hexdigest() if answer.raw else ""


def entries_of(rows: Rows) -> str:
    """Return the hash of what the entries of a feed say, in any order."""
    said = sorted(
        f"{row['item']}\n{row['title']}\n{row['text']}" for row in rows.singles.get("documents", ())
    )
    return hashlib.sha256("\0".join(said).encode("utf-8", "replace")).hexdigest()


def _looked(state: FeedState, answer: Answer, now: datetime) -> FeedState:
    n_looks = state.n_looks + 1
    return replace(state, looked_at=now.isoformat(), n_looks=n_looks, moved_to=answer.moved_to)


def _paced(state: FeedState, *, changed: bool) -> FeedState:
    every = state.every * (FASTER if changed else SLOWER)
    soonest, latest = SOONEST.total_seconds(), LATEST.total_seconds()
    return replace(state, every=min(max(every, soonest), latest))


def _marked(state: FeedState, told: Mapping[str, str], *, changed: bool) -> FeedState:
    """Judge the marks by what the content did, and take the new ones."""
    etag, modified = told.get("etag", ""), told.get("last-modified", "")
    trusted = state.trusted
    if changed and (state.etag or state.modified):
        alike = (etag, modified) == (state.etag, state.modified)
        trusted = -1 if alike else max(trusted, 1) if trusted >= 0 else -1
    return replace(state, etag=etag, modified=modified, trusted=trusted)


def _later(state: FeedState, now: datetime, again_at: datetime | None) -> FeedState:
    """Set when to look again: more seldom after failures, and never before the host said."""
    wait = timedelta(seconds=state.every) * (1 + state.failures)
    wait = NOW_AND_THEN if state.failures >= GIVEN_UP else min(wait, LATEST)
    due = max(now + wait, again_at or now)
    return replace(state, due_at=due.astimezone(UTC).isoformat())
