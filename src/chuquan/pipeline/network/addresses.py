"""Which addresses may be fetched: read once, strictly, and judged by where they lead."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import idna

from chuquan.errors import SourceRefused
from chuquan.model.messages import Message, say

LONGEST = 2048
PORTS = {"http": 80, "https": 443}
_CONTROL = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMERIC = re.compile(r"\d+|0x[0-9a-f]*")
_PATH_KEPT = "/:@!$&'()*+,;=~%"

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_PRIVATE = tuple(
    ipaddress.ip_network(text)
    for text in (
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",
        "fc00::/7",
    )
)
# Every other block of the special-purpose registries. In IPv6 only 2000::/3 is handed out, so
# mapped, compatible and NAT64 forms, which hide an IPv4 address, fall outside by themselves.
_NEVER = tuple(
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8",
        "169.254.0.0/16",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
    )
)
_HANDED_OUT = ipaddress.ip_network("2000::/3")


@dataclass(frozen=True, slots=True)
class Address:
    """One address in its canonical form; nothing reads the original text after this.

    Parameters
    ----------
    host : str
        Lower-case name in ASCII without a trailing dot, or an IP address without brackets.
    target : str
        Path and query, percent-encoded.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.target

    @property
    def shown(self) -> str:
        """The address as shown to people: without its query, which may hold a key."""
        path, mark, _ = self.target.partition("?")
        return self.origin + path + ("?…" if mark else "")

    def join(self, location: str) -> Address:
        """Return where `location`, as given by a redirect, leads from here."""
        if _CONTROL.search(location):
            raise _refused(location, say("fetch.why_control"))
        try:
            joined = urljoin(self.url, location)
        except ValueError:
            raise _refused(location, say("fetch.why_host", host=_short(location))) from None
        return parse_address(joined)


def parse_address(url: str) -> Address:
    """Read an address strictly.

    Raises
    ------
    SourceRefused
        If it is not http or https, carries a user name, or its host is not plainly a name or
        an IP address (numbers in other notations, escapes, zone ids).

    Examples
    --------
    >>> parse_address("HTTPS://Example.org./a b?q=哪吒").url
    'https://example.org/a%20b?q=%E5%93%AA%E5%90%92'
    """
    if len(url) > LONGEST:
        raise _refused(url, say("fetch.why_long", limit=LONGEST))
    if _CONTROL.search(url):
        raise _refused(url, say("fetch.why_control"))
    try:
        parts = urlsplit(url)
    except ValueError:
        raise _refused(url, say("fetch.why_host", host=_short(url))) from None
    if parts.scheme not in PORTS:
        raise _refused(url, say("fetch.why_scheme"))
    if "@" in parts.netloc:
        raise _refused(url, say("fetch.why_userinfo"))
    query = f"?{quote(parts.query, safe=_PATH_KEPT + '?')}" if parts.query else ""
    target = quote(parts.path or "/", safe=_PATH_KEPT) + query
    return Address(parts.scheme, _host(url, parts), _port(url, parts), target)


def _port(url: str, parts: SplitResult) -> int:
    try:
        port = parts.port
    except ValueError:
        raise _refused(url, say("fetch.why_port_text")) from None
    return PORTS[parts.scheme] if port is None else port


def _host(url: str, parts: SplitResult) -> str:
    given = parts.hostname or ""
    bracketed = "[" in parts.netloc
    if bracketed:
        try:
            return str(ipaddress.IPv6Address("" if "%" in given else given))
        except ValueError:
            raise _refused(url, say("fetch.why_host", host=_short(given))) from None
    host = given
    if not given.isascii():
        try:
            host = idna.encode(given, uts46=True).decode("ascii")
        except UnicodeError:
            raise _refused(url, say("fetch.why_host", host=_short(given))) from None
    host = host.removesuffix(".")
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _refused(url, say("fetch.why_host", host=_short(given)))
    if _NUMERIC.fullmatch(labels[-1]):
        return _dotted_quad(url, given)
    return host


def _dotted_quad(url: str, given: str) -> str:
    try:
        return str(ipaddress.IPv4Address(given))
    except ValueError:
        raise _refused(url, say("fetch.why_disguised", host=_short(given))) from None


def is_literal(host: str) -> bool:
    """Whether the host of an address is an IP address and not a name."""
    return ":" in host or host.replace(".", "").isdigit()


def judge(host: str, found: Iterable[str], *, allow_private: bool) -> list[str]:
    """Return the IP addresses of a host if every one of them may be connected to.

    One forbidden address among public ones is enough to refuse the host: that mixture is how
    a name is rebound.

    Raises
    ------
    SourceRefused
        If one leads to this machine, a private network, or no public place at all.
    """
    kept = []
    for text in found:
        ip = ipaddress.ip_address(text)
        if not is_handed_out(ip):
            raise _leads_to(host, text, "fetch.never", "fetch.check_address")
        if is_private(ip) and not allow_private:
            raise _leads_to(host, text, "fetch.private", "fetch.allow_private")
        kept.append(text)
    return kept


def is_private(ip: IPAddress) -> bool:
    """Whether `ip` is on this machine or a private network, which a user may allow."""
    return any(ip in network for network in _PRIVATE)


def is_handed_out(ip: IPAddress) -> bool:
    """Whether `ip` is private or public; link-local, multicast and tunnelled ones are neither."""
    if is_private(ip):
        return True
    if ip.version == 6 and ip not in _HANDED_OUT:
        return False
    return not any(ip in network for network in _NEVER)


def check_port(address: Address, ports: Iterable[int]) -> None:
    """Refuse a port that no public source uses.

    Raises
    ------
    SourceRefused
        If the port is not among `ports`.
    """
    if address.port not in ports:
        raise SourceRefused(
            say("fetch.bad_address", text=address.shown),
            seen=say("fetch.why_port", port=address.port),
            so=say("fetch.not_connected"),
            do=say("fetch.use_port"),
        )


def _leads_to(host: str, ip: str, what: str, do: str) -> SourceRefused:
    return SourceRefused(
        say(what, host=host),
        seen=ip if ip == host else say("fetch.leads_to", host=host, ip=ip),
        so=say("fetch.not_connected"),
        do=say(do),
    )


def _refused(url: str, why: Message) -> SourceRefused:
    return SourceRefused(
        say("fetch.bad_address", text=_short(url)),
        seen=why,
        so=say("fetch.not_connected"),
        do=say("fetch.write_address"),
    )


def _short(text: str) -> str:
    # A password before "@" and a key in the query stay out of messages.
    plain = re.sub(r"//[^/@]*@", "//…@", text.partition("?")[0])
    shown = "".join(char if char.isprintable() else "�" for char in plain)
    return shown if len(shown) <= 80 else shown[:79] + "…"
