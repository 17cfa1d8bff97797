"""Weights as they are kept: one file that holds no code, with its vocabulary and training card.

A weights file is a zip of four: ``card.json`` (labels, thresholds, confusion, what it was trained
on), ``vocabulary.txt`` (one gram a line, sorted), ``rarity.f16`` (one number a gram) and
``matrix.f16`` (one row a gram, one column a label, little-endian half precision).
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from chuquan.errors import UsageError
from chuquan.model.messages import say
from chuquan.text.emotion.features import Floats, Vocabulary

FORMAT = 1
LARGEST = 1 << 28
MOST_GRAMS, MOST_LABELS = 1 << 20, 256
_PARTS = ("card.json", "matrix.f16", "rarity.f16", "vocabulary.txt")
_DATE = (1980, 1, 1, 0, 0, 0)

PROBLEMS = (
    AttributeError, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, TypeError,
    ValueError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What a file that is no weights file may fail with while it is read."""

Link = Literal["choice", "alone"]


@dataclass(frozen=True)
class Head:
    """One set of labels that the weights can tell apart.

    Parameters
    ----------
    labels : tuple of str
        In the order of the columns.
    link : str
        ``choice``: the shares of a text sum to 1. ``alone``: each label is its own question.
    bias : tuple of float
        Where each label starts.
    thresholds : tuple of float
        For ``alone``: the share from which a label holds. For ``choice``: what is added to the
        logarithm of each share before the greatest is named.
    confusion : tuple of tuple of float
        Mean shares that texts of each label (rows) are given, out of sample; may be empty.
    counts : tuple of int
        How many texts of each label the confusion rests on.
    """

    labels: tuple[str, ...]
    link: Link
    bias: tuple[float, ...]
    thresholds: tuple[float, ...]
    confusion: tuple[tuple[float, ...], ...] = ()
    counts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Weights:
    """Everything that a classifier is.

    Parameters
    ----------
    name : str
        Id of these weights: what the column ``method`` of a lake says.
    language : str
        ``en`` or ``zh``.
    vocabulary : Vocabulary
        The grams.
    matrix : ndarray of float32, shape (n_grams, n_columns)
        What each gram adds to each label.
    head : Head
        The labels, and how they are chosen.
    card : mapping
        What it was trained on, by which terms, and how well it did.
    """

    name: str
    language: str
    vocabulary: Vocabulary
    matrix: Floats
    head: Head
    card: Mapping[str, Any] = field(default_factory=dict)


def packed(weights: Weights) -> bytes:
    """Return the file of some weights; the same weights give the same bytes.

    Parameters
    ----------
    weights : Weights
        What to keep.

    Returns
    -------
    bytes
        A zip file.
    """
    words = weights.vocabulary
    card = {
        "format": FORMAT, "name": weights.name, "language": weights.language,
        "kind": words.kind, "width": words.width, "grams": len(words.known),
        "head": vars(weights.head),
        "card": dict(weights.card),
    }  # fmt: skip
    told = {
        "card.json": json.dumps(card, ensure_ascii=False, indent=1).encode(),
        "matrix.f16": _halves(weights.matrix),
        "rarity.f16": _halves(words.rarity),
        "vocabulary.txt": "\n".join([_escaped(gram) for gram in words.known]).encode(),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name in _PARTS:
            file.writestr(zipfile.ZipInfo(name, _DATE), told[name], zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def unpacked(body: bytes, name: str) -> Weights:
    """Return the weights that a file holds.

    Parameters
    ----------
    body : bytes
        The file.
    name : str
        What it is called, for errors.

    Returns
    -------
    Weights
        The weights.

    Raises
    ------
    UsageError
        If it is no weights file, one of another format, or one whose parts do not fit.
    """
    try:
        return _read(_parts(body))
    except PROBLEMS as problem:
        raise UsageError(
            say("emotion.bad_weights", file=name),
            seen=f"{type(problem).__name__}: {problem}"[:200],
            so=say("emotion.not_loaded"),
            do=say("emotion.train_again"),
        ) from None


def _parts(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(body)) as file:
        sizes = {each.filename: each.file_size for each in file.infolist()}
        if sum(sizes.values()) > LARGEST or set(sizes) != set(_PARTS):
            message = ", ".join(sorted(sizes)[:8])
            raise ValueError(message)
        return {part: file.read(part) for part in _PARTS}


def _read(told: Mapping[str, bytes]) -> Weights:
    card = json.loads(told["card.json"])
    if card["format"] != FORMAT:
        message = f"format {card['format']}"
        raise ValueError(message)
    head = _head(card["head"])
    known = tuple(_unescaped(line) for line in told["vocabulary.txt"].decode().split("\n"))
    columns = len(head.labels)
    if not (0 < len(known) <= MOST_GRAMS and 0 < columns <= MOST_LABELS):
        message = f"{len(known)} grams, {columns} labels"
        raise ValueError(message)
    if card["kind"] not in {"characters", "words"} or not 1 <= int(card["width"]) <= 3:
        raise ValueError(card["kind"])
    rarity = _floats(told["rarity.f16"], (len(known),))
    return Weights(
        str(card["name"]),
        str(card["language"]),
        Vocabulary(card["kind"], int(card["width"]), known, rarity),
        _floats(told["matrix.f16"], (len(known), columns)),
        head,
        dict(card["card"]),
    )


def _head(told: Mapping[str, Any]) -> Head:
    labels = tuple(str(each) for each in told["labels"])
    confusion = tuple(tuple(float(each) for each in row) for row in told["confusion"])
    head = Head(
        labels,
        told["link"],
        tuple(float(each) for each in told["bias"]),
        tuple(float(each) for each in told["thresholds"]),
        confusion,
        tuple(int(each) for each in told["counts"]),
    )
    numbers = np.array([head.bias, head.thresholds])
    square = not confusion or np.array(confusion).shape == (len(labels), len(labels))
    fits = head.link in {"choice", "alone"} and square and numbers.shape == (2, len(labels))
    if not fits or not np.isfinite(numbers).all() or len(set(labels)) < len(labels):
        raise ValueError(", ".join(labels[:8]))
    return head


def _halves(values: NDArray[np.float32]) -> bytes:
    return values.astype("<f2").tobytes()


def _floats(body: bytes, shape: tuple[int, ...]) -> Floats:
    values = np.frombuffer(body, dtype="<f2").reshape(shape).astype(np.float32)
    if not np.isfinite(values).all():
        message = "a number that is none"
        raise ValueError(message)
    return values


def _escaped(gram: str) -> str:
    return (
        gram.encode("unicode_escape").decode() if "\\" in gram or not gram.isprintable() else gram
    )


def _unescaped(line: str) -> str:
    return line.encode().decode("unicode_escape") if "\\" in line else line
