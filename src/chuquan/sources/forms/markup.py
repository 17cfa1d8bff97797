"""Words out of markup: HTML in a heading or a summary becomes plain text, and stays plain text."""

from __future__ import annotations

import re
from html import unescape

# What is left open reaches to the end, as in a browser; that also keeps the search linear.
SILENT = re.compile(
    r"<(script|style)\b[^<>]*+>(?:[^<]++|<(?!/\1\b))*+(?:</\1\b[^<>]*+>|\Z)", re.IGNORECASE
)
COMMENT = re.compile(r"<!--(?:[^-]++|-(?!->))*+(?:-->|\Z)")
BLOCK = re.compile(
    r"</?(?:p|div|br|hr|li|ul|ol|dl|dt|dd|h[1-6]|tr|table|blockquote|section|article|figure|"
    r"figcaption|pre|header|footer|aside|main)\b[^<>]*+>",
    re.IGNORECASE,
)
# Each sign is looked at once: a tag ends at its bracket, and never runs past the next one.
TAG = re.compile(r"""<[a-zA-Z/!?](?:[^<>"']++|"[^"<]*+"|'[^'<]*+'|["'])*+>""")
KNOWN = re.compile(
    r"""</?(?:a|abbr|b|big|body|br|center|code|div|em|embed|font|form|h[1-6]|head|hr|html|i|iframe|"""
    r"""img|input|li|link|math|meta|object|ol|p|s|script|small|span|strike|strong|style|sub|sup|"""
    r"""svg|table|td|th|tr|u|ul|video)\b[^<>]*+>""",
    re.IGNORECASE,
)
BLANKS = re.compile(r"[^\S\n]+")
LINES = re.compile(r"(?<!\s)\s*\n\s*")


def plain(markup: str, limit: int = 1_000_000) -> str:
    r"""Return the words of a piece of HTML: one line a paragraph, nothing that could be run.

    Parameters
    ----------
    markup : str
        HTML, or text that is none.
    limit : int
        Characters read at most.

    Returns
    -------
    str
        Text; to be escaped like any other where it is shown.

    Notes
    -----
    Markup that was escaped twice is taken off too. Linear in the length of `markup`.

    Examples
    --------
    >>> plain("<p>5 &lt; 6 &amp; <b>so</b> on<script>alert(1)</script></p><p>next")
    '5 < 6 & so on\nnext'
    >>> plain("&lt;b&gt;bold&lt;/b&gt; 哪吒")
    'bold 哪吒'
    """
    text = markup[:limit]
    if "<" in text:
        text = _without_tags(text)
    if "&" in text:
        text = unescape(text)
        if "<" in text:
            text = KNOWN.sub("", SILENT.sub(" ", text))
    return LINES.sub("\n", BLANKS.sub(" ", text)).strip()


def _without_tags(text: str) -> str:
    # A line break of the source is a blank; one of the page is a line.
    text = " ".join(text.split())
    text = COMMENT.sub(" ", SILENT.sub(" ", text))
    return TAG.sub("", BLOCK.sub("\n", text))


def one_line(markup: str, limit: int) -> str:
    """Return the words of a heading on one line, at most `limit` characters of them."""
    return " ".join(plain(markup, 20 * limit).split())[:limit].rstrip()
