"""The recipe of an index: a short text that says every choice, read strictly and written back."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from chuquan.errors import Incomparable
from chuquan.model.messages import say

DEEPEST = 4
CHOICES = {
    "impute": ("mean", "median", "none"),
    "screen": ("filled", "reported"),
    "treat": ("winsorise", "none"),
    "normalise": ("range", "z", "rank"),
    "weight": ("given", "equal", "pca"),
    "aggregate": ("arithmetic", "geometric", "harmonic"),
}


@dataclass(frozen=True)
class Part:
    """An indicator, or a group of them.

    Parameters
    ----------
    id : str
        The column it is, or a name of its own.
    parent : str
        The group it belongs to; empty for the index itself.
    weight : float, default 1.0
        Its weight within that group.
    direction : int, default 1
        -1 where less is better; of indicators only.
    per : str
        The column to divide an indicator by; empty for none.
    name : str
        What people call it.
    """

    id: str
    parent: str = ""
    weight: float = 1.0
    direction: int = 1
    per: str = ""
    name: str = ""


@dataclass(frozen=True)
class IndexRecipe:
    """Every choice of an index, in the order of the steps.

    Parameters
    ----------
    title, title_zh, framework : str
        What it is called, in Chinese too if that is told, and what it is meant to tell.
    indicators, groups : tuple of Part
        The leaves and the branches of its tree, up to four levels with the index itself.
    impute, by_group : str
        What missing values are filled with, and the column that groups units for it.
    enough : float, default 0.0
        Least share of indicators that a unit must have to stay.
    screen : str, default "filled"
        Whether that is asked of the table as it stands at this step (``filled``), or of what was
        ``reported``, before values were filled in.
    treat : str
        ``winsorise`` or ``none``; with `skew`, `kurt` and `most` as limits.
    normalise : str
        ``range``, ``z`` or ``rank``; onto the scale `to`.
    weight : str
        ``given``, ``equal``, or ``pca`` within each group of indicators.
    aggregate : str
        ``arithmetic``, ``geometric`` or ``harmonic``.
    """

    title: str
    indicators: tuple[Part, ...]
    groups: tuple[Part, ...]
    title_zh: str = ""
    framework: str = ""
    impute: str = "mean"
    by_group: str = ""
    enough: float = 0.0
    screen: str = "filled"
    treat: str = "winsorise"
    skew: float = 2.0
    kurt: float = 3.5
    most: int = 5
    normalise: str = "range"
    to: tuple[float, float] = (0.0, 100.0)
    weight: str = "given"
    aggregate: str = "arithmetic"
    source: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """Refuse a tree that is none, and choices that do not exist."""
        for name, allowed in CHOICES.items():
            if getattr(self, name) not in allowed:
                raise _wrong("choice", f"{name} = {getattr(self, name)!r}", ", ".join(allowed))
        known = [each.id for each in (*self.indicators, *self.groups)]
        if len(set(known)) < len(known):
            raise _wrong("twice", ", ".join(sorted({x for x in known if known.count(x) > 1})))
        if len([each for each in self.groups if not each.parent]) != 1 or not self.indicators:
            raise _wrong("root", str([each.id for each in self.groups if not each.parent]))
        names = {each.id for each in self.groups}
        orphans = [x.id for x in (*self.indicators, *self.groups) if x.parent not in names | {""}]
        loose = [each.id for each in self.indicators if not each.parent]
        if orphans or loose:
            raise _wrong("orphan", ", ".join(orphans + loose))
        bad = [x.id for x in (*self.indicators, *self.groups) if not x.weight >= 0]
        bad += [each.id for each in self.indicators if each.direction not in (1, -1)]
        if bad:
            raise _wrong("number", ", ".join(bad))
        if len(self.levels()) > DEEPEST:
            raise _wrong("deep", str(len(self.levels())), str(DEEPEST))

    @property
    def root(self) -> str:
        """The id of the index itself."""
        return next(each.id for each in self.groups if not each.parent)

    def levels(self) -> list[list[Part]]:
        """Return the parts level by level: the indicators first, the index last.

        Returns
        -------
        list of list of Part
            At most four.
        """
        height = {each.id: 1 for each in self.indicators}
        above = {each.id: each for each in self.groups}
        found = [list(self.indicators)]
        waiting = dict(above)
        while waiting:
            ready = [
                each for each in waiting.values()
                if all(child.id in height for child in self.children(each.id))
            ]  # fmt: skip
            if not ready:
                raise _wrong("circle", ", ".join(waiting))
            level = len(found) + 1
            found.append(ready)
            height |= {each.id: level for each in ready}
            waiting = {key: each for key, each in waiting.items() if key not in height}
        return found

    def children(self, group: str) -> list[Part]:
        """Return the parts of a group.

        Parameters
        ----------
        group : str
            Its id.

        Returns
        -------
        list of Part
            In the order of the recipe.
        """
        return [each for each in (*self.indicators, *self.groups) if each.parent == group]

    def changed(self, **choices: Any) -> IndexRecipe:
        """Return the recipe with some choices made otherwise.

        Parameters
        ----------
        **choices : object
            Fields by name.

        Returns
        -------
        IndexRecipe
            A new recipe, checked like any other.
        """
        return replace(self, **choices)


def read_recipe(text: str) -> IndexRecipe:
    """Read a recipe from its text.

    Parameters
    ----------
    text : str
        TOML: the choices by name, then ``[[groups]]`` and ``[[indicators]]``.

    Returns
    -------
    IndexRecipe
        The recipe.

    Raises
    ------
    Incomparable
        If it is no TOML, names something unknown, or its tree is none.

    Examples
    --------
    >>> text = 'title = "Two"' + chr(10) + '[[groups]]' + chr(10) + 'id = "index"'
    >>> text += "".join(f'{chr(10)}[[indicators]]{chr(10)}id = "{x}"{chr(10)}parent = "index"'
    ...                 for x in "ab")
    >>> recipe = read_recipe(text)
    >>> recipe.root, [each.id for each in recipe.indicators]
    ('index', ['a', 'b'])
    >>> read_recipe(write_recipe(recipe)) == recipe
    True
    """
    try:
        told: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise _wrong("toml", str(problem)) from None
    parts = {name: tuple(_part(each) for each in told.pop(name, [])) for name in PARTS}
    known = {each.name for each in fields(IndexRecipe)}
    if unknown := sorted(told.keys() - known):
        raise _wrong("unknown", ", ".join(unknown), ", ".join(sorted(known)))
    if "to" in told:
        told["to"] = tuple(float(each) for each in told["to"])
    return IndexRecipe(**{"title": "", **told, **parts})


PARTS = ("indicators", "groups")


def _part(told: Mapping[str, Any]) -> Part:
    known = {each.name for each in fields(Part)}
    if unknown := sorted(told.keys() - known):
        raise _wrong("unknown", ", ".join(unknown), ", ".join(sorted(known)))
    if "id" not in told:
        raise _wrong("orphan", str(dict(told)))
    return Part(**told)


def write_recipe(recipe: IndexRecipe) -> str:
    """Write a recipe as the text that `read_recipe` reads.

    Parameters
    ----------
    recipe : IndexRecipe
        The recipe.

    Returns
    -------
    str
        TOML; every choice is written, defaults too.
    """
    told = asdict(recipe)
    lines = [f"{name} = {_toml(value)}" for name, value in told.items() if name not in PARTS]
    for name in reversed(PARTS):
        for part in told[name]:
            lines += ["", f"[[{name}]]"]
            lines += [f"{key} = {_toml(value)}" for key, value in part.items() if value != ""]
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(_toml(each) for each in value)}]"
    return json.dumps(value, ensure_ascii=False)


def _wrong(key: str, seen: str, allowed: str = "") -> Incomparable:
    return Incomparable(
        say(f"composite.recipe_{key}"),
        seen=seen,
        so=say("composite.not_built"),
        do=say(f"composite.recipe_{key}_do", allowed=allowed),
    )
