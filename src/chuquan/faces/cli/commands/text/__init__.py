"""``chuquan text ...``: what reads texts, trained and tried."""

from chuquan.faces.cli.commands.text.weights import COMMAND

__all__ = ["COMMAND"]
