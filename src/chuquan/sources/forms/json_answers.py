"""One JSON document as a service answers it: read into a known shape, or told what came instead."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from chuquan.errors import SourceChanged
from chuquan.model.messages import Message, say
from chuquan.model.spec import Raw

Shape = TypeVar("Shape")


def decode(raw: Raw, decoder: msgspec.json.Decoder[Shape], form: Message) -> Shape:
    """Return the document that an answer holds.

    Parameters
    ----------
    raw : Raw
        The answer.
    decoder : msgspec.json.Decoder
        Knows the shape that the document must have.
    form : Message
        What the answer should have been, for the error.

    Returns
    -------
    object
        The document, in the decoder's shape.

    Raises
    ------
    SourceChanged
        If the bytes are not whole JSON of that shape.
    """
    body = raw.body.removeprefix(b"\xef\xbb\xbf")
    try:
        return decoder.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as problem:
        raise changed(raw, form, _what_it_is(body, problem)) from None


def changed(raw: Raw, form: Message, seen: str) -> SourceChanged:
    """Return the error of an answer that is not what it should be.

    Parameters
    ----------
    raw : Raw
        The answer.
    form : Message
        What it should have been.
    seen : str
        What it is.

    Returns
    -------
    SourceChanged
        The error, naming the answer.
    """
    return SourceChanged(
        say("answer.shape", name=raw.name.partition("?")[0], form=form),
        seen=seen,
        so=say("source.quarantined"),
        do=say("source.look_at_quarantine"),
    )


def _what_it_is(body: bytes, problem: Exception) -> Message:
    start = body.lstrip()[:1]
    if not start:
        return say("answer.empty")
    if start == b"<":
        return say("answer.html", start=body.lstrip()[:40].decode("utf-8", "replace"))
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return say("answer.not_utf8", problem=str(wrong))
    return say("answer.not_it", problem=str(problem))
