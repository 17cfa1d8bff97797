"""A page's article: the words somebody wrote, apart from what the site puts around them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Article:
    """The main text of a page, and what the page tells of it; empty where it does not.

    Parameters
    ----------
    text : str
        Its words, one paragraph a line, without markup.
    title : str
        Its heading.
    author : str
        Who signed it; several are parted by semicolons.
    date : date or None
        The day on which it was published.
    language : str
        Language of its words, as `chuquan.text.language` tells it.
    url : str
        Where it lives.
    published_at : datetime or None
        The moment of publication in UTC, where the page tells one with its zone.
    """

    text: str
    title: str = ""
    author: str = ""
    date: date | None = None
    language: str = ""
    url: str = ""
    published_at: datetime | None = None
