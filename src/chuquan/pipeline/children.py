"""Asking child processes that can be killed: an answer that takes too long stops, nothing else.

A question is a JSON object on one line; an answer is a JSON header on one line, whose ``length``
bytes of body follow. A child that is late, or dies, is replaced by a fresh one.

What an answer may take is counted in seconds of a processor, by the system itself, so that a busy
machine does not make a good question late; a bound in seconds of the clock, many times as long,
stops what waits instead of working.
"""

from __future__ import annotations

import json
import math
import os
import resource
import select
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from queue import Empty, LifoQueue
from threading import Lock
from typing import IO, Any

LONGEST_HEADER = 65_536
CHUNK = 1 << 16
WAITING = 4
SPENT = "processor_s"


class TooBusy(RuntimeError):
    """Every child is at work, and none came free in time."""


class TooSlow(RuntimeError):
    """The answer took longer than it may; the child was killed."""


class Died(RuntimeError):
    """The child ended in the middle of an answer."""


class Children:
    """A few child processes that answer questions, one at a time each.

    Parameters
    ----------
    command : sequence of str
        The program to start; it answers until its input ends.
    n : int
        How many children there may be; each is started when it is first needed.
    deadline : float
        Seconds of a processor that one answer may take before its child is killed; by the clock
        it may take `WAITING` times as long.
    patience : float
        Seconds to wait for a child to come free.
    """

    def __init__(
        self, command: Sequence[str], *, n: int = 2, deadline: float = 30.0, patience: float = 10.0
    ) -> None:
        self.command = tuple(command)
        self.deadline = deadline
        self.patience = patience
        self._free: LifoQueue[subprocess.Popen[bytes] | None] = LifoQueue()
        self._all: set[subprocess.Popen[bytes]] = set()
        self._lock = Lock()
        self._closed = False
        for _ in range(n):
            self._free.put(None)

    def ask(self, question: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Return the header and the body of the answer to one question.

        Raises
        ------
        TooBusy
            If no child came free in time.
        TooSlow
            If the answer was late; its child was killed.
        Died
            If the child ended before it had answered.
        """
        try:
            child = self._free.get(timeout=self.patience)
        except Empty:
            raise TooBusy from None
        kept: subprocess.Popen[bytes] | None = None
        try:
            child = child if child is not None and child.poll() is None else self._start()
            answer = self._exchange(child, question)
            kept = child
        except (OSError, ValueError) as problem:
            raise Died(str(problem)) from problem
        finally:
            if kept is None and child is not None:
                self._end(child)
            self._free.put(kept)
        return answer

    def _exchange(
        self, child: subprocess.Popen[bytes], question: Mapping[str, Any]
    ) -> tuple[dict[str, Any], bytes]:
        until = time.monotonic() + WAITING * self.deadline
        try:
            return _exchange(child, {**question, SPENT: self.deadline}, until)
        except (Died, OSError) as problem:
            if _stopped_by_the_system(child):
                raise TooSlow from problem
            raise

    def _start(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                message = "closed"
                raise Died(message)
            child = subprocess.Popen(
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
            )
            self._all.add(child)
        return child

    def _end(self, child: subprocess.Popen[bytes]) -> None:
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                stream.close()
        with self._lock:
            self._all.discard(child)

    def end_idle(self) -> None:
        """End the children that are not at work; the next question starts a fresh one."""
        try:
            child = self._free.get_nowait()
        except Empty:
            return
        if child is not None:
            self._end(child)
        self._free.put(None)

    def close(self) -> None:
        """End every child."""
        with self._lock:
            self._closed = True
            ending = list(self._all)
        for child in ending:
            self._end(child)


def _exchange(
    child: subprocess.Popen[bytes], question: Mapping[str, Any], until: float
) -> tuple[dict[str, Any], bytes]:
    line = json.dumps(question, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
    pipe_in, pipe_out = child.stdin, child.stdout
    if pipe_in is None or pipe_out is None:
        raise Died
    pipe_in.write(line)
    held = bytearray()
    while b"\n" not in held:
        held += _some(pipe_out, until)
        if len(held) > LONGEST_HEADER and b"\n" not in held:
            raise Died
    head, _, rest = bytes(held).partition(b"\n")
    header: dict[str, Any] = json.loads(head)
    body = bytearray(rest)
    while len(body) < header["length"]:
        body += _some(pipe_out, until)
    return header, bytes(body)


def _stopped_by_the_system(child: subprocess.Popen[bytes]) -> bool:
    """Return whether a child that ended had taken more of the processor than it may."""
    try:
        ended = child.wait(1.0)
    except subprocess.TimeoutExpired:
        return False
    return ended == -signal.SIGXCPU


def _some(stream: IO[bytes], until: float) -> bytes:
    left = until - time.monotonic()
    ready = select.select([stream], [], [], left)[0] if left > 0 else []
    if not ready:
        raise TooSlow
    found = os.read(stream.fileno(), CHUNK)
    if not found:
        raise Died
    return found


def serve(
    lines: IO[bytes],
    out: IO[bytes],
    answer: Callable[[dict[str, Any]], tuple[dict[str, Any], bytes]],
) -> None:
    """Answer questions, one a line, until they end: the child's side.

    Parameters
    ----------
    lines : binary stream
        Where questions come from.
    out : binary stream
        Where answers go, and nothing else.
    answer : callable
        Takes a question; returns the header, without its length, and the body.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    for line in lines:
        question = json.loads(line)
        _allow(question.pop(SPENT, math.inf))
        header, body = answer(question)
        out.write(json.dumps({**header, "length": len(body)}).encode() + b"\n")
        out.write(body)
        out.flush()


def _allow(seconds: float) -> None:
    """Let the system end this process after some more seconds of the processor."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    until = resource.RLIM_INFINITY
    if seconds < math.inf:
        until = math.ceil(time.process_time() + seconds)
    if hard != resource.RLIM_INFINITY:
        until = hard if until == resource.RLIM_INFINITY else min(until, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))
