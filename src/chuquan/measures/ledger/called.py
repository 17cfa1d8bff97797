"""What voices, sources, lists, counted things and times are called, in both languages."""

from __future__ import annotations

from datetime import date

from chuquan.model.messages import PHRASES, Message, say


def _known(key: str) -> Message | None:
    return say(key) if key in PHRASES else None


def voice(name: str) -> Message | str:
    """Return what a voice is called; its own name where no other is known.

    Parameters
    ----------
    name : str
        As a figure of the ledger says it.

    Returns
    -------
    Message or str
        Its name in the reader's language.

    Examples
    --------
    >>> voice("Maoyan").translate_to("zh"), voice("Ann Lee")
    ('猫眼', 'Ann Lee')
    """
    return _known(f"voice_named.{name}") or name


def origin(words: str) -> Message | str:
    """Return where a figure was read; as it was written down where that is all there is.

    Parameters
    ----------
    words : str
        As a figure of the ledger says it.

    Returns
    -------
    Message or str
        The place in the reader's language.

    Examples
    --------
    >>> origin("Maoyan's count of the film's run of 2019").translate_to("zh")
    '猫眼统计，影片2019年公映期'
    """
    return _known(f"origin_named.{words}") or words


def counted(noun: str) -> Message | str:
    """Return what a counted thing is called behind its number; its own word if no other is known.

    Parameters
    ----------
    noun : str
        As a figure of the ledger says it.

    Returns
    -------
    Message or str
        With its measure word in Chinese.

    Examples
    --------
    >>> counted("discussions").translate_to("zh"), counted("kites")
    ('条讨论', 'kites')
    """
    return _known(f"counted.{noun}") or noun


def listed(scope: str) -> Message:
    """Return the list that a place is on; words of a page are quoted as they stand there.

    Parameters
    ----------
    scope : str
        As a claim says it.

    Returns
    -------
    Message
        Its name, or the page's own words between quotation marks.

    Examples
    --------
    >>> listed("own history").translate_to("zh"), str(listed("the world's brands"))
    ('自身历史', "“the world's brands”")
    """
    return _known(f"list_named.{scope}") or say("list_named.quoted", words=scope)


def moment(text: str) -> Message | str:
    """Return a time as `Claim` writes it, in words.

    Parameters
    ----------
    text : str
        Such as ``2025-02-25``, ``2025-Q1``, ``2025-02/2025-07``.

    Returns
    -------
    Message or str
        The day, month, quarter, half, year, or the time from one to another.

    Examples
    --------
    >>> str(moment("2025-02/2025-07")), moment("2024-Q4").translate_to("zh")
    ('February 2025 to July 2025', '2024年第4季度')
    """
    first, slash, last = text.partition("/")
    if slash:
        return say("moment.span", first=moment(first), last=moment(last))
    year, _, rest = text.partition("-")
    if not year.isdigit():
        return text
    if not rest:
        return say("moment.year", year=year)
    if rest[0] in "QH" and rest[1:].isdigit():
        return say(f"moment.{'quarter' if rest[0] == 'Q' else 'half'}_{rest[1:]}", year=year)
    if len(rest) == len("02-25"):
        return say("ledger.day", day=date.fromisoformat(text))
    return say(f"moment.month_{int(rest)}", year=year) if rest.isdigit() else text
