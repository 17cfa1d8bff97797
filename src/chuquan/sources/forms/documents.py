"""A published text as rows: the item, its words, and one article in the flow of its source."""

from __future__ import annotations

from datetime import datetime

from chuquan.model.articles import Article
from chuquan.model.facts import Rows

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
