"""A page is the same to the byte however it came: made for a reader, kept, or made before."""

from __future__ import annotations

from pathlib import Path

import pytest

from chuquan.faces.web.address import Asked
from chuquan.faces.web.app import Service, create
from tests.web_site import InProcess, get

KEPT = ("/s/ne-zha-2?lang=en", "/s/ne-zha-2?lang=zh", "/c/zhihu?lang=en", "/s/deepseek.svg?lang=zh")


@pytest.mark.parametrize("address", KEPT)
def test_the_second_reader_is_given_the_bytes_of_the_first(
    root: Path, children: InProcess, address: str
) -> None:
    site = create(root, children=children)
    first = get(site, address, accept_encoding="gzip")
    made = len(children.asked)
    again = get(site, address, accept_encoding="gzip")
    assert first.status == 200
    assert again == first
    assert len(children.asked) == made
    anew = get(create(root, children=children), address, accept_encoding="gzip")
    assert len(children.asked) == made + 1
    assert anew == first


def test_a_page_made_before_anybody_asks_is_what_a_reader_makes(
    root: Path, children: InProcess
) -> None:
    asked = Asked("subject", {"subject": "ne-zha-2"})
    before = Service(root, private=False, children=children).warm(asked, children)
    assert before is not None
    read = get(create(root, children=children), asked.here(), accept_encoding="gzip")
    assert read.body == before.body
    assert read.headers["etag"] == before.tag.decode()
