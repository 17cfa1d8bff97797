"""What is said of pages, of files of text, and of the articles in them."""

PHRASES: dict[str, tuple[str, str]] = {
    "pages.title": ("pages and texts of your own choice", "自选网页与文本"),
    "pages.articles": ("articles published", "发表文章数"),
    "pages.licence": (
        "each publisher's own; words remain theirs",
        "各以发布者声明为准；文字权利归发布者",
    ),
    "pages.rights": (
        "Counts may be published; words as short quotations with their source.",
        "计数可以发布；文字宜作注明出处的简短引用。",
    ),
    "pages.archive": (
        "folder, .tar, .tar.gz, .tar.zst or .zip of .txt, .md, .html or .mhtml files, or one file",
        "含 .txt、.md、.html、.mhtml 文件的文件夹、.tar、.tar.gz、.tar.zst、.zip，或单个文件",
    ),
    "pages.note": (
        "One page or file is one article. It is dated by what the page tells, by the lines before "
        "a Markdown text, or by the one date at the head of a text; otherwise it counts from when "
        "it was first read, marked undated.",
        "一个网页或文件计为一篇文章。日期取自网页所载、Markdown 文首元数据或文本开头的唯一日期；"
        "否则自首次读入起计，标为 undated。",
    ),
    "pages.form": ("a page or a text", "网页或文本"),
    "pages.binary": ("bytes that are no text", "并非文本的字节"),
    "pages.no_words": ("hardly any words", "几乎没有文字"),
    "article.extra": (
        "Reading articles out of pages needs the extra 'text', which is not installed.",
        "从网页中提取正文需要扩展 text，目前尚未安装。",
    ),
    "article.extra_do": ("`pip install 'chuquan[text]'`", "`pip install 'chuquan[text]'`"),
    "article.not_read": ("nothing of the page was taken.", "未采用该网页的任何内容。"),
    "article.none": ("No article could be read from {page}.", "无法从{page}读出文章。"),
    "article.this_page": ("this page", "该网页"),
    "article.no_page": ("text or data where a page in HTML was expected", "应为 HTML 网页"),
    "article.no_words": (
        "{n:,} elements, and no paragraph of an article among them",
        "共 {n:,} 个元素，其中没有文章段落",
    ),
    "article.too_large": (
        "{size:,} bytes, more than the {limit:,} of any article",
        "大小 {size:,} 字节，超过文章上限 {limit:,}",
    ),
    "article.too_many": ("more than {limit:,} elements", "元素超过 {limit:,} 个"),
    "article.do": (
        "open the page in a browser: if it shows an article there, save it as text and take the "
        "file with `chuquan pull pages --archive FILE`",
        "请用浏览器打开该页：若能看到文章，请存为文本，"
        "再用 `chuquan pull pages --archive FILE` 读入",
    ),
}
