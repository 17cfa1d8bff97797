"""What sources say of themselves, and what their answers looked like when they were not right."""

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
    "weibo.no_title": ("an entry without a title, or with one too long", "条目没有标题或标题过长"),
    "weibo.too_many": (
        "{n:,} entries, where the list has some fifty",
        "{n:,} 个条目，而榜单约有五十个",
    ),
    "weibo.no_zone": (
        "hours of type {seen}, where moments with a time zone were expected",
        "小时的类型为 {seen}，应为带时区的时刻",
    ),
    "weibo.empty": ("the file is empty", "文件为空"),
    "weibo.html": ("an HTML page: {start}", "一个 HTML 页面：{start}"),
    "weibo.not_utf8": ("not UTF-8: {problem}", "不是 UTF-8 编码：{problem}"),
    "weibo.not_json": ("not whole JSON: {problem}", "JSON 不完整：{problem}"),
    "weibo.title": ("the Weibo hot-search list", "微博热搜榜"),
    "weibo.licence": (
        "MIT (archive by lxw15337674); titles remain the platform's",
        "MIT（lxw15337674 的归档）；标题权利归平台",
    ),
    "weibo.rights": (
        "Derived figures may be published; titles only as short quotations.",
        "衍生数字可以发布；标题只宜作简短引用。",
    ),
    "weibo.archive": (
        "folder, .tar, .tar.gz, .tar.zst or .zip of <day>/<hour>.json, or monthly weibo-*.parquet",
        "含 <日期>/<小时>.json 的文件夹、.tar、.tar.gz、.tar.zst、.zip，或按月的 weibo-*.parquet",
    ),
    "weibo.gaps": (
        "About 18% of all hours were never captured, most of them at 08:00 to 10:00 and 20:00.",
        "约 18% 的小时从未采集，多在 08:00 至 10:00 与 20:00。",
    ),
    "weibo.note": (
        "Heat is the number shown beside a topic at that moment; reads, discussions and originals "
        "are lifetime totals of its page, shown to about four digits. A topic below the list's "
        "last seat is unknown, not zero. Adverts and pinned entries are kept but not counted.",
        "热度是当时话题旁显示的数字；阅读、讨论、原创是话题页的累计值，约四位有效数字。"
        "未上榜的话题属未知而非零。广告与置顶条目保留但不计入。",
    ),
    "weibo.heat": ("heat shown on the list", "榜上热度"),
    "weibo.reads": ("reads of the topic page to date", "话题页累计阅读"),
    "weibo.discussions": ("discussions to date", "累计讨论"),
    "weibo.originals": ("original posts to date", "累计原创"),
}
