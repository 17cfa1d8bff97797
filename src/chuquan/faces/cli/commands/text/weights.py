"""``chuquan text train|score TASK DATA``: classifiers from, and tried on, labelled texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from chuquan.errors import UsageError
from chuquan.faces.cli.commands.text.read import COMMAND as READ
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Choice, Command, Group
from chuquan.faces.cli.tables import Column, draw, write
from chuquan.model.messages import say

TASKS = ("emotion-en", "emotion-zh")
COLUMNS = ("label", "precision", "recall", "f1", "n")


def _train(face: Face, task: str, data: str, apart: tuple[str, ...], target: str | None) -> None:
    from chuquan.pipeline import feelings

    path = _target(face, task, target)
    made = feelings.train(task, Path(data), path, [Path(each) for each in apart])
    found = made.weights.card["held_out"]
    done = say(
        "emotion.trained", n=made.weights.card["texts"], twins=made.twins, left=made.left,
        file=str(made.path),
    )  # fmt: skip
    document = {
        "schema": "chuquan.text-train/1", "done": done, "task": task, "file": str(made.path),
        "weights": made.weights.name, "texts": made.weights.card["texts"], "twins": made.twins,
        "left": made.left, "held_out": found,
    }  # fmt: skip
    _give(face, document, found, say("emotion.held_out", macro=found["macro_f1"], n=found["n"]))


def _score(
    face: Face, task: str, data: str, weights: str | None, recalibrate: bool, target: str | None
) -> None:
    from chuquan.pipeline import feelings
    from chuquan.pipeline.reading.weights import own_weights
    from chuquan.text.emotion.classifier import Classifier

    language = feelings.language_of(task)
    own = own_weights(face.root, language)
    chosen = _readable(weights) if weights else own if own.is_file() else None
    classifier = Classifier.load(language, chosen)
    found = feelings.score(task, Path(data), classifier)
    document: dict[str, Any] = {"schema": "chuquan.text-score/1", **found}
    head = say(
        "emotion.scored", weights=classifier.name, macro=found["macro_f1"],
        accuracy=found["accuracy"], n=found["n"], left=found["left"],
    )  # fmt: skip
    if recalibrate:
        path = _target(face, task, target)
        feelings.recalibrate(task, Path(data), classifier, path)
        document["done"] = say("emotion.recalibrated", n=found["n"], file=str(path))
    _give(face, document, found, head)


def _give(face: Face, document: dict[str, Any], found: dict[str, Any], head: str) -> None:
    rows = [[label, *(told[key] for key in COLUMNS[1:])] for label, told in found["labels"].items()]
    if face.json:
        face.document(document)
        return
    if face.shape() != "table":
        write(face, COLUMNS, rows)
        return
    if "done" in document:
        face.prose(document["done"])
    face.prose(head)
    heads = [Column(say(f"emotion.head_{name}"), number=name != "label") for name in COLUMNS]
    said = [[face.tr(say(f"emotion.label.{row[0]}")), *map(_figure, row[1:])] for row in rows]
    draw(face, heads, said)


def _figure(value: float) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _target(face: Face, task: str, target: str | None) -> Path:
    """Return where weights are kept: a file that was named, or the workspace's own."""
    from chuquan.pipeline.feelings import language_of
    from chuquan.pipeline.reading.weights import own_weights

    if target:
        return Path(target)
    with face.workspace() as workspace:
        return own_weights(workspace.path, language_of(task))


def _readable(weights: str) -> Path:
    path = Path(weights)
    if not path.is_file():
        raise UsageError(
            say("emotion.no_file", file=weights),
            seen=weights,
            so=say("emotion.not_loaded"),
            do=say("emotion.train_again"),
        )
    return path


_COMMANDS: dict[str, click.Command] = {
    "train": Command(
        "text.train",
        click.Argument(["task"], type=Choice(TASKS), metavar="TASK"),
        click.Argument(["data"], metavar="FILE"),
        click.Option(["--apart"], metavar="FILE", multiple=True),
        click.Option(["--output", "-o", "target"], metavar="FILE"),
        callback=_train,
        examples=(
            "chuquan text train emotion-zh posts.tsv",
            "chuquan text train emotion-zh train.json --apart dev.json -o zh.weights",
        ),
    ),
    "score": Command(
        "text.score",
        click.Argument(["task"], type=Choice(TASKS), metavar="TASK"),
        click.Argument(["data"], metavar="FILE"),
        click.Option(["--weights"], metavar="FILE"),
        click.Option(["--recalibrate"], is_flag=True),
        click.Option(["--output", "-o", "target"], metavar="FILE"),
        callback=_score,
        examples=(
            "chuquan text score emotion-zh dev.json",
            "chuquan text score emotion-zh own.tsv --recalibrate",
        ),
    ),
    "read": READ,
}
COMMAND = Group("text", {"commands": tuple(_COMMANDS)}, loaded=lambda: _COMMANDS)
