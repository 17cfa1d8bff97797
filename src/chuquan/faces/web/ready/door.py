"""The door of the site: one connection, whose known words are answered before they are read.

All else is read by h11, which takes nothing that the protocol does not allow, and goes to the
front. Who is silent, or never comes to an end, is shown out.
"""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from chuquan.faces.web.ready.front import Front
from chuquan.faces.web.ready.gate import Gate

PATIENCE = 10.0
_GATES: WeakKeyDictionary[Front, Gate] = WeakKeyDictionary()


class Door(H11Protocol):
    """One connection; the parameters are those of the server that opens it."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.gate = gate_of(self.app)
        self._words = b""
        self._heard = 0.0
        self._watching: Any = None

    def connection_made(self, transport: Any) -> None:
        """Begin to listen, and to count the seconds of silence."""
        super().connection_made(transport)
        self._heard = self.loop.time()
        self._watching = self.loop.call_later(PATIENCE, self._watch)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop counting."""
        if self._watching is not None:
            self._watching.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Answer known words at once; let all others be read."""
        dates = self.server_state.default_headers
        said = self.gate.ready(data, dates[0][1]) if dates else None
        if said is not None and self._at_rest() and not self.flow.write_paused:
            self._heard = self.loop.time()
            self._unset_keepalive_if_required()
            self.transport.write(said)
            return
        self._words = data if self._at_rest() else b""
        super().data_received(data)

    def on_response_complete(self) -> None:
        """Learn the words that were answered, if nothing came in beside them."""
        self._heard = self.loop.time()
        if self._words and not self.conn.trailing_data[0] and not self.transport.is_closing():
            self.gate.learn(self._words, self.scope)
        self._words = b""
        super().on_response_complete()

    def _at_rest(self) -> bool:
        """Return whether nothing is being answered, and nothing lies half read."""
        return self.conn.our_state is h11.IDLE and not self.conn.trailing_data[0]

    def _watch(self) -> None:
        """Hang up on whoever has asked for nothing whole in a while, unless they are waiting."""
        now = self.loop.time()
        if self.conn.our_state in (h11.SEND_RESPONSE, h11.SEND_BODY):
            self._heard = now
        if now - self._heard >= PATIENCE:
            self.transport.close()
            return
        self._watching = self.loop.call_later(self._heard + PATIENCE - now, self._watch)


def gate_of(front: Front) -> Gate:
    """Return the gate before a front: one for all connections of a process."""
    return _GATES.setdefault(front, Gate(front))
