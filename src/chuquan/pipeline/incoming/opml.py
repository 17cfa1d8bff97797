"""Lists of feeds as reading programs exchange them: OPML, read and written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from lxml import etree

from chuquan.errors import UsageError
from chuquan.model.charsets import decode
from chuquan.model.messages import say
from chuquan.sources.forms.feed_entries import LONGEST_TITLE, address

MOST = 20_000


class Followed(NamedTuple):
    """A feed on a list: its address and what it is called there."""

    url: str
    title: str = ""


def read_opml(body: bytes, name: str) -> list[Followed]:
    """Return the feeds of a list, each once, in their order.

    Parameters
    ----------
    body : bytes
        The file.
    name : str
        What to call it in errors.

    Returns
    -------
    list of Followed
        At least one.

    Raises
    ------
    UsageError
        If it is no such list, or holds no feed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    text = decode(body).text.lstrip()
    text = text[text.find("?>") + 2 :] if text.startswith("<?xml") else text
    root = etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    if root is None or str(root.tag).lower() != "opml":
        raise _refused(name, say("opml.no_list"))
    found: dict[str, Followed] = {}
    for outline in root.iter("outline"):
        told = {key.lower(): value for key, value in outline.attrib.items()}
        url = address(told.get("xmlurl", ""), "")
        title = " ".join((told.get("title") or told.get("text") or "").split())
        if url and len(found) < MOST:
            found.setdefault(url, Followed(url, title[:LONGEST_TITLE]))
    if not found:
        raise _refused(name, say("opml.no_feed"))
    return list(found.values())


def write_opml(feeds: Iterable[Followed]) -> str:
    r"""Return a list of feeds that other programs read.

    Examples
    --------
    >>> print(write_opml([Followed("https://a.example/rss?x=1&y=2", "A <b>")]).splitlines()[5])
    <outline type="rss" text="A &lt;b&gt;" xmlUrl="https://a.example/rss?x=1&amp;y=2"/>
    """
    named = ((quoteattr(each.title or each.url), quoteattr(each.url)) for each in feeds)
    lines = (f'<outline type="rss" text={title} xmlUrl={url}/>' for title, url in named)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n<head>'
    return "\n".join(
        [f"{head}\n<title>Chuquan</title></head>\n<body>", *lines, "</body>\n</opml>\n"]
    )


def _refused(name: str, seen: str) -> UsageError:
    return UsageError(
        say("opml.refused", name=name),
        seen=seen,
        so=say("cli.nothing_done"),
        do=say("opml.do"),
    )
