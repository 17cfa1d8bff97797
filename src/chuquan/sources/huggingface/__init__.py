"""Downloads and likes of open models on Hugging Face, by the public interface of its hub.

A model is known by its owner and name, ``deepseek-ai/DeepSeek-R1``. The hub tells the downloads of
the last thirty days, which may rise and fall, those of all time, and how many people like it now.
A model that was renamed is answered under its new name, which is told and not taken for the old.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from urllib.parse import quote

import msgspec

from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Query, Raw, Request, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.json_answers import changed, decode

KEY = "huggingface"
MODEL = f"{KEY}.model"
FILE = re.compile(r"(?:^|/)(?P<model>[\w.-]{1,96}/[\w.-]{1,96})\.json$")
FIELDS = "".join(f"&expand%5B%5D={each}" for each in ("downloads", "downloadsAllTime", "likes"))
ROUTE = "{{huggingface_base}}/api/models/{model}?" + FIELDS[1:]
TERMS = "https://huggingface.co/docs/hub/api"
GIVEN = -1

SOURCE = Source(
    title=say("huggingface.title"),
    home="https://huggingface.co",
    access="open",
    every="1d",
    present=True,
    licence=say("huggingface.licence"),
    archive=say("huggingface.archive"),
    gaps=say("huggingface.gaps"),
    note=say("huggingface.note"),
    signals=(
        Signal(f"{KEY}.downloads", "downloads", "stock", title=say("huggingface.downloads")),
        Signal(f"{KEY}.downloads_to_date", "downloads", "total",
               title=say("huggingface.downloads_to_date")),
        Signal(f"{KEY}.likes", "likes", "stock", title=say("huggingface.likes")),
    ),
)  # fmt: skip


class Model(msgspec.Struct, rename="camel"):
    """What the hub tells of one model."""

    id: str
    downloads: int
    likes: int
    downloads_all_time: int | None = None


DECODER = msgspec.json.Decoder(Model)


def takes(name: str) -> bool:
    """Return whether a file of this name holds what the hub tells of one model."""
    return bool(FILE.search(name))


def ask(query: Query) -> Iterator[Request]:
    """Yield one request for each model that the subjects are known by."""
    for subject, aliases in query.aliases.items():
        for alias in aliases:
            if alias.kind == MODEL:
                url = ROUTE.format(model=quote(alias.name, safe="/"))
                yield Request(url, about=f"{subject}/{alias.name}.json", terms=TERMS)


def read(raw: Raw) -> Rows:
    """Turn an answer into downloads and likes of one model on the day it was asked.

    Raises
    ------
    SourceChanged
        If the bytes are not an answer of the hub, or tell of another model than was asked for.
    """
    form = say("huggingface.form")
    told = decode(raw, DECODER, form)
    numbers = {"downloads": told.downloads, "likes": told.likes,
               "downloads_to_date": told.downloads_all_time}  # fmt: skip
    known = {noun: value for noun, value in numbers.items() if value is not None}
    asked = FILE.search(raw.about)
    if asked is not None and asked["model"].casefold() != told.id.casefold():
        raise changed(raw, form, say("huggingface.other", asked=asked["model"], seen=told.id))
    if not FILE.search(f"{told.id}.json") or min(known.values()) < 0:
        raise changed(raw, form, f"{told.id} {min(known.values())}")
    at, name = raw.retrieved_at.astimezone(UTC), asked["model"] if asked else told.id
    item, slot = f"{KEY}:{name}", datetime.combine(at.date(), time(), UTC)
    rows = Rows()
    rows.add("items", item=item, source=KEY, name=told.id.partition("/")[2],
             author=told.id.partition("/")[0], url=f"https://huggingface.co/{told.id}",
             language="en", first_seen_at=at)  # fmt: skip
    for noun, value in known.items():
        rows.add("observations", signal=f"{KEY}.{noun}", item=item, market="GLOBAL", slot=slot,
                 retrieved_at=at, at=at, value=float(value), resolution=1.0, placement="organic",
                 quality="ok")  # fmt: skip
    rows.add("polls", source=KEY, slot=slot, at=at, outcome="ok")
    subject = raw.about.count("/") == 2 and raw.about.partition("/")[0]
    if subject:
        rows.add("mentions", item=item, subject=subject, start=GIVEN, stop=GIVEN, alias=name,
                 method="given", score=1.0)  # fmt: skip
    return rows
