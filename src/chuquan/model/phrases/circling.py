"""Phrases of circles: what the lake can see, community by community."""

PHRASES: dict[str, tuple[str, str]] = {
    "across.no_circle": (
        "The workspace holds no list of any community.",
        "工作区里没有任何社群的榜单。",
    ),
}
