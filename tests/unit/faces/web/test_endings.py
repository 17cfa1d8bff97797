"""Every answer can be cited, framed by others and subscribed to; only figures may be framed."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html import unescape

import pytest

from chuquan.faces.web.address import Asked
from chuquan.faces.web.folder import Folder
from tests.web_site import Answer

Ask = Callable[..., Answer]
ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_citation_stands_in_three_forms_with_licences(ask: Ask) -> None:
    page = unescape(ask("/standing.cite?lang=en").body.decode())
    assert ask("/standing.bib").body.decode().strip() in page
    csl = json.loads(ask("/standing.csl").body)
    assert json.dumps(csl, ensure_ascii=False) in page
    assert 'id="licences"' in page
    number = json.loads(ask("/data.json").body)["snapshot"]
    assert f"/standing?at={number}&lang=en" in page
    assert ask("/data.cite").status == 400


@pytest.mark.parametrize("address", ["/home", "/now", "/claims", "/s/deepseek", "/standing"])
def test_a_feed_is_sound_and_its_entries_have_names_of_their_own(ask: Ask, address: str) -> None:
    answer = ask(f"{address}.atom?lang=zh")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = ET.fromstring(answer.body)
    ids = [each.findtext(f"{ATOM}id") for each in root.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) > 0
    for each in root.iter(f"{ATOM}entry"):
        assert each.findtext(f"{ATOM}title")
        moment = each.findtext(f"{ATOM}updated") or ""
        assert moment.endswith("Z")
    same = ask(f"{address}.atom?lang=zh")
    assert same.body == answer.body


def test_only_figures_may_stand_in_frames_of_others(ask: Ask) -> None:
    framed = ask("/claims.embed?s=ne-zha-2&lang=en")
    assert framed.status == 200
    assert "frame-ancestors *" in framed.headers["content-security-policy"]
    assert "x-frame-options" not in framed.headers
    assert framed.headers["cross-origin-resource-policy"] == "cross-origin"
    body = framed.body.decode()
    assert body.count("<svg") == 2
    assert 'href="/claims?lang=en&amp;s=ne-zha-2"' in body
    page = ask("/claims?s=ne-zha-2&lang=en")
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert page.headers["x-frame-options"] == "DENY"
    assert ask("/measures.embed").status == 400


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "con", "..", "a/b", "哪吒", "x" * 300, "a\0b"]
)
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    folder = Folder()
    asked = Asked("subject", {"subject": name}, "en")
    folder.add(asked)
    file = folder.file(asked)
    assert file.startswith("en/s/x")
    assert set(file) <= set("abcdefghijklmnopqrstuvwxyz0123456789/.")
    assert ".." not in file
    assert len(file) < 40
    home = Asked("home", {}, "en")
    folder.add(home)
    assert folder.link(home, asked.here()) == file.removeprefix("en/")
    assert folder.link(home, "/s/other?lang=en") == ""
    assert folder.link(home, "https://example.org/") == "https://example.org/"
