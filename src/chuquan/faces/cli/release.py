"""Which release this is; apart, because looking it up costs more than all of the help."""

from __future__ import annotations

from importlib.metadata import version


def release() -> str:
    """Return the version of the installed program."""
    return version("chuquan")
