"""What is said of pages, of files of text, and of the articles in them."""

PHRASES: dict[str, tuple[str, str]] = {
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
