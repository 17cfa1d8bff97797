"""Cut the network for the examples of the documentation: loopback only, and loudly."""

import socket
from typing import Any

_connect = socket.socket.connect


def _loopback_only(self: socket.socket, address: Any) -> None:
    if self.family == socket.AF_UNIX or str(address[0]).startswith(("127.", "::1", "localhost")):
        return _connect(self, address)
    message = f"an example tried to reach {address!r}; examples run offline"
    raise OSError(message)


socket.socket.connect = _loopback_only  # type: ignore[method-assign]
