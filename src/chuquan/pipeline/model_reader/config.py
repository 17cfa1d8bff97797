"""Which model reads, where it is asked, what it may cost; and the key, which is never kept."""

from __future__ import annotations

import ipaddress
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import urlsplit

from chuquan.errors import NeedsKey, NeedsSomething, UsageError
from chuquan.model.messages import Message, say
from chuquan.pipeline.workspace import Workspace

FILE = "reader.toml"
LOCAL = ("localhost", "ip6-localhost")


@dataclass(frozen=True, slots=True)
class Config:
    """What ``reader.toml`` says.

    Parameters
    ----------
    url : str
        Where the interface begins: ``/chat/completions`` is put behind it.
    model : str
        The model's name there.
    key_from : str
        Name of the environment variable that holds the key; empty if none is needed.
    price_in, price_out : float
        Price of a million tokens sent and received, in `currency`; as the provider lists them.
    max_cost : float
        The most that one run may cost.
    max_requests : int
        The most requests of one run.
    max_tokens : int
        The most tokens of one reply.
    deadline : float
        Seconds for one reply.
    never_send : tuple of str
        Sources whose texts never leave this machine.
    """

    url: str
    model: str
    key_from: str = ""
    price_in: float = 0.0
    price_out: float = 0.0
    currency: str = "USD"
    max_cost: float = 1.0
    max_requests: int = 200
    max_tokens: int = 2_000
    deadline: float = 90.0
    never_send: tuple[str, ...] = field(default=())

    @property
    def method(self) -> str:
        """What its rows are marked with."""
        return f"model:{self.model}"

    @property
    def is_local(self) -> bool:
        """Whether the address is on this machine or a private network."""
        host = urlsplit(self.url).hostname or ""
        try:
            return ipaddress.ip_address(host).is_private
        except ValueError:
            return host in LOCAL


def load(workspace: Workspace) -> Config:
    """Return the configuration of a workspace.

    Raises
    ------
    NeedsSomething
        If there is none: the reader is off.
    UsageError
        If it cannot be used.
    """
    path = workspace.path / FILE
    if not path.exists():
        raise NeedsSomething(
            say("model_reader.off"), seen=str(path), so=say("model_reader.nothing_sent"),
            do=say("model_reader.off_do", file=str(path)),
        )  # fmt: skip
    try:
        told = tomllib.loads(path.read_text("utf-8-sig"))
    except (ValueError, OSError) as problem:
        raise _unfit(path, str(problem)) from None
    config = _config(told, path)
    parts = urlsplit(config.url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise _unfit(path, "url")
    if parts.scheme == "http" and not config.is_local:
        raise _unfit(path, "url = http://…", say("model_reader.plain_do"))
    return config


def key(config: Config, environment: Mapping[str, str]) -> str:
    """Return the key, empty if none is needed.

    Raises
    ------
    NeedsKey
        If the variable that should hold it does not.
    """
    if not config.key_from:
        return ""
    found = environment.get(config.key_from, "").strip()
    if not found or not found.isascii() or not found.isprintable():
        raise NeedsKey(
            say("model_reader.no_key"), seen=f"{config.key_from}=",
            so=say("model_reader.nothing_sent"),
            do=say("model_reader.no_key_do", variable=config.key_from),
        )  # fmt: skip
    return found


def _config(told: Mapping[str, object], path: Path) -> Config:
    given: dict[str, object] = {}
    for each in fields(Config):
        if each.name not in told:
            continue
        value = told[each.name]
        known = getattr(_EXAMPLE, each.name)
        if isinstance(known, tuple):
            fits = isinstance(value, list) and all(isinstance(one, str) for one in value)
            value = tuple(value) if isinstance(value, list) else value
        elif isinstance(known, str):
            fits = isinstance(value, str)
        else:
            fits = isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
            value = type(known)(value) if fits else value
        if not fits:
            raise _unfit(path, f"{each.name} = {value!r}"[:200])
        given[each.name] = value
    unknown = set(told) - {each.name for each in fields(Config)}
    if unknown or not given.get("url") or not given.get("model"):
        raise _unfit(path, ", ".join(sorted(unknown)) or "url, model")
    return Config(**given)  # type: ignore[arg-type]


def _unfit(path: Path, seen: str, do: Message | None = None) -> UsageError:
    return UsageError(
        say("model_reader.unfit", file=path.name), seen=seen, so=say("model_reader.nothing_sent"),
        do=do or say("model_reader.unfit_do", file=str(path)),
    )  # fmt: skip


_EXAMPLE = Config("", "")
