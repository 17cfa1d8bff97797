"""Which readers read documents: changed whenever one of them reads otherwise than before."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

VERSION = "language-1 families-2 quotes-3 emotion-1 claims-2"
"""What the lake notes beside what was read; another one there means that all is read again."""
WEIGHTS = "weights"
"""The folder of a workspace that holds weights of the user's own."""


def readers_of(version: str, folder: Path) -> str:
    """Return which readers read the documents of a workspace.

    Parameters
    ----------
    version : str
        The readers of the program.
    folder : Path
        The workspace; weights of its own are told by the print of their file, so that other
        weights read everything again.

    Returns
    -------
    str
        What the lake notes.
    """
    own = sorted((folder / WEIGHTS).glob("emotion-*.weights"))
    prints = [blake2b(each.read_bytes(), digest_size=4).hexdigest() for each in own]
    named = [f"{each.stem}:{told}" for each, told in zip(own, prints, strict=True)]
    return " ".join([version, *named])
