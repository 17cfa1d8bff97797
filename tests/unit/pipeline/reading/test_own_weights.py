"""Weights that the user has trained read what is said, and read it again where they came later."""

from __future__ import annotations

from pathlib import Path

from chuquan.lake.snapshot import take
from chuquan.pipeline.feelings import keep as keep_weights
from chuquan.pipeline.links import is_read, keep_up
from chuquan.pipeline.reading.weights import own_weights
from chuquan.pipeline.workspace import Workspace
from chuquan.text.emotion.grams import Kind
from chuquan.text.emotion.teaching import Lesson, Manner, teach
from tests.batches import ask
from tests.papers import MUSEUM, RAIN, keep, paper


def trained(path: Path, name: str, kind: Kind = "words") -> None:
    """Train weights that know two labels, and keep them."""
    texts = [f"we have waited for day number {n}" for n in range(40)]
    texts += [f"the rain of night number {n} is bad" for n in range(40)]
    manner = Manner(kind, width=1, most=50, least=1)
    keep_weights(path, teach(Lesson(texts, ["joy"] * 40 + ["anger"] * 40), "en", name, {}, manner))


def methods(workspace: Workspace, item: str) -> set[str]:
    rows = ask(take(workspace.catalogue), "SELECT item, method FROM emotions")
    return {row["method"] for row in rows if row["item"] == item} - {"cue"}


def test_own_weights_read_new_documents_and_old_ones_again(workspace: Workspace) -> None:
    keep(workspace, paper("tv_news:1", MUSEUM), paper("tv_news:2", RAIN))
    chinese = methods(workspace, "tv_news:2")
    assert methods(workspace, "tv_news:1") not in ({"own"}, set())
    trained(own_weights(workspace.path, "en"), "own")
    assert not is_read(workspace)
    keep(workspace, paper("tv_news:3", MUSEUM.replace("Friday", "Sunday"), 2000))
    assert is_read(workspace)
    assert methods(workspace, "tv_news:3") == {"own"} == methods(workspace, "tv_news:1")
    assert methods(workspace, "tv_news:2") == chinese
    own_weights(workspace.path, "en").unlink()
    assert keep_up(workspace) is None
    assert "own" not in methods(workspace, "tv_news:1") | methods(workspace, "tv_news:3")
