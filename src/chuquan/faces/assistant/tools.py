"""The tools: what each is called, what it takes, and how what was given is judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chuquan.errors import UnknownName, UsageError
from chuquan.model.messages import LANGUAGES, in_language, join, say

LONGEST, MOST_SUBJECTS = 200, 6
DAY = r"^\d{4}-\d{2}-\d{2}$"
ROWS, MOST_ROWS = 20, 500
FORMS = ("text", "bibtex", "csl")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a tool.

    Parameters
    ----------
    name : str
        Its name; the phrase of the same name tells what it is.
    kind : str
        ``text``, ``texts``, ``count`` or ``choice``.
    needed : bool
        Whether the tool cannot do without.
    choices : tuple of str
        What may be chosen.
    pattern : str
        What a text must look like.
    """

    name: str
    kind: str = "text"
    needed: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""

    def schema(self, language: str) -> dict[str, Any]:
        """Return the JSON schema of what may be given."""
        told = in_language(say(f"assistant.{self.name}"), language)
        text: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": LONGEST}
        if self.pattern:
            text["pattern"] = self.pattern
        if self.kind == "texts":
            text = {"type": "array", "items": text, "minItems": 1, "maxItems": MOST_SUBJECTS}
        elif self.kind == "count":
            text = {"type": "integer", "minimum": 1, "maximum": MOST_ROWS}
        elif self.choices:
            text = {"type": "string", "enum": list(self.choices)}
        return {**text, "description": told}


@dataclass(frozen=True, slots=True)
class Tool:
    """One question that an assistant may ask."""

    name: str
    parameters: tuple[Parameter, ...]

    def schema(self, language: str) -> dict[str, Any]:
        """Return the JSON schema of its arguments."""
        return {
            "type": "object",
            "properties": {each.name: each.schema(language) for each in self.parameters},
            "required": [each.name for each in self.parameters if each.needed],
            "additionalProperties": False,
        }


SUBJECT = Parameter("subject", needed=True)
SUBJECTS = Parameter("subjects", "texts", needed=True)
SIGNAL = (Parameter("source"), Parameter("signal"))
DAYS = (Parameter("start", pattern=DAY), Parameter("end", pattern=DAY))
LOOK = (Parameter("language", "choice", choices=LANGUAGES), Parameter("as_of"))
VIEW = (Parameter("rows", "count"), *LOOK)
TOOLS: Mapping[str, Tool] = {
    each.name: each
    for each in (
        Tool("find_subject", (Parameter("text", needed=True), *VIEW)),
        Tool("show", (SUBJECT, *SIGNAL, *DAYS, *VIEW)),
        Tool("compare", (SUBJECTS, *SIGNAL, *DAYS, *VIEW)),
        Tool("now", (Parameter("signal"), Parameter("at"), Parameter("hours", "count"), *VIEW)),
        Tool("claims", (Parameter("subject"), *DAYS, *VIEW)),
        Tool("leads", (SUBJECTS, *DAYS, *VIEW)),
        Tool("cite", (SUBJECTS, Parameter("form", "choice", choices=FORMS), *SIGNAL, *DAYS, *LOOK)),
        Tool("sources", (Parameter("source"), *VIEW)),
    )
}


def judged(name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of a call as they are used; numbers of rows filled in.

    Raises
    ------
    UnknownName
        If there is no such tool, or no such argument of it.
    UsageError
        If an argument is missing or of the wrong shape.
    """
    tool = TOOLS.get(name)
    if tool is None:
        known = join(list(TOOLS), "word.comma")
        raise UnknownName(
            say("assistant.no_tool", tool=_short(name)), seen=_short(name),
            so=say("assistant.nothing"), do=say("assistant.no_tool_do", tools=known),
        )  # fmt: skip
    names = [each.name for each in tool.parameters]
    for other in given:
        if other not in names:
            raise UnknownName(
                say("assistant.unknown", tool=name, name=_short(other)), seen=_short(other),
                so=say("assistant.nothing"),
                do=say("assistant.unknown_do", names=join(names, "word.comma")),
            )  # fmt: skip
    for each in tool.parameters:
        value = given.get(each.name)
        if (value is None and each.needed) or (value is not None and not _fits(each, value)):
            raise UsageError(
                say("assistant.argument", tool=name, name=each.name),
                seen=say("assistant.missing") if value is None else _short(value),
                so=say("assistant.nothing"),
                do=say("assistant.argument_do", name=each.name, told=_wanted(each)),
            )
    return {"rows": ROWS, **{each: value for each, value in given.items() if value is not None}}


def _wanted(parameter: Parameter) -> str:
    if parameter.choices:
        return join(list(parameter.choices), "word.comma")
    return say(f"assistant.{parameter.name}")


def _fits(parameter: Parameter, value: Any) -> bool:
    if parameter.kind == "count":
        return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_ROWS
    if parameter.kind == "texts":
        return (
            isinstance(value, Sequence)
            and not isinstance(value, str)
            and 1 <= len(value) <= MOST_SUBJECTS
            and all(_is_text(each) for each in value)
        )
    if parameter.choices:
        return value in parameter.choices
    return _is_text(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value.strip() != "" and len(value) <= LONGEST


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 80 else f"{text[:80]}…"
