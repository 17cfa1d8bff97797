"""Players of a game on Steam at this moment, as Steam's own interface counts them.

A game is known by its number, ``2358720``. The answer holds how many play now and neither the
game nor the time: both are those of the request. The past cannot be asked for, so a series grows
only as often as it is pulled. Steam answers ``result`` 42 where it knows no such game.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC

import msgspec

from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Query, Raw, Request, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.json_answers import changed, decode

KEY = "steam"
APP = f"{KEY}.app"
FILE = re.compile(r"(?:(?P<subject>[a-z0-9-]+)/|^|/)(?P<app>[1-9][0-9]{0,9})\.json$")
ROUTE = "{{steam_base}}/ISteamUserStats/GetNumberOfCurrentPlayers/v1/?appid={app}"
TERMS = "https://steamcommunity.com/dev/apiterms"
GIVEN = -1
FOUND = 1

SOURCE = Source(
    title=say("steam.title"),
    home="https://api.steampowered.com",
    access="open",
    every="5m",
    present=True,
    licence=say("steam.licence"),
    archive=say("steam.archive"),
    gaps=say("steam.gaps"),
    note=say("steam.note"),
    signals=(Signal("steam.players", "players", "stock", title=say("steam.players")),),
)


class Told(msgspec.Struct):
    """What Steam tells; no count where it knows no such game."""

    result: int
    player_count: int | None = None


class Answer(msgspec.Struct):
    """The interface's answer."""

    response: Told


DECODER = msgspec.json.Decoder(Answer)


def takes(name: str) -> bool:
    """Return whether a file of this name holds the players of one game."""
    return bool(FILE.search(name))


def ask(query: Query) -> Iterator[Request]:
    """Yield one request for each game that the subjects are known by; days cannot be asked for."""
    for subject, aliases in query.aliases.items():
        for alias in aliases:
            if alias.kind == APP:
                url = ROUTE.format(app=alias.name)
                yield Request(url, about=f"{subject}/{alias.name}.json", terms=TERMS)


def read(raw: Raw) -> Rows:
    """Turn an answer into the players of one game at the moment it was asked.

    Raises
    ------
    SourceChanged
        If the bytes are not an answer, the game is not told, or Steam knows no such game.
    """
    form = say("steam.form")
    told = decode(raw, DECODER, form).response
    named = FILE.search(raw.about) or FILE.search(raw.name)
    if named is None:
        raise changed(raw, form, say("steam.no_app"))
    if told.result != FOUND or told.player_count is None or told.player_count < 0:
        raise changed(raw, form, say("steam.no_such", app=named["app"], result=told.result))
    item, at = f"{KEY}:{named['app']}", raw.retrieved_at.astimezone(UTC)
    slot = at.replace(minute=0, second=0, microsecond=0)
    rows = Rows()
    url = f"https://store.steampowered.com/app/{named['app']}"
    rows.add("items", item=item, source=KEY, name=None, url=url, first_seen_at=at)
    rows.add("observations", signal=f"{KEY}.players", item=item, market="GLOBAL", slot=slot,
             retrieved_at=at, at=at, value=float(told.player_count), resolution=1.0,
             placement="organic", quality="ok")  # fmt: skip
    rows.add("polls", source=KEY, slot=slot, at=at, outcome="ok")
    if subject := named["subject"]:
        rows.add("mentions", item=item, subject=subject, start=GIVEN, stop=GIVEN,
                 alias=named["app"], method="given", score=1.0)  # fmt: skip
    return rows
