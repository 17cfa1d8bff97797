"""Answer sentences, generated from the same numbers as the tables beneath them."""

PHRASES: dict[str, tuple[str, str]] = {
    "word.joined": ("{parts}", "{parts}"),
    "word.sentence_space": (" ", ""),
    "word.unknown": ("unknown", "未知"),
}
