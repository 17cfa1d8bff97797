"""Limits and choices a user may change, with their defaults; read from values, never from disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from chuquan.errors import UsageError
from chuquan.model.messages import say


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits of fetching and keeping; each can be set by ``CHUQUAN_<NAME>`` in the environment.

    Parameters
    ----------
    contact : str
        Mail or page put into the User-Agent, so that a site's keeper can reach the user.
    weibo_base : str
        Where the hourly Weibo archive is published.
    wikimedia_base : str
        Where Wikimedia answers for page views.
    wikidata_base : str
        Where Wikidata answers.
    steam_base, huggingface_base : str
        Where Steam and Hugging Face answer.
    allow_private : bool
        Whether addresses on this machine or a private network may be fetched.
    host_delay : float
        Seconds between two requests to one host.
    body_limit : int
        Greatest size of one answer, in bytes.
    deadline : float
        Seconds one request may take in all.
    tries : int
        Attempts at one request before the source counts as unavailable.
    patience : float
        Longest wait in seconds that a Retry-After is honoured for within one run.
    lock_wait : float
        Seconds to wait for another writer.
    keep_accounts : bool
        Whether accounts of imported posts are stored as the file has them, not hashed.
    retention_days : float
        Days for which files of past snapshots are kept by compaction.
    """

    contact: str = "https://github.com/chuquan/chuquan"
    weibo_base: str = (
        "https://raw.githubusercontent.com/lxw15337674/weibo-trending-hot-history/HEAD/api"
    )
    wikimedia_base: str = "https://wikimedia.org/api/rest_v1"
    wikidata_base: str = "https://www.wikidata.org"
    steam_base: str = "https://api.steampowered.com"
    huggingface_base: str = "https://huggingface.co"
    allow_private: bool = False
    host_delay: float = 1.0
    body_limit: int = 16_000_000
    deadline: float = 60.0
    tries: int = 3
    patience: float = 120.0
    lock_wait: float = 60.0
    keep_accounts: bool = False
    retention_days: float = 7.0

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Return the settings with every ``CHUQUAN_<NAME>`` of `environment` applied.

        Raises
        ------
        UsageError
            If a value does not fit its setting.
        """
        given: dict[str, object] = {}
        for each in fields(cls):
            text = environment.get(f"CHUQUAN_{each.name.upper()}")
            if text is not None:
                given[each.name] = _fit(each.name, getattr(cls(), each.name), text)
        return cls(**given)  # type: ignore[arg-type]


def _fit(name: str, default: object, text: str) -> object:
    try:
        if isinstance(default, bool):
            return {"1": True, "true": True, "0": False, "false": False}[text.lower()]
        if isinstance(default, int):
            return int(text)
        if isinstance(default, float):
            return float(text)
    except (KeyError, ValueError):
        raise UsageError(
            say("settings.unfit", name=f"CHUQUAN_{name.upper()}"),
            seen=text,
            so=say("settings.nothing_done"),
            do=say("settings.example", name=f"CHUQUAN_{name.upper()}", value=str(default)),
        ) from None
    return text
