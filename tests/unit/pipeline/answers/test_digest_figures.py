"""Figures of a digest: what the ledger says of each, the refuted first, copies once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from chuquan.faces.report.digest import page
from chuquan.faces.report.markdown import write
from chuquan.pipeline.answers.digest import gather_digest
from chuquan.pipeline.workspace import Workspace
from tests.papers import NOON, keep, paper

TRUE = "By the end of the week Ne Zha 2 has earned more than 1 billion yuan at the box office."
FALSE = "Ne Zha 2 has earned 900 billion yuan at the box office in mainland China so far."
ABROAD = "China has 1,400 cinemas of this kind, and a company there is worth 3 billion yuan."


def test_figures_stand_with_what_the_ledger_says(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "W") as place:
        keep(
            place,
            paper("tv_news:1", TRUE, title="A film"),
            paper("tv_news:2", FALSE, 1, title="A figure"),
            paper("tv_news:3", ABROAD, 2, title="A country"),
        )
        digest = gather_digest(place, NOON - timedelta(days=1), NOON + timedelta(days=1))
    told = digest.document["figures"]
    first = told[0]
    assert "900 billion" in first["words"]
    assert first["verdict"] in ("contradiction", "impossible")
    assert str(first["reason"])
    verdicts = {each["subject"]: each["verdict"] for each in told}
    assert verdicts.get("china", "unknown") == "unknown", "news names a country beside anything"
    for language, words in (("en", "The ledger says"), ("zh", "台账核对")):
        text = write(page(digest, language))
        assert words in text
        assert str(first["reason"])[:20] in text or language == "zh"
