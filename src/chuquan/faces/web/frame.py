"""What stands around a page, and where its links lead: on a server, or in a folder of files."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import Protocol

from chuquan.charts.look import remap_css
from chuquan.faces.web.address import Asked

STYLE, SCRIPT = "site.css", "probe.js"


class Frame(Protocol):
    """Where pages stand."""

    served: bool

    def link(self, asked: Asked, href: str) -> str:
        """Return where a link of a page leads; empty if it cannot be followed from there."""

    def asset(self, asked: Asked, name: str) -> str:
        """Return the address of the style or of the script."""


class Served:
    """Pages of a server: addresses lead where they say."""

    served = True

    def link(self, asked: Asked, href: str) -> str:  # noqa: ARG002
        """Return the link as it is."""
        return href

    def asset(self, asked: Asked, name: str) -> str:  # noqa: ARG002
        """Return the address, which changes with what stands there."""
        return f"/static/{name}?{stamp(name)}"


@cache
def static(name: str) -> bytes | None:
    """Return one of the two files that pages lean on; None if there is none of that name."""
    if name == STYLE:
        report = resources.files("chuquan.faces.report").joinpath("templates/style.css")
        style = report.read_text("utf-8").replace("/* drawings */", remap_css(".drawing svg"))
        own = resources.files(__package__).joinpath("static").joinpath(STYLE).read_text("utf-8")
        return (style + own).encode()
    if name == SCRIPT:
        return resources.files(__package__).joinpath("static").joinpath(SCRIPT).read_bytes()
    return None


@cache
def stamp(name: str) -> str:
    """Return what changes in the address of a file whenever the file changes."""
    return hashlib.sha256(static(name) or b"").hexdigest()[:12]
