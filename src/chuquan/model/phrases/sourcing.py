"""What a source's answer looked like when it was not what the source publishes."""

PHRASES: dict[str, tuple[str, str]] = {
    "source.quarantined": (
        "its bytes are kept in quarantine; the other answers were read.",
        "其原始字节已隔离保存；其余内容照常读取。",
    ),
    "source.look_at_quarantine": (
        "look at it with `chuquan export quarantine`, mend or re-download the archive, pull again",
        "请用 `chuquan export quarantine` 查看，修复或重新下载归档后再次拉取",
    ),
    "weibo.shape": (
        "{name} is not an hour of the Weibo list.",
        "{name} 不是微博热搜的一个小时文件。",
    ),
    "weibo.no_entry": ("no entry could be read ({n:d} broken)", "没有可读条目（{n:d} 条损坏）"),
    "weibo.no_hour": (
        "the path '{name}' holds no <day>/<hour>.json",
        "路径“{name}”中没有 <日期>/<小时>.json",
    ),
    "weibo.not_a_list": ("a JSON {seen} where a list was expected", "应为列表，实为 JSON {seen}"),
    "weibo.no_title": ("an entry without a title", "条目没有标题"),
    "weibo.empty": ("the file is empty", "文件为空"),
    "weibo.html": ("an HTML page: {start}", "一个 HTML 页面：{start}"),
    "weibo.not_utf8": ("not UTF-8: {problem}", "不是 UTF-8 编码：{problem}"),
    "weibo.not_json": ("not whole JSON: {problem}", "JSON 不完整：{problem}"),
}
