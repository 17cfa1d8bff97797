"""One exchange over the network with a checked address, bounded in bytes and in time."""

from __future__ import annotations

import contextlib
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType

import httpcore

from chuquan.model.messages import say
from chuquan.model.settings import Settings
from chuquan.pipeline.network.addresses import PORTS, Address, check_port, is_literal, judge
from chuquan.pipeline.network.bodies import Body, Fault, plain
from chuquan.pipeline.network.connections import Door, Stream, Watch, dial, resolve, within

SLOWEST = 1_000
SMALL = 65_536
READABLE = (200, 203)
BROKEN = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException)

Resolve = Callable[[str, int], Sequence[str]]
Dial = Callable[[str, int, float], httpcore.NetworkStream]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a host answered; the body is read only where the status says there is one."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def values(self, name: str) -> list[str]:
        """Return every value of the header `name` (lower case)."""
        return [value for key, value in self.headers if key == name]


class Wire:
    """Connections to checked addresses; one thread at a time.

    Every connection passes one door, which looks a name up once, judges all its addresses and
    connects to one of those it judged, so nothing can change between the check and the use.

    Parameters
    ----------
    settings : Settings
        Gives `deadline` (the head of an answer must be there by half of it) and
        `allow_private`.
    resolve, dial : callable, optional
        The system's own, unless a test says otherwise.
    ports : iterable of int, optional
        Ports that may be asked; 80 and 443, or any where private addresses are allowed.
    tls : ssl.SSLContext, optional
        Certificates to trust; the public ones if not given.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        resolve: Resolve = resolve,
        dial: Dial = dial,
        ports: Iterable[int] | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        usual = range(1, 65536) if settings.allow_private else PORTS.values()
        self._ports = frozenset(usual if ports is None else ports)
        self._settings = settings
        self._resolve = resolve
        self._dial = dial
        self._tls = tls
        self._pools: dict[str, httpcore.ConnectionPool] = {}
        self._watch = Watch()

    def __enter__(self) -> Wire:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for scheme in list(self._pools):
            self._drop(scheme)

    def get(
        self, address: Address, headers: Mapping[str, str], *, limit: int, cut: bool = False
    ) -> Reply:
        """Ask once and return the reply, its body unpacked and whole.

        Parameters
        ----------
        address : Address
            Where.
        headers : mapping of str to str
            What is sent along.
        limit : int
            Greatest size of the body in bytes, counted after unpacking.
        cut : bool
            Whether a larger body is cut at `limit` instead of being a fault.

        Returns
        -------
        Reply
            Whatever its status; the body of anything but an answer is left unread.

        Raises
        ------
        Fault
            If no whole answer came.
        SourceRefused
            If the address may not be connected to.
        """
        return self._bounded(address, headers, Body(limit, cut=cut), None)

    def post(
        self, address: Address, headers: Mapping[str, str], content: bytes, *, limit: int
    ) -> Reply:
        """Send `content` once and return the reply, bounded as those of `get` are.

        Parameters
        ----------
        address : Address
            Where to.
        headers : mapping of str to str
            What is sent along.
        content : bytes
            What is sent.
        limit : int
            Greatest size of the reply's body in bytes, counted after unpacking.

        Returns
        -------
        Reply
            Whatever its status.

        Raises
        ------
        Fault
            If no whole answer came.
        SourceRefused
            If the address may not be connected to.
        """
        return self._bounded(address, headers, Body(limit), content)

    def _bounded(
        self, address: Address, headers: Mapping[str, str], body: Body, content: bytes | None
    ) -> Reply:
        check_port(address, self._ports)
        # What is worked out on the other side, before the first byte, may take the whole time.
        self._watch.start(self._settings.deadline / (2 if content is None else 1))
        try:
            return self._exchange(address, headers, body, content)
        except Fault:
            self._drop(address.scheme)
            raise
        except BROKEN as error:
            self._drop(address.scheme)
            raise self._fault(address.host, error) from error

    def _exchange(
        self, address: Address, headers: Mapping[str, str], body: Body, content: bytes | None
    ) -> Reply:
        idle = self._settings.deadline / (2 if content is None else 1)
        url = httpcore.URL(
            scheme=address.scheme, host=address.host, port=address.port, target=address.target
        )
        with self._pool(address.scheme).stream(
            "GET" if content is None else "POST",
            url,
            headers=list(headers.items()),
            content=content,
            extensions={"timeout": {"read": idle, "write": idle}},
        ) as response:
            self._watch.extend(self._settings.deadline)
            found = tuple((_text(key).lower(), _text(value)) for key, value in response.headers)
            reply = Reply(response.status, found)
            if reply.status not in READABLE:
                _drain(response, reply)
                return reply
            return Reply(reply.status, found, self._read(response, reply, body))

    def _pool(self, scheme: str) -> httpcore.ConnectionPool:
        if scheme not in self._pools:
            # The public certificates take 60 ms to load: only where they are needed.
            secure = scheme == "https"
            context = (self._tls or httpcore.default_ssl_context()) if secure else None
            self._pools[scheme] = httpcore.ConnectionPool(
                ssl_context=context,
                max_connections=8,
                keepalive_expiry=30.0,
                network_backend=Door(self._connect),
            )
        return self._pools[scheme]

    def _drop(self, scheme: str) -> None:
        pool = self._pools.pop(scheme, None)
        if pool is not None:
            pool.close()

    def _connect(self, host: str, port: int) -> httpcore.NetworkStream:
        allowed = self._settings.allow_private
        found = judge(host, self._addresses(host, port), allow_private=allowed)
        for n_left, ip in zip(range(len(found), 0, -1), found, strict=True):
            try:
                stream = self._dial(ip, port, self._watch.left() / n_left)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if n_left == 1:
                    raise
            else:
                return Stream(stream, self._watch)
        raise Fault(say("fetch.fault_no_host", host=host), again=False)

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        if is_literal(host):
            return [host]
        try:
            return within(self._watch.left(), lambda: self._resolve(host, port))
        except socket.gaierror as error:
            unknown = error.errno == socket.EAI_NONAME
            key = "fetch.fault_no_host" if unknown else "fetch.fault_lookup"
            raise Fault(say(key, host=host), again=not unknown) from error

    def _read(self, response: httpcore.Response, reply: Reply, body: Body) -> bytes:
        lengths = reply.values("content-length")
        if lengths and reply.values("transfer-encoding"):
            raise Fault(say("fetch.fault_framing"))
        told = int(lengths[0]) if lengths else None
        body.open(", ".join(reply.values("content-encoding")), told)
        for piece in self._pieces(response):
            body.add(piece)
            if body.full:
                return body.whole()
        if told is not None and self._watch.body > told:
            raise Fault(say("fetch.fault_excess", size=self._watch.body, told=told))
        return body.whole()

    def _pieces(self, response: httpcore.Response) -> Iterator[bytes]:
        size = 0
        start = time.monotonic()
        for piece in response.iter_stream():
            size += len(piece)
            passed = time.monotonic() - start
            if passed > self._settings.deadline / 2 and size / passed < SLOWEST:
                raise Fault(say("fetch.fault_slow", rate=SLOWEST))
            yield piece

    def _fault(self, host: str, error: Exception) -> Fault:
        cause = error.args[0] if error.args else None
        if isinstance(cause, ssl.SSLCertVerificationError):
            said = say("fetch.fault_tls", host=host, detail=plain(cause.verify_message))
            return Fault(said, again=False, do=say("fetch.check_tls"))
        if isinstance(cause, ssl.SSLError):
            return Fault(say("fetch.fault_handshake", host=host))
        if isinstance(error, httpcore.TimeoutException):
            return Fault(say("fetch.fault_timeout", seconds=self._watch.passed()))
        if isinstance(error, httpcore.ConnectError):
            return Fault(say("fetch.fault_connect", host=host))
        if isinstance(error, httpcore.ProtocolError):
            ours = isinstance(error, httpcore.LocalProtocolError)
            said = say("fetch.fault_protocol", detail=plain(str(error)))
            return Fault(said, again=not ours)
        return Fault(say("fetch.fault_cut", size=self._watch.body))


def _drain(response: httpcore.Response, reply: Reply) -> None:
    """Read the small page that comes with a refusal, so that the connection can be used again."""
    lengths = reply.values("content-length")
    if lengths and int(lengths[0]) <= SMALL:
        with contextlib.suppress(*BROKEN):
            for _ in response.iter_stream():
                pass


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
