"""Secrets planted in variables, addresses and files are nowhere told and nowhere kept."""

from __future__ import annotations

from pathlib import Path

from chuquan.pipeline.workspace import Workspace
from tests.papers import MUSEUM, keep, paper
from tests.unit.faces.calls import call

SECRETS = [f"s3cr3t-{n:02d}-{n * 7919 % 9973:04d}" for n in range(20)]
CLOSED = "127.0.0.1:1"
BASES = ("WEIBO_BASE", "WIKIMEDIA_BASE", "WIKIDATA_BASE", "STEAM_BASE", "HUGGINGFACE_BASE")
SPAN = ("--since", "2d", "--until", "2025-02-11T00:00:00Z")
COMMANDS = (
    ("pull", "weibo", "--from", "2025-02-01", "--to", "2025-02-01"),
    ("pull", "wikimedia", "--subject", "Ne Zha 2", "--from", "2025-02-01", "--to", "2025-02-01"),
    ("pull", "steam"), ("pull", "huggingface"), ("pull", "wikidata"),
    ("follow", "Q42"), ("source", "test", "weibo"), ("source", "info", "weibo"),
    ("watch", "alert", "add", "Ne Zha 2", "articles", "--over", "0"),
    ("watch", "alert", "run", "--until", "2025-02-10T12:00:00Z"),
    ("text", "read", *SPAN), ("status",), ("status", "--json"), ("doctor",), ("show", "ne-zha-2"),
    ("digest", "--json"), ("serve", "--host", "no such host"), ("verify",), ("report", "ne-zha-2"),
    ("export",), ("--no-such-option",),
)  # fmt: skip


def planted(place: Path) -> dict[str, str]:
    """Return variables that hold the secrets; a file of the workspace names one of them."""
    kept = iter(SECRETS)
    told = {f"CHUQUAN_{each}": f"https://{next(kept)}:{next(kept)}@{CLOSED}/api?key={next(kept)}"
            for each in BASES[:3]}  # fmt: skip
    told |= {
        f"CHUQUAN_{each}": f"https://{CLOSED}/api?" + "&".join(f"{k}={next(kept)}" for k in "abc")
        for each in BASES[3:]
    }
    told["CHUQUAN_TOKEN"], told["MY_KEY"] = next(kept), next(kept)
    told["CHUQUAN_ALERT_TO"] = f"json://u:{next(kept)}@{CLOSED}/{next(kept)}?k={next(kept)}"
    assert next(kept, None) is None
    (place / "reader.toml").write_text(
        f'url = "http://{CLOSED}/v1"\nmodel = "m"\nkey_from = "MY_KEY"\n', "utf-8"
    )
    return told


def test_twenty_planted_secrets_are_nowhere_told_and_nowhere_kept(tmp_path: Path) -> None:
    place = tmp_path / "W"
    with Workspace.create(place) as workspace:
        keep(workspace, paper("tv_news:1", MUSEUM, title="Ne Zha 2 in a museum"))
    variables = planted(place)
    more = {"CHUQUAN_DEBUG": "1", "CHUQUAN_TRIES": "1", "CHUQUAN_HOST_DELAY": "0",
            "CHUQUAN_PATIENCE": "0", "CHUQUAN_ALLOW_PRIVATE": "1"}  # fmt: skip
    failed, words = 0, ""
    for command in COMMANDS:
        done = call("--workspace", place, *command, **variables, **more)
        failed += done.code not in (0, 2)
        words += done.out + done.err
    assert failed >= 6
    assert "Traceback" in words
    held = b"".join(each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())
    assert [each for each in SECRETS if each in words or each.encode() in held] == []
