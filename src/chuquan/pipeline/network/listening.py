"""Whether an address of this machine can be listened at."""

from __future__ import annotations

import socket


def taken(host: str, port: int) -> str:
    """Return why nothing can listen at an address; empty if something can.

    Parameters
    ----------
    host : str
        The address, IPv4 or IPv6, or a name of this machine.
    port : int
        The port.

    Returns
    -------
    str
        What the system says.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as problem:
        return problem.strerror or str(problem)
    return ""
