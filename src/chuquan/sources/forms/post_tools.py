"""What each collector of posts calls its columns: one entry a tool, known by columns it alone has.

Names are those that the tools write: twarc and its CSV, Brandwatch, CrowdTangle, the Meta Content
Library, 4CAT, Zeeschuimer, weibo-search, weibo-crawler, and the answers of the platforms' own
interfaces. A dot leads into a nested object; several names are tried in turn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tool:
    """Where a tool puts what.

    Parameters
    ----------
    has : tuple of str
        Columns that every row of it has; each may name alternatives, parted by bars.
    platform : str
        Where the posts were made; a column's name after ``=`` where the rows say it.
    links, tags : tuple of str
        Columns of shared addresses and of hashtags.
    repost, reply : tuple of str
        Columns of the id of the post passed on, or answered.
    markup : bool
        Whether its texts are HTML.
    zone : str
        Where the clock stands that its times are read from.
    """

    name: str
    platform: str
    has: Names
    id: Names
    at: Names
    account: Names
    text: Names
    url: Names = ()
    language: Names = ()
    links: Names = ()
    tags: Names = ()
    repost: Names = ()
    reply: Names = ()
    markup: bool = False
    zone: str = "UTC"


TOOLS = (
    Tool(
        "Zeeschuimer (X)", "twitter", ("rest_id", "legacy.created_at"), ("rest_id",),
        ("legacy.created_at",), ("core.user_results.result.rest_id", "legacy.user_id_str"),
        ("note_tweet.note_tweet_results.result.text", "legacy.full_text"),
        language=("legacy.lang",), links=("legacy.entities.urls",),
        tags=("legacy.entities.hashtags",), reply=("legacy.in_reply_to_status_id_str",),
        repost=("legacy.retweeted_status_result.result.rest_id",),
    ),
    Tool(
        "twarc-csv", "twitter", ("id", "created_at", "text", "author_id",
        "referenced_tweets.retweeted.id|referenced_tweets.replied_to.id|__twarc.version"),
        ("id",), ("created_at",), ("author_id", "author.id"), ("text",), language=("lang",),
        links=("entities.urls",), tags=("entities.hashtags",),
        repost=("referenced_tweets.retweeted.id",), reply=("referenced_tweets.replied_to.id",),
    ),
    Tool(
        "X API v2", "twitter", ("id", "text", "author_id", "created_at"), ("id",),
        ("created_at",), ("author_id",), ("note_tweet.text", "text"), language=("lang",),
        links=("entities.urls",), tags=("entities.hashtags",),
        repost=("referenced_tweets@retweeted",), reply=("referenced_tweets@replied_to",),
    ),
    Tool(
        "X API v1.1", "twitter", ("id_str", "user", "created_at"), ("id_str",), ("created_at",),
        ("user.id_str",), ("extended_tweet.full_text", "full_text", "text"), language=("lang",),
        links=("entities.urls",), tags=("entities.hashtags",),
        repost=("retweeted_status.id_str",), reply=("in_reply_to_status_id_str",),
    ),
    Tool(
        "twarc json2csv", "twitter", ("id", "tweet_url", "created_at", "user_screen_name"),
        ("id",), ("created_at", "parsed_created_at"), ("user_id", "user_screen_name"), ("text",),
        ("tweet_url",), ("lang",), links=("urls",), tags=("hashtags",),
        reply=("in_reply_to_status_id",),
    ),
    Tool(
        "Brandwatch", "=Domain", ("Query Id|Query Name", "Date", "Url", "Author"),
        ("Resource Id", "Mention Id", "Url"), ("Date",), ("Twitter Author ID", "Author"),
        ("Full Text", "Snippet", "Title"), ("Url",), ("Language",), links=("Expanded URLs",),
        tags=("Hashtags",), repost=("Twitter Retweet of",), reply=("Twitter Reply to",),
    ),
    Tool(
        "CrowdTangle (Facebook)", "facebook", ("Facebook Id", "Post Created|Post Created Date",
        "URL"), ("URL",), ("Post Created", "Post Created Date"), ("Facebook Id",),
        ("Message", "Description"), ("URL",), links=("Final Link", "Link"),
    ),
    Tool(
        "CrowdTangle (Instagram)", "instagram", ("Account", "User Name", "Post Created", "URL"),
        ("URL",), ("Post Created",), ("User Name", "Account"), ("Description", "Title"), ("URL",),
    ),
    Tool(
        "Meta Content Library", "facebook", ("id", "creation_time",
        "post_owner.id|surface.id|post_owner|surface"), ("id",), ("creation_time",),
        ("post_owner.id", "surface.id"), ("text",), language=("lang", "language"),
        links=("link_attachment.link",),
    ),
    Tool(
        "4CAT", "=platform|datasource", ("id", "thread_id", "author", "timestamp", "body"),
        ("id",), ("timestamp", "unix_timestamp"), ("author_id", "author"), ("body",),
        ("url", "post_url", "link"), ("language", "lang"), links=("urls", "links"),
        tags=("hashtags",),
    ),
    Tool(
        "weibo-search", "weibo", ("id", "user_id", "微博正文", "发布时间"), ("id",), ("发布时间",),
        ("user_id",), ("微博正文",), links=(), tags=("话题",), repost=("retweet_id",),
        zone="Asia/Shanghai",
    ),
    Tool(
        "weibo-crawler", "weibo", ("id", "正文|text", "完整日期|日期|full_created_at", "bid"),
        ("id",), ("完整日期", "full_created_at", "日期"), ("user_id", "用户id"), ("正文", "text"),
        links=("头条文章url", "article_url"), tags=("话题", "topics"),
        repost=("源微博id", "retweet_id", "retweet.id"), zone="Asia/Shanghai",
    ),
    Tool(
        "WeiboSpider", "weibo", ("_id", "created_at", "content", "user_id|user"), ("_id",),
        ("created_at",), ("user_id", "user._id"), ("content",), ("url",),
        repost=("origin_weibo",), zone="Asia/Shanghai",
    ),
    Tool(
        "Bluesky", "bluesky", ("uri", "author.did|did", "record.createdAt"), ("uri",),
        ("record.createdAt",), ("author.did", "did"), ("record.text",), language=("record.langs",),
        links=("record.embed.external.uri",), tags=("record.tags",),
        reply=("record.reply.parent.uri",),
    ),
    Tool(
        "Mastodon", "mastodon", ("id", "created_at", "content", "account"), ("uri", "id"),
        ("created_at",), ("account.acct", "account.id"), ("content",), ("url",), ("language",),
        links=("card.url",), tags=("tags",), repost=("reblog.uri", "reblog.id"),
        reply=("in_reply_to_id",), markup=True,
    ),
    Tool(
        "Reddit, Pushshift", "reddit", ("id", "author", "created_utc", "subreddit"),
        ("name", "id"), ("created_utc",), ("author_fullname", "author"), ("body", "selftext"),
        ("permalink",), links=("url_overridden_by_dest", "url"), reply=("parent_id",),
        repost=("crosspost_parent",),
    ),
    Tool(
        "YouTube Data Tools", "youtube", ("id", "publishedAt", "authorName", "text"), ("id",),
        ("publishedAt",), ("authorChannelId", "authorChannelUrl", "authorName"), ("text",),
        reply=("isReplyTo",),
    ),
    Tool(
        "yt-dlp comments", "youtube", ("id", "author_id", "timestamp", "text"), ("id",),
        ("timestamp",), ("author_id",), ("text",), reply=("parent",),
    ),
    Tool(
        "YouTube API", "youtube", ("id", "snippet.publishedAt|snippet.topLevelComment"), ("id",),
        ("snippet.topLevelComment.snippet.publishedAt", "snippet.publishedAt"),
        ("snippet.topLevelComment.snippet.authorChannelId.value", "snippet.authorChannelId.value"),
        ("snippet.topLevelComment.snippet.textOriginal", "snippet.textOriginal",
         "snippet.topLevelComment.snippet.textDisplay", "snippet.textDisplay"),
        reply=("snippet.parentId",), markup=True,
    ),
    Tool(
        "TikTok Research API, Zeeschuimer (TikTok)", "tiktok",
        ("id", "create_time|createTime", "username|author", "video_description|desc"), ("id",),
        ("create_time", "createTime"), ("username", "author.id", "author.uniqueId", "author"),
        ("video_description", "desc"), tags=("hashtag_names",),
    ),
    Tool(
        "Zeeschuimer (Instagram)", "instagram", ("code", "taken_at", "user"), ("code",),
        ("taken_at",), ("user.pk", "user.id", "user.username"), ("caption.text",),
    ),
)  # fmt: skip


def tool_of(row: Mapping[str, Any]) -> Tool | None:
    """Return the tool that wrote a row with such columns, or None if none is known."""
    return next((tool for tool in TOOLS if all(_has(row, each) for each in tool.has)), None)


def _has(row: Mapping[str, Any], names: str) -> bool:
    return any(present(row, name) for name in names.split("|"))


def present(row: Mapping[str, Any], name: str) -> bool:
    """Return whether a row has a column, even if nothing stands in it."""
    if name in row:
        return True
    first, dot, rest = name.partition(".")
    inner = row.get(first)
    return bool(dot) and isinstance(inner, dict) and present(inner, rest)


def value(row: Mapping[str, Any], name: str) -> Any:
    """Return what stands in a column, or in a nested object that a dot leads into; else None."""
    if name in row:
        return row[name]
    first, dot, rest = name.partition(".")
    inner = row.get(first)
    return value(inner, rest) if dot and isinstance(inner, dict) else None


def text_of(row: Mapping[str, Any], names: Names) -> str:
    """Return the first of some columns that says something, as text."""
    for name in names:
        found = value(row, name)
        if isinstance(found, list):
            found = next((each for each in found if isinstance(each, str)), None)
        if isinstance(found, bool) or found is None or isinstance(found, dict):
            continue
        if isinstance(found, float) and found.is_integer():
            found = int(found)
        text = str(found).strip()
        if text and text.lower() not in ("nan", "none", "null"):
            return text
    return ""
