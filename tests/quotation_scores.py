"""How well quotations are read: pairs of what was read with what people labelled, and counts.

A quotation read and a labelled one meet where their characters overlap by at least 0.3
(intersection over union). Each takes part in one pair at most; the best pairs come first.
Pieces of one saying that the reader joins by `saying` are one quotation where the labels join
them too.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from chuquan.model.quotations import Quotation

MARKS = re.compile("[\"“”„«»「」『』]|(?<!\\w)['‘]|(?<=[,.?!])['’]")
LEAST = 0.3
SPAN = re.compile(r"(\d+) (\d+)")
TAG = re.compile(r"<(/?)([dmi])(?: who=([^>]*))?>")
Span = tuple[int, int]
Reader = Callable[[str, str], Sequence[Quotation]]


@dataclass(frozen=True)
class Label:
    """What a person labelled: the spans of the content, its speaker as written, its kind."""

    spans: tuple[Span, ...]
    direct: bool
    speaker: str = ""
    speaker_spans: tuple[Span, ...] = ()
    kind: str = ""


@dataclass(frozen=True)
class Reading:
    """What was read, in the same form."""

    spans: tuple[Span, ...]
    direct: bool
    names: tuple[str, ...]
    speaker_spans: tuple[Span, ...]


@dataclass
class Score:
    """Counts over many texts: labelled, read, met, and speakers right among those met."""

    labelled: int = 0
    read: int = 0
    hits: int = 0
    asked: int = 0
    right: int = 0
    missed: list[object] = field(default_factory=list)
    extra: list[object] = field(default_factory=list)
    wrong: list[object] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of quotations read that are labelled."""
        return self.hits / max(1, self.read)

    @property
    def recall(self) -> float:
        """The share of labelled quotations that were read."""
        return self.hits / max(1, self.labelled)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hits / max(1, self.read + self.labelled)

    @property
    def speaker(self) -> float:
        """The share of right speakers among the pairs whose label has one."""
        return self.right / max(1, self.asked)

    def __str__(self) -> str:
        """Return the counts and shares on one line."""
        return (
            f"n {self.labelled} read {self.read} hits {self.hits} P {self.precision:.3f} "
            f"R {self.recall:.3f} F1 {self.f1:.3f} speaker {self.speaker:.3f} ({self.asked})"
        )


def texts_of_polnear(folder: Path) -> dict[str, tuple[str, list[Label]]]:
    """Return each text with the labels of its first annotator, by name."""
    found: dict[str, tuple[str, list[Label]]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        source = folder / "text" / f"{name}.txt"
        if name not in found and source.exists():
            text = source.read_bytes().decode()
            found[name] = (text, labels_of_annotation(text, path.read_text("utf-8")))
    return found


def labels_of_annotation(text: str, annotation: str) -> list[Label]:
    """Return the attributions of one annotation: T lines are spans, E lines join them."""
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in annotation.splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            places = rest.partition("\t")[0]
            spans[key] = tuple((int(a), int(b)) for a, b in SPAN.findall(places))
        elif key.startswith("E"):
            events.append([tuple(each.split(":"))[:2] for each in rest.split()])  # type: ignore[misc]
    labels = []
    for event in events:
        content = [s for role, key in event if role.startswith("Content") for s in spans[key]]
        source = [s for role, key in event if role.startswith("Source") for s in spans[key]]
        if content:
            words = " ".join(text[a:b] for a, b in source)
            direct = any(MARKS.search(text[a:b]) for a, b in content)
            labels.append(Label(tuple(sorted(content)), direct, words, tuple(source)))
    return labels


def half_of(name: str) -> int:
    """Return the half a text belongs to, 0 or 1, from a hash of its name."""
    return hashlib.sha256(name.encode()).digest()[0] % 2


def texts_of_lines(path: Path) -> list[tuple[str, list[Label]]]:
    """Return the invented texts with their labels, in order; see the head of the file."""
    lines = path.read_text("utf-8").splitlines()
    return [untag(line) for line in lines if line and not line.startswith("#")]


def untag(line: str) -> tuple[str, list[Label]]:
    """Return a text without its tags, and what they say."""
    text, at = "", 0
    labels: list[Label] = []
    opened: list[tuple[int, str, str]] = []
    line = line.replace("¶", "\n")
    for tag in TAG.finditer(line):
        text += line[at : tag.start()]
        at = tag.end()
        if tag[1]:
            for start, kind, who in opened:
                labels.append(_invented(text, start, kind, who))
            opened = []
        else:
            opened.append((len(text), tag[2], tag[3]))
    return text + line[at:], labels


def _invented(text: str, start: int, kind: str, who: str) -> Label:
    last = text.find("\n", start)
    stop = last if last > 0 else len(text)
    return Label(((start, stop),), kind != "i", "" if who == "?" else who, (), kind)


def readings(
    text: str, quotations: Iterable[Quotation], *, joined: bool, by_marks: bool = True
) -> list[Reading]:
    """Return what was read, in the form of labels; pieces of one saying joined if asked.

    By marks, a reading is direct as a label of PolNeAR is: if its content, with the signs around
    it, holds a quotation mark; otherwise by its kind.
    """
    found: dict[object, Reading] = {}
    for number, each in enumerate(quotations):
        key = each.saying if joined else number
        spans: tuple[Span, ...] = ((each.start, each.stop),)
        names: tuple[str, ...] = (each.speaker.text, each.name.text)
        places: tuple[Span, ...] = (
            ((each.speaker.start, each.speaker.stop),) if each.speaker.text else ()
        )
        around = 2 if each.kind == "direct" else 0
        direct = each.kind != "indirect"
        if by_marks:
            direct = bool(MARKS.search(text[max(0, each.start - around) : each.stop + around]))
        if key in found:
            old = found[key]
            spans, direct = old.spans + spans, old.direct or direct
            names, places = old.names + names, old.speaker_spans + places
        found[key] = Reading(spans, direct, names, places)
    return list(found.values())


def overlap(left: Sequence[Span], right: Sequence[Span]) -> float:
    """Return the intersection over the union of characters."""
    one = {at for start, stop in left for at in range(start, stop)}
    two = {at for start, stop in right for at in range(start, stop)}
    return len(one & two) / max(1, len(one | two))


def pairs(labels: Sequence[Label], read: Sequence[Reading]) -> list[tuple[int, int]]:
    """Return which label meets which reading: one to one, the best first."""
    close = [
        (overlap(label.spans, reading.spans), i, j)
        for i, label in enumerate(labels)
        for j, reading in enumerate(read)
        if label.spans[0][0] < reading.spans[-1][1] and reading.spans[0][0] < label.spans[-1][1]
    ]
    met: dict[int, int] = {}
    for share, i, j in sorted(close, key=lambda each: (-each[0], each[1:])):
        if share >= LEAST and i not in met and j not in met.values():
            met[i] = j
    return sorted(met.items())


def is_right(label: Label, reading: Reading) -> bool:
    """Whether the speaker is right: the spans overlap, or one name ends like the other."""
    for start, stop in label.speaker_spans:
        if any(a < stop and start < b for a, b in reading.speaker_spans):
            return True
    wanted = label.speaker.casefold().strip(" :：")
    names = [name.casefold().strip(" :：") for name in reading.names if name]
    if not wanted:
        return not names
    return any(name == wanted or name.endswith(wanted) or wanted.endswith(name) for name in names)


def add(
    score: Score, text: str, labels: Sequence[Label], read: Sequence[Reading], direct: bool
) -> None:
    """Count one text: labels and readings of one kind only, direct (or mixed) or indirect."""
    labels = [each for each in labels if each.direct == direct]
    read = [each for each in read if each.direct == direct]
    met = pairs(labels, read)
    score.labelled += len(labels)
    score.read += len(read)
    score.hits += len(met)
    score.missed += [(text, each) for i, each in enumerate(labels) if i not in dict(met)]
    taken = {j for _, j in met}
    score.extra += [(text, each) for j, each in enumerate(read) if j not in taken]
    for i, j in met:
        if labels[i].speaker:
            score.asked += 1
            score.right += is_right(labels[i], read[j])
            if not is_right(labels[i], read[j]):
                score.wrong.append((text, labels[i], read[j]))


def score_polnear(
    folder: Path, read: Reader, half: int | None = None, *, joined: bool = True
) -> tuple[Score, Score]:
    """Return the scores of direct (or mixed) and of indirect quotations."""
    direct, indirect = Score(), Score()
    for name, (text, labels) in texts_of_polnear(folder).items():
        if half is None or half_of(name) == half:
            found = readings(text, read(text, "en"), joined=joined)
            add(direct, text, labels, found, True)
            add(indirect, text, labels, found, False)
    return direct, indirect


def score_lines(path: Path, read: Reader, half: int | None = None) -> tuple[Score, Score]:
    """Return the scores of direct (or mixed) and indirect quotations of the invented texts."""
    direct, indirect = Score(), Score()
    for number, (text, labels) in enumerate(texts_of_lines(path)):
        if half is None or number % 2 == half:
            found = readings(text, read(text, "zh"), joined=False, by_marks=False)
            add(direct, text, labels, found, True)
            add(indirect, text, labels, found, False)
    return direct, indirect


def rows_of(path: Path) -> list[dict[str, object]]:
    """Return the rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
