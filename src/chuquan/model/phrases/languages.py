"""What is said where the language of a text cannot be told."""

PHRASES: dict[str, tuple[str, str]] = {
    "language.extra": (
        "Telling the language of this text needs the extra 'text', which is not installed.",
        "判断这段文字的语言需要扩展 text，但它尚未安装。",
    ),
    "language.not_told": (
        "the language of no text of this batch was told.",
        "本批文字的语言均未判断。",
    ),
    "language.extra_do": ("`pip install 'chuquan[text]'`", "`pip install 'chuquan[text]'`"),
}
