"""Serving the site on this machine."""

from __future__ import annotations

import importlib
import importlib.util
import os
from pathlib import Path
from typing import Any

from chuquan.errors import MissingExtra, UsageError
from chuquan.model.messages import say
from chuquan.pipeline.network.listening import taken

ROOT, HOSTS, TOKEN = "CHUQUAN_SERVE_ROOT", "CHUQUAN_SERVE_HOSTS", "CHUQUAN_TOKEN"
PER_MINUTE, WARM = "CHUQUAN_SERVE_PER_MINUTE", "CHUQUAN_SERVE_WARM"
USUAL, SUBJECTS = 600, 8
LOOPBACK = ("127.0.0.1", "::1", "localhost")
LEAST_TOKEN = 16
FIXED = {
    "http": "chuquan.faces.web.ready.door:Door", "ws": "none", "lifespan": "off",
    "interface": "asgi3",
    "log_config": None, "log_level": "critical", "access_log": False, "server_header": False,
    "proxy_headers": False, "backlog": 1_024, "h11_max_incomplete_event_size": 65_536,
    "timeout_graceful_shutdown": 3,
}  # fmt: skip


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


def free(host: str, port: int) -> None:
    """Refuse to serve where something else already answers, or nothing may.

    Raises
    ------
    UsageError
        If the address cannot be listened at.
    """
    problem = taken(host, port)
    if problem:
        raise UsageError(
            say("web.port_taken", port=str(port)), seen=f"{host}: {problem}",
            so=say("web.not_served"), do=say("web.port_do"),
        )  # fmt: skip


def run(
    root: Path, *, host: str = "127.0.0.1", port: int = 8000, workers: int = 1,
    hosts: tuple[str, ...] = (), per_minute: int = USUAL, warm: int = SUBJECTS,
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
    warm : int
        Subjects whose pages each process makes before anybody asks; 0 for no page at all.

    Raises
    ------
    MissingExtra
        If the web extra is not installed.
    UsageError
        If other machines would be served without a token, or the port is taken.
    """
    check(host, os.environ.get(TOKEN, ""))
    uvicorn = library("uvicorn")
    library("fastapi")
    free(host, port)
    os.environ[ROOT] = str(root)
    os.environ[HOSTS] = ",".join(hosts)
    os.environ[PER_MINUTE], os.environ[WARM] = str(per_minute), str(warm)
    uvicorn.run(
        f"{__name__}:site", host=host, port=port, workers=workers, factory=True, loop=loop(),
        **FIXED,
    )  # fmt: skip


def site() -> Any:
    """Return the site that the environment names: what each worker starts from."""
    from chuquan.faces.web.app import create  # noqa: PLC0415

    named = tuple(filter(None, os.environ.get(HOSTS, "").split(",")))
    return create(
        Path(os.environ[ROOT]), hosts=named, token=os.environ.get(TOKEN, ""),
        per_minute=int(os.environ.get(PER_MINUTE, USUAL)), warm=int(os.environ.get(WARM, 0)),
    )  # fmt: skip


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
