"""No spelling of an address reaches this machine or a private network; a canary listens."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpcore
import pytest

from chuquan.errors import SourceError
from chuquan.model.settings import Settings
from chuquan.model.spec import Request
from chuquan.pipeline.fetch import Answer, Fetcher
from chuquan.pipeline.network.connections import dial
from chuquan.pipeline.network.wire import Wire
from tests.replay_server import Canary, ReplayServer

PUBLIC = "93.184.216.34"
QUICK = Settings(host_delay=0.0, deadline=2.0, tries=1)

# PORT is the canary's; every name ending in .test leads to 127.0.0.1.
FORMS = [
    # plainly
    "http://127.0.0.1:PORT/", "http://localhost:PORT/", "http://LOCALHOST:PORT/",
    "http://127.1.2.3:PORT/", "http://inside.test:PORT/", "http://127.0.0.1.inside.test:PORT/",
    "http://0.0.0.0:PORT/", "https://127.0.0.1:PORT/", "HTTP://127.0.0.1:PORT/",
    # one address, other notations
    "http://2130706433:PORT/", "http://0x7f000001:PORT/", "http://0x7f.0.0.1:PORT/",
    "http://0X7F.0x0.0x0.0x1:PORT/", "http://017700000001:PORT/", "http://0177.0.0.1:PORT/",
    "http://0177.0x0.0.01:PORT/", "http://127.1:PORT/", "http://127.0.1:PORT/",
    "http://127.000.000.001:PORT/", "http://0000127.0.0.1:PORT/", "http://127.0.0.0x1:PORT/",
    "http://127.65536:PORT/", "http://0:PORT/", "http://0x:PORT/", "http://4294967297:PORT/",
    "http://383.0.0.1:PORT/",
    # dots, digits and letters that look alike
    "http://127。0。0。1:PORT/", "http://127．0．0．1:PORT/", "http://127｡0｡0｡1:PORT/",
    "http://１２７.0.0.1:PORT/", "http://①②⑦.⓪.⓪.①:PORT/", "http://ⓛocalhost:PORT/",
    "http://ｌｏｃａｌｈｏｓｔ:PORT/", "http://loca\u00adlhost:PORT/", "http://𝟏𝟐𝟕.0.0.1:PORT/",
    "http://127.0.0.1\u200b:PORT/", "http://xn--inside.test:PORT/",
    # dots too many
    "http://127.0.0.1.:PORT/", "http://localhost.:PORT/", "http://localhost..:PORT/",
    "http://.127.0.0.1:PORT/", "http://127..0.0.1:PORT/",
    # escapes
    "http://127%2e0%2e0%2e1:PORT/", "http://%31%32%37.0.0.1:PORT/", "http://local%68ost:PORT/",
    "http://127.0.0.1%00.example.org:PORT/", "http://127.0.0.1%0d%0a:PORT/",
    # IPv6
    "http://[::1]:PORT/", "http://[0:0:0:0:0:0:0:1]:PORT/", "http://[::]:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/", "http://[::ffff:7f00:1]:PORT/",
    "http://[::127.0.0.1]:PORT/", "http://[::ffff:0:127.0.0.1]:PORT/",
    "http://[64:ff9b::127.0.0.1]:PORT/", "http://[64:ff9b::7f00:1]:PORT/",
    "http://[64:ff9b:1::7f00:1]:PORT/", "http://[2002:7f00:1::]:PORT/",
    "http://[2001:0:7f00:1::]:PORT/", "http://[fe80::1]:PORT/", "http://[fe80::1%25lo]:PORT/",
    "http://[::1%25lo]:PORT/", "http://[::1%lo]:PORT/", "http://[fc00::1]:PORT/",
    "http://[fd12:3456::1]:PORT/", "http://[fec0::1]:PORT/", "http://[ff02::1]:PORT/",
    "http://[::1:PORT/", "http://[::1]]:PORT/", "http://[[::1]]:PORT/", "http://[127.0.0.1]:PORT/",
    "http://[v1.127.0.0.1]:PORT/", "http://::1:PORT/",
    # who is the host?
    "http://example.org@127.0.0.1:PORT/", "http://127.0.0.1:PORT@example.org/",
    "http://example.org:80@127.0.0.1:PORT/", "http://a:b@127.0.0.1:PORT/",
    "http://127.0.0.1:PORT#@example.org/", "http://127.0.0.1:PORT?@example.org/",
    "http://127.0.0.1:PORT/@example.org/", "http://127.0.0.1:PORT\\@example.org/",
    "http://example.org\\@127.0.0.1:PORT/", "http:\\\\127.0.0.1:PORT/", "http:///127.0.0.1:PORT/",
    "http:////127.0.0.1:PORT/", "http:127.0.0.1:PORT/", "//127.0.0.1:PORT/", "127.0.0.1:PORT",
    "http://127.0.0.1 :PORT/", " http://127.0.0.1:PORT/", "http://127.0.0.1\t:PORT/",
    "http://127.0\r\n.0.1:PORT/", "ht\ntp://127.0.0.1:PORT/", "http://127.0.0.1\x00:PORT/",
    "http://127.0.0.1:PORT\x7f/", "http://127.0.0.1;example.org:PORT/",
    "http://127.0.0.1,example.org:PORT/", "http://127.0.0.1:0PORT/", "http://127.0.0.1:+PORT/",
    "http://{127.0.0.1}:PORT/", "http://*.inside.test:PORT/", "http://-inside.test:PORT/",
    # other doors
    "ftp://127.0.0.1:PORT/", "gopher://127.0.0.1:PORT/_x", "file:///etc/passwd",
    "file://127.0.0.1:PORT/etc/passwd", "data:text/plain,x", "dict://127.0.0.1:PORT/",
    "ws://127.0.0.1:PORT/", "unix:/run/x.sock", "javascript:1", "jar:http://127.0.0.1:PORT/!/",
    "url:http://127.0.0.1:PORT/", "view-source:http://127.0.0.1:PORT/", "",
    # neighbours
    "http://10.0.0.1:PORT/", "http://10.255.255.255:PORT/", "http://172.16.0.1:PORT/",
    "http://172.31.255.255:PORT/", "http://192.168.0.1:PORT/", "http://100.64.0.1:PORT/",
    "http://100.127.255.255:PORT/", "http://169.254.169.254:PORT/latest/meta-data/",
    "http://198.18.0.1:PORT/", "http://192.0.0.1:PORT/", "http://192.0.2.1:PORT/",
    "http://203.0.113.1:PORT/", "http://224.0.0.1:PORT/", "http://240.0.0.1:PORT/",
    "http://255.255.255.255:PORT/", "http://192.88.99.1:PORT/",
]  # fmt: skip


@dataclass
class Network:
    """A world where `.test` is this machine and one public address is the given server."""

    server: ReplayServer | None = None
    answers: list[list[str]] = field(default_factory=list)
    dialled: list[str] = field(default_factory=list)

    def resolve(self, host: str, port: int) -> Sequence[str]:
        """Answer as told, else as a lenient resolver would."""
        if self.answers:
            return self.answers.pop(0)
        if host.rstrip(".").endswith(("localhost", ".test")):
            return ["127.0.0.1", "::1"]
        if host.endswith("example.org"):
            return [PUBLIC]
        try:
            return [socket.inet_ntoa(socket.inet_aton(host))]
        except OSError:
            raise socket.gaierror(socket.EAI_NONAME, "unknown") from None

    def dial(self, ip: str, port: int, seconds: float) -> httpcore.NetworkStream:
        """Connect, the public address being the server."""
        self.dialled.append(ip)
        if ip == PUBLIC and self.server:
            return dial("127.0.0.1", self.server.port, seconds)
        return dial(ip, port, seconds)


def asked(network: Network, settings: Settings, port: int, *urls: str) -> list[Answer]:
    """Ask for addresses in this network, where the port is nobody's reason to refuse."""
    wire = Wire(settings, resolve=network.resolve, dial=network.dial, ports=[80, 443, port])
    with Fetcher(settings, wire=wire) as fetcher:
        return list(fetcher.fetch_all(Request(url) for url in urls))


def test_there_are_many_forms() -> None:
    assert len(set(FORMS)) == len(FORMS) > 120


def test_the_canary_hears_those_who_are_let_in(canary: Canary) -> None:
    own = Settings(allow_private=True, host_delay=0.0, deadline=2.0, tries=1)
    urls = [f"http://{host}:{canary.port}/" for host in ("127.0.0.1", "inside.test", "localhost.")]
    network = Network()
    answers = asked(network, own, canary.port, *urls)
    assert [answer.outcome for answer in answers] == ["broken"] * 3
    assert canary.stop() == len(network.dialled) == 3


def test_no_form_reaches_the_canary(canary: Canary) -> None:
    network = Network()
    urls = [form.replace("PORT", str(canary.port)) for form in FORMS]
    wrong = {}
    for url in urls:
        (answer,) = asked(network, QUICK, canary.port, url)
        parts = answer.error.parts("zh") if isinstance(answer.error, SourceError) else {}
        if answer.outcome != "refused" or not all(parts.values()):
            wrong[url] = answer
    assert wrong == {}
    assert network.dialled == []
    assert canary.stop() == 0


def test_no_redirect_reaches_the_canary(
    canary: Canary, replay: Callable[..., ReplayServer]
) -> None:
    server = replay()
    network = Network(server)
    forms = [form for form in FORMS if form.isascii() and form.isprintable() and ":" in form]
    told_as_a_path = ("http:1", "http:///", "http:\\", "127.")
    for form in forms:
        target = quote(form.replace("PORT", str(canary.port)), safe="")
        (answer,) = asked(network, QUICK, canary.port, f"http://example.org/to?url={target}")
        known = {"refused", "absent"} if form.startswith(told_as_a_path) else {"refused"}
        assert answer.outcome in known, form
    assert set(network.dialled) == {PUBLIC}
    assert len(server.pages()) >= len(forms)
    assert canary.stop() == 0


@pytest.mark.parametrize(
    "answers",
    [
        [[PUBLIC, "127.0.0.1"]],
        [["127.0.0.1", PUBLIC]],
        [[PUBLIC, "::ffff:127.0.0.1"]],
        [["::1"]],
        [["10.0.0.7"]],
    ],
)
def test_a_name_with_one_private_address_is_refused(
    answers: list[list[str]], canary: Canary, replay: Callable[..., ReplayServer]
) -> None:
    network = Network(replay(), answers)
    (answer,) = asked(network, QUICK, canary.port, f"http://name.example:{canary.port}/ok")
    assert answer.outcome == "refused"
    assert network.dialled == []
    assert canary.stop() == 0


def test_a_name_that_moves_home_between_two_looks_is_refused(
    canary: Canary, replay: Callable[..., ReplayServer]
) -> None:
    server = replay(robots="/until-close")
    network = Network(server, [[PUBLIC], ["127.0.0.1"]])
    (answer,) = asked(network, QUICK, canary.port, f"http://name.example:{canary.port}/ok")
    assert server.asked == ["/robots.txt"]
    assert network.dialled == [PUBLIC]
    assert answer.outcome == "refused"
    assert canary.stop() == 0


def test_a_name_is_looked_up_once_for_one_connection(replay: Callable[..., ReplayServer]) -> None:
    server = replay()
    network = Network(server, [[PUBLIC], ["127.0.0.1"]])
    (answer,) = asked(network, QUICK, 80, "http://name.example/ok")
    assert answer.outcome == "ok"
    assert network.answers == [["127.0.0.1"]]
    assert network.dialled == [PUBLIC]
    assert server.hosts == ["name.example"] * 2


def test_the_environment_names_no_proxy(
    canary: Canary, replay: Callable[..., ReplayServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{canary.port}")
    (answer,) = asked(Network(replay()), QUICK, 80, "http://example.org/ok")
    assert answer.outcome == "ok"
    assert canary.stop() == 0


@pytest.mark.parametrize("port", [22, 25, 6379, 8080, 0])
def test_a_public_host_is_asked_at_its_usual_ports_only(port: int) -> None:
    network = Network()
    wire = Wire(QUICK, resolve=network.resolve, dial=network.dial)
    with Fetcher(QUICK, wire=wire) as fetcher:
        answer = fetcher.answer(Request(f"http://example.org:{port}/"))
    assert answer.outcome == "refused"
    assert network.dialled == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for name.example that nobody vouches for, with its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=name.example", "-addext",
         "subjectAltName=DNS:name.example", "-keyout", str(path), "-out", f"{path}.crt"],
        check=True,
        capture_output=True,
    )  # fmt: skip
    path.write_text(path.read_text() + Path(f"{path}.crt").read_text())
    return path


@pytest.mark.parametrize(
    ("host", "trusted", "outcome", "said"),
    [
        ("name.example", True, "ok", ""),
        ("other.example", True, "broken", "certificate"),
        ("name.example", False, "broken", "certificate"),
    ],
)
def test_certificates_are_checked_against_the_name_asked(
    host: str,
    trusted: bool,
    outcome: str,
    said: str,
    certificate: Path,
    replay: Callable[..., ReplayServer],
) -> None:
    own = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    own.load_cert_chain(certificate)
    names: list[str | None] = []
    own.sni_callback = lambda _socket, name, _context: names.append(name)
    trust = ssl.create_default_context(cafile=str(certificate) if trusted else None)
    network = Network(replay(tls=own), [[PUBLIC]] * 3)
    wire = Wire(QUICK, resolve=network.resolve, dial=network.dial, tls=trust)
    with Fetcher(QUICK, wire=wire) as fetcher:
        answer = fetcher.answer(Request(f"https://{host}/ok"))
    assert answer.outcome == outcome
    assert said in (answer.error.seen if answer.error else "")
    assert set(network.dialled) == {PUBLIC}
    assert set(names) == {host}, "the address is pinned, the name asked for is kept"


def test_plain_words_on_a_secure_port_are_no_answer(replay: Callable[..., ReplayServer]) -> None:
    network = Network(replay())
    wire = Wire(QUICK, resolve=network.resolve, dial=network.dial, tls=ssl.create_default_context())
    with Fetcher(QUICK, wire=wire) as fetcher:
        answer = fetcher.answer(Request("https://example.org/ok"))
    assert answer.outcome == "broken"
    assert answer.error is not None
    assert "secure" in answer.error.seen
