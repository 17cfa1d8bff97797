"""A published text: an entry of a feed in whatever form, and the rows that it becomes."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from chuquan.model.articles import Article
from chuquan.model.facts import Rows

LONGEST_TITLE = 1_000
LONGEST_TEXT = 1_000_000
LONGEST_URL = 2_048
LONGEST_NAME = 300
LONGEST_ID = 512
TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*")
CODES = frozenset(
    re.findall(
        r"\w+",
        "aa ab af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
        "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi hr ht hu "
        "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kk kl km kn ko kr ks ku kv kw ky la lb "
        "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj "
        "om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su "
        "sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh "
        "zu yue fil ",
    )
)
TRADITIONAL = ("tw", "hk", "mo", "hant")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as its feed tells it; what it does not tell is empty.

    Parameters
    ----------
    guid : str
        What the feed calls it.
    url : str
        A whole address that a browser may open, or nothing.
    dates : tuple of str
        When it was published, then when it was changed, as written.
    """

    guid: str = ""
    url: str = ""
    title: str = ""
    text: str = ""
    author: str = ""
    language: str = ""
    dates: tuple[str, ...] = ()

    @property
    def said(self) -> bool:
        """Whether it has words or an address at all."""
        return bool(self.title or self.text or self.url)

    def key(self, feed: str) -> str:
        """Return what it is known by, which rests on itself alone and not on its neighbours.

        Feeds repeat the same id for different articles, and the same address under different
        ids; both together tell them apart.
        """
        if self.url and self.guid in ("", self.url):
            key = self.url
        elif self.url:
            key = f"{self.url}#{digest(self.guid)}"
        elif self.guid:
            key = self.guid if ":" in self.guid else f"{feed}#{self.guid}"
        else:
            key = f"{feed}#{digest(self.title, self.text)}"
        return key if len(key) <= LONGEST_ID else f"{key[:200]}#{digest(key)}"


def digest(*words: str) -> str:
    """Return a short name for some words, the same every time."""
    return hashlib.sha256("\n".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def address(link: str, home: str) -> str:
    """Return a link as a whole address for a browser, or nothing if it is none.

    Examples
    --------
    >>> address("/2025/a.html", "https://news.example/rss")
    'https://news.example/2025/a.html'
    >>> address("javascript:alert(1)", "https://news.example/rss")
    ''
    """
    link = "".join(link.split())
    if not link or len(link) > LONGEST_URL:
        return ""
    try:
        whole = urljoin(home, link)
        parts = urlsplit(whole)
    except ValueError:
        return ""
    return whole if parts.scheme in ("http", "https") and parts.hostname else ""


def language(told: str) -> str:
    """Return the language that a feed names, or nothing if it names none.

    Examples
    --------
    >>> [language(each) for each in ("en-US", "zh-CN", "zh-TW", "zh", "US")]
    ['en', 'zh-Hans', 'zh-Hant', 'zh', '']
    """
    tag = told.strip().lower().replace("_", "-")
    first, _, rest = tag.partition("-")
    if not TAG.fullmatch(tag) or first not in CODES:
        return ""
    if first != "zh" or not rest:
        return first
    return "zh-Hant" if any(part in TRADITIONAL for part in rest.split("-")) else "zh-Hans"


SURE, INFERRED, UNDATED = "ok", "inferred", "undated"
"""How the day of publication is known: told, told in a doubtful form, not told at all."""


def add_document(
    rows: Rows,
    source: str,
    key: str,
    article: Article,
    seen_at: datetime,
    quality: str = SURE,
    *,
    noun: str = "articles",
) -> None:
    """Add a published text to the rows of a source, whose flow is ``<source>.<noun>``.

    The observation lies at the moment of publication, which counts as its capture too: the same
    article read again tomorrow is the same row. Where that moment is unknown it lies where the
    article was seen, and the pipeline puts the moment of the first sight for it.

    Parameters
    ----------
    rows : Rows
        Where to add.
    source : str
        The source's key.
    key : str
        What the source knows the article by.
    article : Article
        Its words, and what is known of them.
    seen_at : datetime
        When it was read.
    quality : str
        `SURE`, `INFERRED` or `UNDATED`.
    noun : str
        What the source's flow counts.
    """
    item, at = f"{source}:{key}", article.published_at or seen_at
    title, language = article.title or None, article.language or None
    rows.add(
        "items", item=item, source=source, name=title, url=article.url or None,
        language=language, author=article.author or None, first_seen_at=seen_at,
    )  # fmt: skip
    rows.add(
        "documents", item=item, published_at=at, title=title, text=article.text or None,
        language=language,
    )  # fmt: skip
    rows.add(
        "observations", signal=f"{source}.{noun}", item=item, market="GLOBAL", slot=at,
        retrieved_at=at, at=at, value=1.0, resolution=1.0, placement="organic", quality=quality,
    )  # fmt: skip
