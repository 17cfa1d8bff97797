"""Articles: the words of a page apart from its menus, adverts and notices, and who wrote them when.

trafilatura (extra ``text``) tells the words from the rest; comments below an article are left out.
The page is parsed here first, within limits: a page is data, nothing in it is fetched or run, and
a page made to be slow is refused or read more simply. Some of what trafilatura does grows with
the square of a page's elements, so above `PLAINLY` of them only paragraphs are taken.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import lxml.html
from lxml import etree

from chuquan.errors import MissingExtra, SourceChanged
from chuquan.model.articles import Article
from chuquan.model.charsets import decode
from chuquan.model.messages import Message, say
from chuquan.text.language import UNKNOWN, detect

if TYPE_CHECKING:
    from trafilatura.settings import Document

LIMIT = 5_000_000
PLAINLY = 10_000
MOST_ELEMENTS = 100_000
MOST_ATTRIBUTES = 64
LONGEST_ATTRIBUTE = 4_096
LONGEST_SCRIPT = 200_000
LONGEST_NAME = 300
DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)")
TAG = re.compile(
    r"""<([a-zA-Z][\w:-]*)(?:[^<>"']++|"[^"]*+"|'[^']*+'|["'<])*+>?"""  # each sign is read once
)  # fmt: skip
LETTER, FEWEST_LETTERS = re.compile(r"[^\W\d_]"), 12
MANY_SIGNS, HEAP = 15_000, 1_000
PUBLISHED = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{16,40})"')
TOLD = (
    "//meta[@property='article:published_time' or @itemprop='datePublished']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
)


def extract(html: bytes | str, url: str = "") -> Article:
    """Tell the article of a page: its words, heading, author, day and language.

    Parameters
    ----------
    html : bytes or str
        The page as received; at most 5 MB.
    url : str
        Where it was found; names its site to what reads the page, and is not asked.

    Returns
    -------
    Article
        The words are never empty; what else the page does not tell is.

    Raises
    ------
    SourceChanged
        If this is no page, holds no article, or is larger than any article.
    MissingExtra
        If the extra ``text`` is not installed.

    Notes
    -----
    The same page gives the same article. On the 181 pages of the article extraction benchmark it
    finds what trafilatura called directly finds, with F1 of 0.960.
    """
    if find_spec("trafilatura") is None:
        raise MissingExtra(
            say("article.extra"), so=say("article.not_read"), do=say("article.extra_do")
        )
    tree, n_elements = _tree(_text(html, url), url)
    moment = _moment(tree)
    found = _plainly(tree) if n_elements > PLAINLY else _main_text(tree, url)
    if found is None or len(LETTER.findall((found.text or "")[:1_000])) < FEWEST_LETTERS:
        raise _refused(url, say("article.no_words", n=n_elements))
    day = _day(found.date)
    text = "\n".join(filter(None, (line.strip() for line in str(found.text).splitlines())))
    return Article(
        text=text,
        title=_name(found.title),
        author=_name(found.author),
        date=day or (moment.date() if moment else None),
        language=_language(text, tree),
        url=_address(found.url) or url,
        published_at=moment if moment and (day is None or _near(moment, day)) else None,
    )


def _text(html: bytes | str, url: str) -> str:
    if len(html) > LIMIT:
        raise _refused(url, say("article.too_large", size=len(html), limit=LIMIT))
    text = html if isinstance(html, str) else decode(html).text
    if "<" not in text:
        raise _refused(url, say("article.no_page"))
    return text


def _tree(text: str, url: str) -> tuple[lxml.html.HtmlElement, int]:
    parser = lxml.html.HTMLParser(
        encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True,
        remove_pis=True, no_network=True, huge_tree=False,
    )  # fmt: skip
    if text.count("=") > MANY_SIGNS:
        # The parser compares each attribute of an element with all before it.
        text = TAG.sub(_lighter, text)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise _refused(url, say("article.no_page")) from None
    n_elements = 0
    for element in tree.iter("*"):
        n_elements += 1
        if n_elements > MOST_ELEMENTS:
            raise _refused(url, say("article.too_many", limit=MOST_ELEMENTS))
        _trim(element)
    return tree, n_elements


def _lighter(tag: re.Match[str]) -> str:
    return f"<{tag[1]}>" if tag[0].count("=") > HEAP else tag[0]


def _trim(element: Any) -> None:
    """Take off what no page needs and what is slow to read: heaps of attributes, huge values."""
    attributes = element.attrib
    if len(attributes) > MOST_ATTRIBUTES:
        attributes.clear()
    for name, value in attributes.items():
        if len(value) > LONGEST_ATTRIBUTE:
            attributes[name] = value[:LONGEST_ATTRIBUTE]
    if element.tag == "script" and len(element.text or "") > LONGEST_SCRIPT:
        element.text = ""


def _main_text(tree: lxml.html.HtmlElement, url: str) -> Document | None:
    from trafilatura import bare_extraction  # noqa: PLC0415

    found = bare_extraction(
        tree, url=url or None, include_comments=False, with_metadata=True,
        date_extraction_params=dict(DATES),
    )  # fmt: skip
    return None if isinstance(found, dict) else found


def _plainly(tree: lxml.html.HtmlElement) -> Document:
    """Read the paragraphs of a page too long to be weighed piece by piece."""
    from trafilatura import baseline  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    found = Document()
    found.text = baseline(tree)[1]
    found.title = tree.findtext(".//title")
    return found


def _moment(tree: lxml.html.HtmlElement) -> datetime | None:
    """Return the moment of publication if the page tells one with its zone, and no other."""
    told = [value for path in TOLD for value in tree.xpath(path)[:3]]
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        told.extend(PUBLISHED.findall(script.text or "")[:3])
    moments = {datetime.fromisoformat(each).astimezone(UTC) for each in filter(_whole, told)}
    return moments.pop() if len(moments) == 1 else None


def _whole(told: str) -> bool:
    if not MOMENT.fullmatch(told):
        return False
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        return False
    return 1990 < moment.year < 2100


def _day(told: str | None) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        return None


def _near(moment: datetime, day: date) -> bool:
    return abs((moment.date() - day).days) <= 1


def _name(told: str | None) -> str:
    return " ".join((told or "").split())[:LONGEST_NAME]


def _address(told: str | None) -> str:
    return told if told and told.startswith(("http://", "https://")) else ""


def _language(text: str, tree: lxml.html.HtmlElement) -> str:
    """Return the language of the words; what the page says of itself counts where they do not."""
    try:
        found = detect([text])[0]
    except MissingExtra:
        found = UNKNOWN
    said = str(tree.get("lang") or "").strip().lower()
    if found != UNKNOWN or not re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", said):
        return found if found != UNKNOWN else ""
    return said.partition("-")[0]


def _refused(url: str, seen: Message) -> SourceChanged:
    return SourceChanged(
        say("article.none", page=url or say("article.this_page")),
        seen=seen,
        so=say("article.not_read"),
        do=say("article.do"),
    )
