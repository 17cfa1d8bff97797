"""Every error of Chuquan, drawn as a tree; each says what, what was seen, so what, and what to do.

::

    ChuquanError                                                     exit code
    ├── UsageError (ValueError)  UnknownName BadWindow Incomparable      2
    ├── SourceError              SourceUnavailable SourceRefused
    │                            SourceChanged                           3
    ├── NeedsSomething           NeedsExport NeedsKey NeedsFont
    │                            MissingExtra (ImportError)              4
    ├── EvidenceError            NotEnough                               0
    │                            Unresolved                              5
    ├── CheckFailed                                                      6
    └── LakeError                LakeLocked LakeTorn LakeVersion
                                 LakeMissing LakeUnwritable              1
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

LABELS = {"en": ("Seen", "So", "Do"), "zh": ("所见", "结果", "建议")}


@runtime_checkable
class Translatable(Protocol):
    """A text that can say itself in another language."""

    def translate_to(self, language: str) -> str:
        """Return the text in `language` ("en" or "zh")."""


class ChuquanError(Exception):
    """An error with advice: what happened, what was seen, what follows, what to do.

    Parameters
    ----------
    what : str
        One sentence naming the thing that failed.
    seen : str
        The evidence, quoted from the input where there is one.
    so : str
        The consequence: what was not done, what was kept.
    do : str
        The next step. Required, so that no error can be written without advice.
    """

    exit_code = 1

    def __init__(self, what: str, *, seen: str = "", so: str = "", do: str) -> None:
        super().__init__(what)
        self.what = what
        self.seen = seen
        self.so = so
        self.do = do

    def parts(self, language: str = "en") -> dict[str, str]:
        """Return the four parts and the error's name, in `language`."""
        texts = {"what": self.what, "seen": self.seen, "so": self.so, "do": self.do}
        said = {key: _in_language(text, language) for key, text in texts.items()}
        return {"error": type(self).__name__, **said}

    def render(self, language: str = "en") -> str:
        """Lay the four parts out as shown to people, empty ones left out."""
        parts = self.parts(language)
        labels = LABELS.get(language, LABELS["en"])
        width = max(len(label) for label in labels) + 1
        lines = [f"{parts['error']}: {parts['what']}"]
        for label, key in zip(labels, ("seen", "so", "do"), strict=True):
            if parts[key]:
                lines.append(f"  {label + ':':<{width}} {parts[key]}")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.render()


def _in_language(text: str, language: str) -> str:
    return text.translate_to(language) if isinstance(text, Translatable) else str(text)


class UsageError(ChuquanError, ValueError):
    """The request itself is wrong."""

    exit_code = 2


class UnknownName(UsageError):
    """A signal, source, measure or table of this name does not exist."""


class BadWindow(UsageError):
    """A date that does not exist, or a window that ends before it starts."""


class Incomparable(UsageError):
    """Two values whose units or kinds cannot share one scale."""


class SourceError(ChuquanError):
    """A source gave no usable answer; what else was asked for is stored."""

    exit_code = 3


class SourceUnavailable(SourceError):
    """The source could not be reached, or answered with a server error."""


class SourceRefused(SourceError):
    """The source said no: robots.txt, 401, 403, or 429 beyond our patience."""


class SourceChanged(SourceError):
    """The answer does not have the shape that the source is known by."""


class NeedsSomething(ChuquanError):
    """A file, key, font or extra must come from the user first."""

    exit_code = 4


class NeedsExport(NeedsSomething):
    """The source offers no door for machines; the user exports a file."""


class NeedsKey(NeedsSomething):
    """The source wants a key."""


class NeedsFont(NeedsSomething):
    """No installed font can draw the text."""


class MissingExtra(NeedsSomething, ImportError):
    """An optional part of Chuquan is not installed."""


class EvidenceError(ChuquanError):
    """The evidence at hand cannot carry the answer."""


class NotEnough(EvidenceError):
    """Too little was observed; says what would change that."""

    exit_code = 0


class Unresolved(EvidenceError):
    """The subject is unknown or ambiguous; candidates are given.

    Parameters
    ----------
    candidates : tuple of (str, str)
        Subject id and label of what may have been meant, best first.
    """

    exit_code = 5

    def __init__(
        self,
        what: str,
        *,
        seen: str = "",
        so: str = "",
        do: str,
        candidates: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(what, seen=seen, so=so, do=do)
        self.candidates = candidates


class CheckFailed(ChuquanError):
    """A check ran to its end and found something."""

    exit_code = 6


class LakeError(ChuquanError):
    """The store could not be read or written."""


class LakeLocked(LakeError):
    """Another process holds the write lock for too long."""


class LakeTorn(LakeError):
    """A stored file is missing or differs from its recorded hash."""


class LakeVersion(LakeError):
    """The store was written by another version of the schema."""


class LakeMissing(LakeError):
    """There is no workspace at this path."""


class LakeUnwritable(LakeError):
    """The workspace cannot be written: read-only, no permission, or no space left."""
