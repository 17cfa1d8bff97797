"""The watch list is a file that people can read; what is wrong in it is said."""

from __future__ import annotations

import pytest

from chuquan.errors import Unresolved, UsageError
from chuquan.pipeline.reading import watch
from chuquan.pipeline.workspace import Workspace

FEED = "https://news.example/feed.xml"


def test_what_is_added_is_watched_once_until_it_is_removed(workspace: Workspace) -> None:
    assert watch.load(workspace) == watch.Watch()
    assert watch.add(workspace, "哪吒2")[1] == "ne-zha-2"
    watch.add(workspace, "Ne Zha 2")
    watch.add(workspace, FEED)
    assert watch.load(workspace) == watch.Watch((FEED,), ("ne-zha-2",))
    assert watch.remove(workspace, "Ne Zha 2")[1] == "ne-zha-2"
    watch.remove(workspace, FEED)
    assert watch.load(workspace) == watch.Watch()


def test_what_is_nothing_or_not_there_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Unresolved):
        watch.add(workspace, "nobody of that name at all")
    with pytest.raises(UsageError, match="is not watched"):
        watch.remove(workspace, "DeepSeek")


@pytest.mark.parametrize("text", ["feeds = 3", "feeds = [1]", "feeds [", "\x00"])
def test_a_file_that_is_no_list_is_said(workspace: Workspace, text: str) -> None:
    (workspace.path / watch.FILE).write_text(text)
    with pytest.raises(UsageError, match="cannot be read"):
        watch.load(workspace)
