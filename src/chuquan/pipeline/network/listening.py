"""Listening at an address of this machine."""

from __future__ import annotations

import socket

Listening = socket.socket


def listen(host: str, port: int) -> Listening:
    """Return a socket that listens, and that processes started from here may take over.

    Parameters
    ----------
    host : str
        The address, IPv4 or IPv6, or a name of this machine.
    port : int
        The port; 0 for any that is free.

    Returns
    -------
    Listening
        What comes in waits there until somebody answers.

    Raises
    ------
    OSError
        If nothing can listen there.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family)
    listening.set_inheritable(True)
    return listening
