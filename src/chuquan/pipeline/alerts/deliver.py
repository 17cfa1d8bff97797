"""Sending a message to the user's own addresses, through Apprise; loaded only to send."""

from __future__ import annotations

import hashlib
import logging
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from chuquan.errors import MissingExtra, NeedsSomething, UsageError
from chuquan.model.messages import say

VARIABLE = "CHUQUAN_ALERT_TO"
LONGEST = 2_000


class Send(Protocol):
    """What delivers: the address, the title, the text; whether it was taken."""

    def __call__(self, address: str, title: str, body: str) -> bool:
        """Deliver, and return whether the service took it."""


def addresses(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the addresses to send to; they hold keys, so they are neither stored nor shown.

    Parameters
    ----------
    environment : mapping of str to str
        ``CHUQUAN_ALERT_TO`` holds addresses of Apprise with spaces between them, or the path of
        a file with one a line.

    Returns
    -------
    tuple of str
        Each once, in their order.

    Raises
    ------
    NeedsSomething
        If there is none.
    UsageError
        If the file that it names cannot be read.
    """
    given = environment.get(VARIABLE, "").split()
    found = [line for each in given for line in ([each] if "://" in each else _lines(each))]
    if not found:
        raise NeedsSomething(
            say("alerts.no_address"),
            seen=f"{VARIABLE}=",
            so=say("alerts.nothing_sent"),
            do=say("alerts.no_address_do", variable=VARIABLE),
        )
    return tuple(dict.fromkeys(found))


def mark(address: str) -> str:
    """Return what an address is known by in the log; the address cannot be told from it."""
    return hashlib.sha256(address.encode()).hexdigest()[:16]


def shown(address: str) -> str:
    """Return as much of an address as may be shown: the service, and no key."""
    return f"{address.partition('://')[0]}://…"


def apprise(address: str, title: str, body: str) -> bool:
    """Send by Apprise and return whether the service took it.

    Raises
    ------
    MissingExtra
        If Apprise is not installed.
    UsageError
        If it does not know such an address.
    """
    try:
        import apprise as library  # noqa: PLC0415
    except ImportError:
        raise MissingExtra(
            say("alerts.no_apprise"),
            so=say("alerts.nothing_sent"),
            do=say("alerts.apprise_do"),
        ) from None
    # Its own log would show addresses, and with them their keys.
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        sender = library.Apprise(asset=library.AppriseAsset(async_mode=False, secure_logging=True))
        known = sender.add(address)
    if not known:
        raise UsageError(
            say("alerts.bad_address", address=shown(address)),
            so=say("alerts.nothing_sent"),
            do=say("alerts.bad_address_do", variable=VARIABLE),
        )
    return bool(sender.notify(title=title, body=body[:LONGEST]))


def _lines(place: str) -> list[str]:
    path = Path(place).expanduser()
    try:
        told = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(
            say("alerts.no_file", file=place),
            seen=getattr(problem, "strerror", None) or type(problem).__name__,
            so=say("alerts.nothing_sent"),
            do=say("alerts.no_address_do", variable=VARIABLE),
        ) from None
    return [each.strip() for each in told if each.strip() and not each.lstrip().startswith("#")]
