"""A page of HTML without a library that knows articles: its heading and all of its words."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import Message as Mail

from lxml import etree

from chuquan.model.articles import Article
from chuquan.model.charsets import decode
from chuquan.sources.forms.feed_entries import LONGEST_TITLE, address, language
from chuquan.sources.forms.markup import one_line, plain

IS_PAGE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|div|p|meta|title)\b", re.IGNORECASE
)
IS_MAIL = re.compile(rb"\A(?:[\w-]{1,60}:[^\r\n]{0,998}\r?\n(?:[ \t][^\r\n]{0,998}\r?\n)*){2,}")
HEAD = 4_096
ASIDE = "//script|//style|//noscript|//template|//nav|//header|//footer|//aside|//form|//svg"
LIMIT = 5_000_000


def is_page(text: str) -> bool:
    """Return whether a text is a page of HTML."""
    return bool(IS_PAGE.search(text[:HEAD]))


def is_archive(body: bytes) -> bool:
    """Return whether bytes are a page as browsers save it in one file (MHTML)."""
    head = body[:HEAD]
    return b"multipart/related" in head.lower() and bool(IS_MAIL.match(head))


def opened(body: bytes) -> tuple[str, str]:
    """Return the page in an MHTML file, and where it was saved from; empty if it holds none.

    The standard library reads it as mail; only the first part of HTML is looked at.
    """
    mail = email.message_from_bytes(body, policy=email.policy.compat32)
    place = address(str(mail.get("Snapshot-Content-Location", "")), "")
    for part in mail.walk():
        if isinstance(part, Mail) and part.get_content_type() == "text/html":
            held = part.get_payload(decode=True)
            if isinstance(held, bytes):
                place = place or address(str(part.get("Content-Location", "")), "")
                return decode(held, part.get_content_charset() or "").text, place
    return "", place


def whole(text: str, url: str) -> Article:
    """Return the heading and all words of a page, menus and notices left out by their tags only.

    Parameters
    ----------
    text : str
        The page; what lies beyond five million characters is not read.
    url : str
        Where it lives.

    Returns
    -------
    Article
        Without words if it has none.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True
    )
    root = etree.fromstring(text[:LIMIT].encode("utf-8", "replace"), parser)
    if root is None:
        return Article("")
    title = " ".join("".join(root.xpath("string(//title)")).split())
    for element in root.xpath(ASIDE):
        parent = element.getparent()
        if parent is not None and element.tag != "header":
            parent.remove(element)
    body = root.find(".//body")
    inner = etree.tostring(body, encoding="unicode", method="html") if body is not None else ""
    return Article(
        text=plain(inner, LIMIT),
        title=one_line(title, LONGEST_TITLE),
        language=language(root.get("lang") or ""),
        url=url,
    )
