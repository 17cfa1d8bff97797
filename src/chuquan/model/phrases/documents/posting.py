"""What is said of exports of posts."""

PHRASES: dict[str, tuple[str, str]] = {
    "posts.title": ("posts as collectors export them", "采集工具导出的帖子"),
    "posts.posts": ("posts with words of their own", "有自身文字的帖子数"),
    "posts.licence": (
        "each platform's terms; words remain their authors'",
        "各以平台条款为准；文字权利归作者",
    ),
    "posts.rights": (
        "Counts may be published; words of private persons not. Accounts are hashed on import with "
        "a key that stays in the workspace.",
        "计数可以发布，私人言论不得发布。账号在导入时以工作区内保存的密钥散列。",
    ),
    "posts.archive": (
        "CSV, JSON or NDJSON of twarc, Brandwatch, CrowdTangle, Meta Content Library, 4CAT, "
        "Zeeschuimer, weibo-search, weibo-crawler, Bluesky, Mastodon, Reddit, YouTube, TikTok",
        "twarc、Brandwatch、CrowdTangle、Meta Content Library、4CAT、Zeeschuimer、weibo-search、"
        "weibo-crawler、Bluesky、Mastodon、Reddit、YouTube、TikTok 的 CSV、JSON 或 NDJSON",
    ),
    "posts.gaps": (
        "An export holds what its query found and the platform let out; what was deleted is gone.",
        "导出文件只含查询所得且平台放出的内容；已删除者不在其中。",
    ),
    "posts.note": (
        "Each act is a row for every thing it shared. A mere repost counts as an act and not as "
        "words. Rows without id or time are in quarantine with the reason.",
        "每次行为按其分享的每个对象各记一行。纯转发计为行为，不计为文字。"
        "缺少编号或时间的行连同原因隔离保存。",
    ),
    "posts.form": ("an export of posts", "帖子导出文件"),
    "posts.do": (
        "compare its columns with those in docs/do/import-posts.md; a list of ids alone must be "
        "filled with texts by the tool that made it",
        "请对照 docs/do/import-posts.md 中的列名；仅含编号的列表须先由采集工具补全内容",
    ),
    "posts.no_tool": (
        "columns that no known tool writes",
        "列名不属于任何已知工具",
    ),
    "posts.no_json": ("a line that is no whole JSON", "该行不是完整的 JSON"),
    "posts.no_object": ("no object with columns", "不是带有字段的对象"),
    "posts.torn_row": (
        "a row that cannot be parted into cells ({problem})",
        "无法拆分单元格（{problem}）",
    ),
    "posts.cells": ("{n:d} cells under {wanted:d} headings", "标题 {wanted:d} 列而单元格 {n:d} 个"),
    "posts.not_of_tool": (
        "columns that the other rows do not have",
        "列名与其他行不符",
    ),
    "posts.no_id": (
        "no id, or one that a spreadsheet has rounded",
        "没有编号，或编号被电子表格舍入",
    ),
    "posts.no_time": ("no time that can be read", "没有可辨认的时间"),
    "posts.accounts_kept": (
        "Accounts are stored as the file has them, not hashed. They are personal data: keep this "
        "workspace to yourself.",
        "账号按原样保存，未作散列。此为个人数据，请勿外传该工作区。",
    ),
}
