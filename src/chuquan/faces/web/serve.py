"""Serving the site on this machine."""

from __future__ import annotations

import importlib
import importlib.util
import os
from pathlib import Path
from typing import Any

from chuquan.errors import MissingExtra, UsageError
from chuquan.model.messages import say

ROOT, HOSTS, TOKEN = "CHUQUAN_SERVE_ROOT", "CHUQUAN_SERVE_HOSTS", "CHUQUAN_TOKEN"
PER_MINUTE = "CHUQUAN_SERVE_PER_MINUTE"
USUAL = 600
LOOPBACK = ("127.0.0.1", "::1", "localhost")
LEAST_TOKEN = 16
HTTP = {"header_read_timeout": 10_000, "max_buffer_size": 65_536}


def check(host: str, token: str) -> None:
    """Refuse to serve other machines without a token.

    Raises
    ------
    UsageError
        If `host` is not of this machine and `token` is shorter than a secret should be.
    """
    if host not in LOOPBACK and len(token) < LEAST_TOKEN:
        raise UsageError(
            say("web.needs_token"), seen=host, so=say("web.not_served"),
            do=say("web.needs_token_do"),
        )  # fmt: skip


def run(
    root: Path, *, host: str = "127.0.0.1", port: int = 8000, workers: int = 1,
    hosts: tuple[str, ...] = (), per_minute: int = USUAL,
) -> None:  # fmt: skip
    """Serve a workspace until stopped.

    Parameters
    ----------
    root : Path
        The workspace's folder.
    host : str
        Address to listen at.
    port : int
        Port to listen at.
    workers : int
        Processes that answer.
    hosts : tuple of str
        Host names served beside those of this machine.
    per_minute : int
        Pages that are made for one client in a minute, by each process; 0 for no limit.

    Raises
    ------
    MissingExtra
        If the web extra is not installed.
    UsageError
        If other machines would be served without a token.
    """
    check(host, os.environ.get(TOKEN, ""))
    granian = library("granian")
    library("fastapi")
    os.environ[ROOT] = str(root)
    os.environ[HOSTS] = ",".join(hosts)
    os.environ[PER_MINUTE] = str(per_minute)
    server = granian.Granian(
        f"{__name__}:gate", address=host, port=port, interface="rsgi", workers=workers,
        factory=True, log_enabled=False, websockets=False, runtime_mode="mt", http="1",
        loop=loop(), http1_settings=granian.http.HTTP1Settings(**HTTP),
    )  # fmt: skip
    server.serve()


def site() -> Any:
    """Return the site that the environment names: what each worker starts from."""
    from chuquan.faces.web.app import create  # noqa: PLC0415

    named = tuple(filter(None, os.environ.get(HOSTS, "").split(",")))
    return create(
        Path(os.environ[ROOT]), hosts=named, token=os.environ.get(TOKEN, ""),
        per_minute=int(os.environ.get(PER_MINUTE, USUAL)),
    )  # fmt: skip


def gate() -> Any:
    """Return the same for the server of this program: ready answers go out in one step."""
    from chuquan.faces.web.gate import Gate  # noqa: PLC0415

    return Gate(site())


def loop() -> str:
    """Return the quicker event loop if it is installed, else that of the standard library."""
    return "uvloop" if importlib.util.find_spec("uvloop") else "asyncio"


def library(name: str) -> Any:
    """Return a library of the web extra.

    Raises
    ------
    MissingExtra
        If it is not installed.
    """
    try:
        return importlib.import_module(name)
    except ImportError as problem:
        raise MissingExtra(
            say("web.extra"), seen=str(problem), so=say("web.not_served"), do=say("web.extra_do")
        ) from problem
