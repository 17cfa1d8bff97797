"""What is said of feeds: their card, what was wrong with them, and how they are followed."""

PHRASES: dict[str, tuple[str, str]] = {
    "feeds.title": ("news feeds (RSS, Atom, JSON Feed)", "新闻订阅源（RSS、Atom、JSON Feed）"),
    "unit.articles": ("articles", "篇文章"),
    "feeds.articles": ("articles published", "发表文章数"),
    "feeds.licence": (
        "each publisher's own; headings and words remain theirs",
        "各以发布者声明为准；标题与文字权利归发布者",
    ),
    "feeds.rights": (
        "Counts may be published; headings as short quotations with their link, texts not.",
        "计数可以发布；标题宜作附链接的简短引用，正文不得转发。",
    ),
    "feeds.archive": (
        "folder, .tar, .tar.gz, .tar.zst or .zip of .xml, .rss, .atom, .rdf or .json files",
        "含 .xml、.rss、.atom、.rdf、.json 文件的文件夹、.tar、.tar.gz、.tar.zst 或 .zip",
    ),
    "feeds.gaps": (
        "A feed holds its latest entries only: what left it between two looks was never seen. "
        "Days before the first look are incomplete.",
        "订阅源只含最近的条目：两次查看之间已移出的条目从未见到；首次查看之前的日子不完整。",
    ),
    "feeds.note": (
        "One entry is one article at the hour it was published. A date in a doubtful form is "
        "marked inferred; an entry without one counts from when it was first seen, marked undated.",
        "一个条目计为其发表时刻的一篇文章。日期写法不合规范而可辨认者标为 inferred；"
        "无日期者自首次见到起计，标为 undated。",
    ),
    "feeds.form": ("a feed (RSS, Atom or JSON Feed)", "订阅源（RSS、Atom 或 JSON Feed）"),
    "feeds.look": (
        "open the address in a browser; if it shows a page, look there for the link to its feed",
        "请用浏览器打开该地址；若显示的是网页，请在其中查找订阅链接",
    ),
    "feeds.cut_off": (
        "it ends before its last tag, after {n:,} entries were opened",
        "在结束标签之前中断，此前已出现 {n:,} 个条目",
    ),
    "feeds.entities": (
        "it defines entities of its own, which feeds have no use for",
        "其中自定义了实体，而订阅源并不需要",
    ),
    "feeds.no_root": (
        "the outermost element is '{name}', not rss, RDF or feed",
        "最外层元素为“{name}”，而非 rss、RDF 或 feed",
    ),
    "feeds.ill_formed": (
        "not well-formed ({problem}); read as far as it can be understood",
        "格式不完整（{problem}）；已读取可理解的部分",
    ),
    "feeds.too_dense": (
        "more than {limit:,} tags within one entry",
        "单个条目内的标签超过 {limit:,} 个",
    ),
    "feeds.no_json_feed": (
        "JSON without a version of jsonfeed.org",
        "JSON 中没有 jsonfeed.org 的版本声明",
    ),
    "feeds.no_items": ("JSON without a list of items", "JSON 中没有 items 列表"),
    "opml.refused": ("{name} is no list of feeds.", "{name} 不是订阅列表。"),
    "opml.no_list": ("the outermost element is not opml", "最外层元素不是 opml"),
    "opml.no_feed": ("no outline with an xmlUrl", "没有带 xmlUrl 的 outline"),
    "opml.do": (
        "export the list as OPML from your reading program, or give feeds with --url",
        "请从阅读程序导出 OPML 列表，或用 --url 给出订阅源",
    ),
    "pull.no_address": ("Nothing was named to pull from {source}.", "没有指明要拉取的{source}。"),
    "pull.no_feed": (
        "no --url, no --opml, no --archive, and no feed looked at before",
        "没有 --url、--opml、--archive，也没有查看过的订阅源",
    ),
    "pull.give_feed": (
        "give --url ADDRESS, --opml FILE or --archive PATH",
        "请给出 --url 地址、--opml 文件或 --archive 路径",
    ),
    "pull.no_page": ("no --url and no --archive", "没有 --url，也没有 --archive"),
    "pull.give_page": (
        "give --url ADDRESS or --archive PATH",
        "请给出 --url 地址或 --archive 路径",
    ),
    "pull.no_addresses": (
        "{source} cannot be asked by such an address.",
        "{source}不能按此类地址查询。",
    ),
    "pull.which_take_addresses": (
        "give --url to feeds, pages or statistics, and --opml to feeds",
        "请对 feeds、pages 或 statistics 使用 --url，对 feeds 使用 --opml",
    ),
    "pull.address_and": (
        "Addresses were given together with days, a subject or an archive.",
        "同时给出了地址与日期、主体或归档。",
    ),
    "pull.address_and_do": (
        "give one of them; run the command again for the other",
        "请只给其一；另一项请再运行一次",
    ),
    "pull.unchanged": (
        "Feeds that hold what they held before: {n:,}.",
        "内容未变的订阅源：{n:,} 个。",
    ),
    "pull.not_due": (
        "Feeds for which it is not time yet: {n:,} (each is looked at as often as it changes).",
        "尚未到查看时间的订阅源：{n:,} 个（各按其更新快慢查看）。",
    ),
    "pull.inferred": (
        "Articles whose day was read from a doubtful form: {n:,} (marked inferred).",
        "日期写法不合规范、按可辨认者读取的文章：{n:,} 篇（标为 inferred）。",
    ),
    "pull.undated": (
        "Articles that tell no day: {n:,} (marked undated; each counts from when first seen).",
        "没有日期的文章：{n:,} 篇（标为 undated，自首次见到起计）。",
    ),
    "feeds.nothing_said": (
        "an entry without words and without an address",
        "条目既无文字也无链接",
    ),
    "feeds.beyond": (
        "{n:,} entries beyond the most that are read from one feed",
        "超出单个订阅源读取上限的 {n:,} 个条目",
    ),
}
