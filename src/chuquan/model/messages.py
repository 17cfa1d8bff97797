"""The one message catalogue: every sentence people read, in English and Simplified Chinese.

A phrase is looked up by key and carries its parameters with it, so that an error or an answer
made deep in the house can still be said in the reader's language at its face.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from importlib import import_module
from threading import RLock

from chuquan.model.units import compact

LANGUAGES = ("en", "zh")
UNIT = "unit."
FILES = (
    "interface_help", "interface_options", "interface_labels", "interface", "interface_topics",
    "faces", "failures", "answers", "card", "catalogue", "cluster", "country_names", "fetching",
    "figures", "lake", "languages", "sourcing", "standings", "markets", "naming", "pipeline",
    "listing", "following", "importing", "charting", "reporting", "serving", "documents",
    "measures",
)  # fmt: skip
"""The files of phrases, in the order in which they are opened: those of every command first."""


class Phrases(Mapping[str, tuple[str, str]]):
    """All phrases by key; a file is opened when none opened before it has what is asked for.

    A command that needs few phrases, such as a page of help, opens few files.
    """

    def __init__(self) -> None:
        self._held: dict[str, tuple[str, str]] = {}
        self._waiting = list(FILES)
        self._turn = RLock()

    def __getitem__(self, key: str) -> tuple[str, str]:
        while key not in self._held and self._waiting:
            self._open()
        return self._held[key]

    def __iter__(self) -> Iterator[str]:
        while self._waiting:
            self._open()
        return iter(self._held)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def holds(self, key: str, file: str) -> bool:
        """Tell whether a file, or one before it, has a phrase; those behind it stay closed."""
        while file in self._waiting:
            self._open()
        return key in self._held

    def _open(self) -> None:
        """Open the next file; it leaves the queue last, so that no other thread misses it.

        A signal may come meanwhile and ask for phrases in the same thread.
        """
        with self._turn:
            if self._waiting:
                name = self._waiting[0]
                self._held.update(import_module(f"chuquan.model.phrases.{name}").PHRASES)
                if self._waiting[:1] == [name]:
                    del self._waiting[0]


PHRASES = Phrases()


class Message(str):
    """A sentence that is plain English text and can be said in another language.

    Examples
    --------
    >>> said = say("tier.niche")
    >>> str(said), said.translate_to("zh")
    ('niche', '小圈子')
    """

    __slots__ = ("key", "params")

    key: str
    params: dict[str, object]

    def translate_to(self, language: str) -> str:
        """Return the sentence in `language` ("en" or "zh")."""
        return _fill(self.key, self.params, language)


def say(key: str, **params: object) -> Message:
    """Return the phrase `key`, filled in.

    Numbers given as int or float are written short in the reader's way (33.2M, 3322万);
    a format such as ``{n:,}`` writes them whole, and ``{n:day|days}`` or ``{n:,|day|days}``
    with the word that fits the number, where a language tells one from many. Foreign text is only
    ever a parameter, save that a unit which only a user has named is said as it was written.

    Raises
    ------
    KeyError
        If the catalogue has no such phrase.
    """
    message = Message(_fill(key, params, "en"))
    message.key = key
    message.params = params
    return message


def in_language(text: str, language: str) -> str:
    """Return `text` in `language` if it knows how to say itself, else as it is."""
    return text.translate_to(language) if isinstance(text, Message) else text


def join(parts: list[str], key: str = "word.sentence_space") -> Message:
    """Return several messages as one, with the language's own space between them."""
    return say("word.joined", parts=_Parts(parts, key))


def marked(text: str, mark: Callable[[str], str]) -> str:
    """Return a text in which whatever is no phrase of ours went through `mark`.

    Parameters
    ----------
    text : str
        A message, whose parameters are foreign text unless they are messages too; or foreign text.
    mark : callable
        What becomes of foreign text.

    Returns
    -------
    str
        A message that can still be said in both languages; or what `mark` returned.

    Examples
    --------
    >>> str(marked(say("subject.label", en="<b>", zh=""), str.upper))
    '<B>'
    """
    if not isinstance(text, Message):
        return mark(text)
    return say(text.key, **{name: _marked(each, mark) for name, each in text.params.items()})


def _marked(value: object, mark: Callable[[str], str]) -> object:
    if isinstance(value, _Parts):
        return _Parts([marked(each, mark) for each in value.parts], value.key)
    return marked(value, mark) if isinstance(value, str) else value


class _Parts:
    """A list of messages that is filled in only when the language is known."""

    def __init__(self, parts: list[str], key: str) -> None:
        self.parts = parts
        self.key = key

    def translate_to(self, language: str) -> str:
        space = _fill(self.key, {}, language)
        return space.join(in_language(part, language) for part in self.parts)


def _fill(key: str, params: Mapping[str, object], language: str) -> str:
    if key.startswith(UNIT) and key not in PHRASES:
        return key.removeprefix(UNIT)
    template = PHRASES[key][LANGUAGES.index(language)]
    return template.format_map({name: _Shown(value, language) for name, value in params.items()})


class _Shown:
    """A parameter on its way into a phrase; formats itself for one language."""

    def __init__(self, value: object, language: str) -> None:
        self.value = value
        self.language = language

    def __str__(self) -> str:
        return format(self, "")

    def __format__(self, spec: str) -> str:
        value = self.value
        if spec:
            return self._counted(spec) if "|" in spec else format(value, spec)
        if isinstance(value, Message | _Parts):
            return value.translate_to(self.language)
        if isinstance(value, bool) or not isinstance(value, int | float | date):
            return str(value)
        if isinstance(value, datetime):
            return _moment(value)
        if isinstance(value, date):
            return _day(value, self.language)
        return compact(value, self.language)

    def _counted(self, spec: str) -> str:
        """Return a number and the word for one or for many: ``day|days``, or ``,|day|days``."""
        *how, one, many = spec.split("|")
        return f"{format(self, ''.join(how))} {one if str(self.value) == '1' else many}"


def _moment(value: datetime) -> str:
    return value.isoformat(sep=" ", timespec="minutes").replace("+00:00", "Z")


def _day(value: date, language: str) -> str:
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {value:%b %Y}"
