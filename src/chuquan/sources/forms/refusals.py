"""Saying that a user's file cannot be read, and what to do about it."""

from __future__ import annotations

from chuquan.errors import SourceChanged
from chuquan.model.messages import say
from chuquan.model.spec import Raw


def refused(raw: Raw, seen: str, do: str = "") -> SourceChanged:
    """Return the error that says why nothing of a file was taken."""
    return SourceChanged(
        say("form.refused", name=raw.name),
        seen=seen,
        so=say("form.nothing_taken"),
        do=do or say("form.use_mapping"),
    )
