"""A page is the same to the byte however it came: made for a reader, kept, or made before."""

from __future__ import annotations

from pathlib import Path

from chuquan.faces.web.address import Asked
from chuquan.faces.web.app import Service, create
from tests.web_site import InProcess, get


def test_a_subject_is_the_same_to_the_byte_made_kept_or_made_before(
    root: Path, children: InProcess
) -> None:
    asked = Asked("subject", {"subject": "deepseek"}, "zh")
    before = Service(root, private=False, children=children).warm(asked, children)  # type: ignore[arg-type]
    site = create(root, children=children)  # type: ignore[arg-type]
    first = get(site, asked.here(), accept_encoding="gzip")
    made = len(children.asked)
    again = get(site, asked.here(), accept_encoding="gzip")
    assert (first.status, again) == (200, first)
    assert len(children.asked) == made
    assert before is not None
    assert (first.body, first.headers["etag"]) == (before.body, before.tag.decode())
