"""How many pages one client may have made in a while, so that nobody keeps the others waiting.

Only what must be made is counted: an answer that is ready costs no more than its refusal would.
"""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

CLIENTS = 4_096
BURST, AT_ONCE = 120, 6
NETWORK = 64


class Limit:
    """A bucket for each client, which fills with time and is emptied by pages.

    Parameters
    ----------
    per_minute : int
        Pages that may be made for one client in a minute, in the long run.
    burst : int
        Pages that may be made at once by a client who had rested.
    at_once : int
        Pages that are made for one client at the same time.
    clock : callable
        Seconds that pass.

    Examples
    --------
    >>> limit = Limit(60, burst=2, clock=lambda: 0.0)
    >>> [limit.begin("203.0.113.9") for _ in range(3)]
    [0, 0, 1]
    >>> limit.begin("203.0.113.10")
    0
    """

    def __init__(
        self, per_minute: int, *, burst: int = BURST, at_once: int = AT_ONCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self.per_s = per_minute / 60
        self.burst = float(burst)
        self.at_once = at_once
        self.clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._making: dict[str, int] = {}
        self._lock = Lock()

    def begin(self, client: str) -> int:
        """Take one page for a client: 0 if it may be made, else the seconds to wait first."""
        whose, now = network_of(client), self.clock()
        with self._lock:
            if self._making.get(whose, 0) >= self.at_once:
                return 1
            left, at = self._left.pop(whose, (self.burst, now))
            left = min(self.burst, left + (now - at) * self.per_s)
            allowed = left >= 1
            self._left[whose] = (left - allowed, now)
            if len(self._left) > CLIENTS:
                self._left.popitem(last=False)
            if not allowed:
                return math.ceil((1 - left) / self.per_s)
            self._making[whose] = self._making.get(whose, 0) + 1
        return 0

    def end(self, client: str) -> None:
        """Tell that a page which was begun is made."""
        whose = network_of(client)
        with self._lock:
            left = self._making.pop(whose, 1) - 1
            if left > 0:
                self._making[whose] = left


def network_of(client: str) -> str:
    """Return whom an address counts as: itself, or the network that one household has in IPv6.

    Examples
    --------
    >>> network_of("203.0.113.9"), network_of("2001:db8::1") == network_of("2001:db8::2")
    ('203.0.113.9', True)
    """
    if ":" not in client:
        return client
    try:
        address = ipaddress.ip_address(client.strip("[]").partition("%")[0])
    except ValueError:
        return client
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, NETWORK), strict=False))
    return str(address)
