"""Addresses are read once, strictly; where they lead is judged against the public registries."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chuquan.errors import SourceRefused
from chuquan.pipeline.network.addresses import (
    is_handed_out,
    is_literal,
    is_private,
    judge,
    parse_address,
)


@pytest.mark.parametrize(
    ("given_url", "canonical"),
    [
        ("http://example.org", "http://example.org/"),
        ("HTTPS://Example.ORG:443/a", "https://example.org/a"),
        ("https://example.org.:8443/a?b=c#d", "https://example.org:8443/a?b=c"),
        ("https://example.org/a b/哪吒?q=出 圈&x=%E5", "https://example.org/a%20b/%E5%93%AA%E5%90%92?q=%E5%87%BA%20%E5%9C%88&x=%E5"),
        ("https://例子.测试/", "https://xn--fsqu00a.xn--0zwm56d/"),
        ("https://straße.de/", "https://xn--strae-oqa.de/"),
        ("http://[2606:2800:0220:0001:0:0:0:1946]/", "http://[2606:2800:220:1::1946]/"),
        ("http://93.184.216.34/", "http://93.184.216.34/"),
    ],
)  # fmt: skip
def test_an_address_has_one_form(given_url: str, canonical: str) -> None:
    assert parse_address(given_url).url == canonical


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("b", "https://example.org/x/b"),
        ("/b?c=d", "https://example.org/b?c=d"),
        ("?c", "https://example.org/x/a?c"),
        ("//other.example/b", "https://other.example/b"),
        ("http://other.example:80/b", "http://other.example/b"),
        ("../../../b", "https://example.org/b"),
        ("哪吒", "https://example.org/x/%E5%93%AA%E5%90%92"),
    ],
)
def test_a_redirect_is_read_from_where_it_was_given(location: str, leads_to: str) -> None:
    assert parse_address("https://example.org/x/a").join(location).url == leads_to


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "gopher://a/",
        "data:,x",
        "//a@b/",
        "a\r\nb",
        "\\b",
    ],
)
def test_a_redirect_out_of_the_web_is_refused(location: str) -> None:
    with pytest.raises(SourceRefused):
        parse_address("https://example.org/x/a").join(location)


def test_a_key_in_the_query_is_not_shown() -> None:
    address = parse_address("https://example.org/a?key=SECRET")
    assert "SECRET" not in address.shown
    assert "SECRET" in address.url
    with pytest.raises(SourceRefused) as caught:
        parse_address("https://me:SECRET@example.org/a?key=SECRET")
    assert "SECRET" not in caught.value.render() + caught.value.render("zh")


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "http://a.example/"]))
@example("[::1]:80", "http://")
@example("%2e%2e/\ud800", "http://a.example/")
@example("１２７。0。0。1", "http://")
def test_an_address_is_refused_or_reads_the_same_again(text: str, scheme: str) -> None:
    try:
        address = parse_address(scheme + text)
    except SourceRefused:
        return
    assert parse_address(address.url) == address
    assert address.url.isascii()
    assert address.host == address.host.lower()


@given(st.ip_addresses())
def test_what_we_call_public_is_public_by_the_registries_too(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if is_handed_out(ip) and not is_private(ip):
        assert ip.is_global
        assert not ip.is_multicast
        assert judge("a.example", [str(ip)], allow_private=False) == [str(ip)]


@given(st.ip_addresses(v=4))
def test_no_notation_carries_an_old_address_inside_a_new_one(ip: ipaddress.IPv4Address) -> None:
    inside = int(ip)
    for disguise in (
        (0xFFFF << 32) | inside,
        inside,
        (0x2002 << 112) | (inside << 80),
        (0x0064FF9B << 96) | inside,
        (0x20010000 << 96) | (inside ^ 0xFFFFFFFF),
    ):
        if disguise != 1:
            assert not is_handed_out(ipaddress.IPv6Address(disguise))


def test_one_private_address_among_public_ones_refuses_the_host() -> None:
    with pytest.raises(SourceRefused, match=r"127\.0\.0\.1"):
        judge("a.example", ["93.184.216.34", "127.0.0.1"], allow_private=False)


@pytest.mark.parametrize("ip", ["169.254.169.254", "0.0.0.0", "224.0.0.1", "255.255.255.255",
                                "fe80::1", "::", "ff02::1", "::ffff:127.0.0.1"])  # fmt: skip
def test_some_addresses_are_refused_even_where_private_ones_are_allowed(ip: str) -> None:
    with pytest.raises(SourceRefused):
        judge("a.example", [ip], allow_private=True)


@pytest.mark.parametrize(
    "ip", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "100.64.0.1", "::1", "fd00::1"]
)
def test_private_addresses_are_a_matter_of_choice(ip: str) -> None:
    assert judge("a.example", [ip], allow_private=True) == [ip]
    with pytest.raises(SourceRefused, match="CHUQUAN_ALLOW_PRIVATE=1"):
        judge("a.example", [ip], allow_private=False)


@pytest.mark.parametrize(("host", "literal"), [("1.2.3.4", True), ("::1", True), ("a.1b", False)])
def test_a_number_needs_no_lookup(host: str, literal: bool) -> None:
    assert is_literal(host) is literal
