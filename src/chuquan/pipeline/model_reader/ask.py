"""One document asked: from the cache, or by calls that the budget bears."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from chuquan.errors import SourceError
from chuquan.model.settings import Settings
from chuquan.model.spec import Request
from chuquan.pipeline.fetch import Answer, Fetcher
from chuquan.pipeline.model_reader.budget import Budget
from chuquan.pipeline.model_reader.cache import Cache
from chuquan.pipeline.model_reader.config import Config
from chuquan.pipeline.model_reader.prompt import VERSION, body, fresh_mark, key_of, visible
from chuquan.pipeline.model_reader.reply import Found, content_of, read

LIMIT = 1_000_000
TRIES, TOO_MANY = 3, 429
WHOLE = {"reply", "cut", "mark"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of one document.

    Parameters
    ----------
    outcome : str
        ``read``, ``kept`` (from the cache), ``budget`` (not asked: too dear), ``offline`` (not
        asked: no reply is kept), ``failed``, or ``stopped`` (the host is left alone).
    """

    outcome: str
    found: Found | None = None
    cost: float = 0.0
    error: SourceError | None = None


class Asker:
    """Asks one model; to be used in a ``with`` block of its fetcher, by one thread."""

    def __init__(self, config: Config, cache: Cache, budget: Budget, key: str) -> None:
        self._config, self._cache, self._budget, self._key = config, cache, budget, key

    def ask(self, words: str, fetcher: Fetcher | None) -> Asked:
        """Return what the model reads in a document.

        Parameters
        ----------
        words : str
            The document; what lies beyond its first 12,000 characters is not sent.
        fetcher : Fetcher or None
            The network; None to answer from the cache alone.

        Returns
        -------
        Asked
            Nothing is raised for what a host does.
        """
        text = visible(words)
        key = key_of(self._config.model, text, self._config.max_tokens)
        kept = self._cache.get(key)
        if kept is not None:
            return Asked("kept", read(kept["content"], text))
        if fetcher is None:
            return Asked("offline")
        asked = Asked("failed")
        for _ in range(TRIES):
            now = self._once(text, key, fetcher)
            asked = replace(now, cost=asked.cost + now.cost, error=now.error or asked.error)
            if asked.outcome != "failed":
                break
        return asked

    def _once(self, text: str, key: str, fetcher: Fetcher) -> Asked:
        """Ask once, if the budget bears it; ``failed`` may be tried again."""
        mark = fresh_mark(text)
        sent = body(self._config.model, text, mark, self._config.max_tokens)
        reserved = self._budget.reserve(len(sent))
        if reserved is None:
            return Asked("budget")
        answer = fetcher.answer(self._request(sent))
        if answer.raw is None:
            return self._without(answer, reserved)
        content, usage, fault = content_of(answer.raw.body)
        counts = (usage.prompt_tokens, usage.completion_tokens) if usage else (-1, -1)
        cost = self._budget.settle(reserved, *counts)
        found = Found(dropped=Counter([fault])) if fault else read(content, text, mark)
        if not WHOLE & set(found.dropped):
            self._keep(key, content, counts, cost)
        return Asked("read", found, cost)

    def _without(self, answer: Answer, reserved: float) -> Asked:
        """Return what it means that no reply came; only a call that was refused costs nothing."""
        if answer.outcome in ("refused", "not asked"):
            self._budget.release(reserved)
            later = answer.status == TOO_MANY and answer.again_at is None
            waits = answer.outcome == "refused" and later
            return Asked("failed" if waits else "stopped", error=answer.error)
        return Asked("failed", cost=reserved, error=answer.error)

    def _request(self, sent: bytes) -> Request:
        url = f"{self._config.url.rstrip('/')}/chat/completions"
        headers = {"Content-Type": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        return Request(url, headers=headers, terms=self._config.url, body=sent)

    def _keep(self, key: str, content: str, counts: tuple[int, int], cost: float) -> None:
        told = {
            "schema": "chuquan.reply/1", "model": self._config.model, "prompt": VERSION,
            "content": content, "tokens_in": counts[0], "tokens_out": counts[1], "cost": cost,
            "currency": self._config.currency, "at": datetime.now(UTC).isoformat(),
        }  # fmt: skip
        self._cache.put(key, told)


def fetcher_for(config: Config, settings: Settings) -> Fetcher:
    """Return the door to one model: one try a call, since every call is reserved on its own.

    The user has named the address, so it may be on this machine.
    """
    own = replace(
        settings, allow_private=settings.allow_private or config.is_local, tries=1,
        deadline=config.deadline, body_limit=LIMIT,
        host_delay=0.0 if config.is_local else min(settings.host_delay, 0.2),
    )  # fmt: skip
    return Fetcher(own)
