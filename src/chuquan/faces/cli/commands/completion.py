"""``chuquan completion SHELL``: what a shell needs to complete commands and names."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Choice, Command

SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


def _completion(face: Face, shell: str) -> None:
    root = click.get_current_context().find_root().command
    maker = SHELLS[shell](root, {}, "chuquan", "_CHUQUAN_COMPLETE")
    print(maker.source_template % maker.source_vars(), file=face.out)


COMMAND = Command(
    "completion",
    click.Argument(["shell"], type=Choice(list(SHELLS))),
    callback=_completion,
    examples=(
        "chuquan completion bash > ~/.local/share/bash-completion/completions/chuquan",
        "chuquan completion fish > ~/.config/fish/completions/chuquan.fish",
        'chuquan completion zsh > "${fpath[1]}/_chuquan"',
    ),
)
