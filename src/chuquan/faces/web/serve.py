"""Serving the site on this machine."""

from __future__ import annotations

import importlib
import importlib.util
import os
import signal
from pathlib import Path
from typing import Any

from chuquan.errors import ChuquanError, MissingExtra, UsageError
from chuquan.model.messages import say
from chuquan.pipeline.network import listening
from chuquan.pipeline.network.listening import Listening

ROOT, HOSTS, TOKEN = "CHUQUAN_SERVE_ROOT", "CHUQUAN_SERVE_HOSTS", "CHUQUAN_TOKEN"
PER_MINUTE, WARM = "CHUQUAN_SERVE_PER_MINUTE", "CHUQUAN_SERVE_WARM"
USUAL, SUBJECTS = 600, 8
LOOPBACK = ("127.0.0.1", "::1", "localhost")
LEAST_TOKEN = 16
ENDING = (signal.SIGINT, signal.SIGTERM)
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


def listen(host: str, port: int) -> Listening:
    """Listen where pages are to be served; what is asked waits there until `run` answers.

    Raises
    ------
    MissingExtra
        If the web extra is not installed.
    UsageError
        If other machines would be served without a token, or the address cannot be listened at.
    """
    check(host, os.environ.get(TOKEN, ""))
    library("uvicorn")
    library("fastapi")
    try:
        return listening.listen(host, port)
    except OSError as problem:
        raise UsageError(
            say("web.port_taken", port=str(port)), seen=f"{host}: {problem.strerror or problem}",
            so=say("web.not_served"), do=say("web.port_do"),
        ) from problem  # fmt: skip


def run(
    root: Path, held: Listening, *, workers: int = 1, hosts: tuple[str, ...] = (),
    per_minute: int = USUAL, warm: int = SUBJECTS,
) -> None:  # fmt: skip
    """Serve a workspace until stopped; the signal that stopped it takes its usual way.

    Parameters
    ----------
    root : Path
        The workspace's folder.
    held : Listening
        Where readers come in, as `listen` returns it.
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
    ChuquanError
        If no process could begin to answer.
    """
    uvicorn = library("uvicorn")
    os.environ[ROOT] = str(root)
    os.environ[HOSTS] = ",".join(hosts)
    os.environ[PER_MINUTE], os.environ[WARM] = str(per_minute), str(warm)
    settings = uvicorn.Config(
        f"{__name__}:site", workers=workers, factory=True, loop=loop(), **FIXED
    )
    if workers == 1:
        uvicorn.Server(settings).run(sockets=[held])
        return
    stopped = _together(settings, held)
    if not stopped:
        raise ChuquanError(
            say("web.no_worker"), seen=str(workers), so=say("web.not_served"),
            do=say("web.no_worker_do"),
        )  # fmt: skip
    signal.raise_signal(stopped)


def _together(settings: Any, held: Listening) -> int:
    """Let several processes answer; return the signal that ended them, 0 if none did."""
    before = {each: signal.getsignal(each) for each in ENDING}
    workers = library("uvicorn.supervisors").Multiprocess(settings, sockets=[held])
    came: list[int] = []

    def ended(number: int) -> None:
        came.append(number)
        workers.should_exit.set()

    workers.handle_int = lambda: ended(signal.SIGINT)
    workers.handle_term = lambda: ended(signal.SIGTERM)
    try:
        workers.run()
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
    return came[0] if came else 0


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
