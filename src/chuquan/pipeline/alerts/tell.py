"""One look: what the rules find, and sending it; nothing twice, nothing lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from chuquan.errors import ChuquanError, EvidenceError, UsageError
from chuquan.model.messages import PHRASES, Message, in_language, say
from chuquan.pipeline.alerts import log as logs
from chuquan.pipeline.alerts.condition import Finding, Look
from chuquan.pipeline.alerts.deliver import Send, mark, shown
from chuquan.pipeline.alerts.log import FAILED, HELD, SENDING, SENT, Alert, Log
from chuquan.pipeline.alerts.registry import named
from chuquan.pipeline.alerts.rules import Rule, Rules
from chuquan.pipeline.answers.measure import label
from chuquan.pipeline.links import keep_up

TOLD = 5
PATIENCE = 3
"""Days after which an alert that cannot be delivered is given up, and said to be."""


@dataclass(slots=True)
class Told:
    """What one look came to.

    Parameters
    ----------
    alerts : list of Alert
        New ones, and those that waited.
    quiet : bool
        Whether it is an hour in which nothing is sent.
    failed : list of Message
        Deliveries that did not work.
    lost : list of Message
        What will not be sent again, and why.
    problems : list of ChuquanError
        Rules that could not be looked at.
    """

    alerts: list[Alert] = field(default_factory=list)
    quiet: bool = False
    failed: list[Message] = field(default_factory=list)
    lost: list[Message] = field(default_factory=list)
    problems: list[ChuquanError] = field(default_factory=list)

    @property
    def sent(self) -> int:
        """How many alerts arrived everywhere."""
        return sum(bool(a.at) and set(a.at.values()) == {SENT} for a in self.alerts)


def now() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)


def preview(look: Look, rules: Rules, moment: datetime, language: str) -> Told:
    """Return what would be told now; nothing is sent and nothing remembered.

    Parameters
    ----------
    look : Look
        The lake, and the span that is looked at.
    rules : Rules
        What is waited for.
    moment : datetime
        Now.
    language : str
        ``en`` or ``zh``.

    Returns
    -------
    Told
        With the alerts as they would go out.
    """
    log = logs.read(look.workspace)
    told = Told(quiet=rules.is_quiet(moment))
    told.alerts = _gather(look, rules, log, moment, language, told)
    return told


def tell(
    look: Look, rules: Rules, moment: datetime, language: str, to: Sequence[str], send: Send
) -> Told:
    """Look, and send what is new to every address, each alert once.

    Each delivery is written down before it is tried and after. One that failed is tried again at
    the next look. One of which nobody knows how it ended, because the program was stopped in
    between, is not tried again, but said.

    Parameters
    ----------
    look : Look
        The lake, and the span that is looked at.
    rules : Rules
        What is waited for.
    moment : datetime
        Now.
    language : str
        ``en`` or ``zh``.
    to : sequence of str
        Addresses.
    send : callable
        What delivers.

    Returns
    -------
    Told
        What was sent, what waits, what failed.
    """
    with logs.opened(look.workspace) as log:
        told = Told(quiet=rules.is_quiet(moment))
        _settle(log, told, rules.day(moment))
        told.alerts = _gather(look, rules, log, moment, language, told)
        known = {id(each) for each in log.alerts}
        log.alerts += [each for each in told.alerts if id(each) not in known]
        told.alerts += [a for a in log.alerts if _is_due(a, to) and a not in told.alerts]
        log.save()
        if not told.quiet:
            delivery = _Delivery(log, told, rules.day(moment), language, to, send)
            for each in told.alerts:
                delivery.deliver(each)
        return told


def text_of(alert: Alert, language: str) -> str:
    """Return the words of an alert: its findings, then where to look."""
    more = len(alert.lines) - TOLD
    lines = alert.lines[:TOLD]
    if more > 0:
        lines = [*lines, in_language(say("alerts.more", n=more), language)]
    return "\n".join([*lines, in_language(say("alerts.page", address=alert.link), language)])


def when(rule: Rule) -> Message:
    """Return what a rule waits for, in words."""
    key = f"alerts.when.{rule.condition}"
    if key not in PHRASES:
        return say("alerts.when", name=rule.condition)
    return say(key, over=rule.threshold)


def _gather(
    look: Look, rules: Rules, log: Log, moment: datetime, language: str, told: Told
) -> list[Alert]:
    keep_up(look.workspace)
    day = rules.day(moment)
    found = []
    for rule in rules.rules:
        if log.has_told(rule.id, day):
            continue
        try:
            findings = named(rule.condition).find(look, rule.subject, rule.threshold)
        except EvidenceError:
            continue
        except UsageError as problem:
            told.problems.append(problem)
            continue
        new = _new(findings, log.keys(rule.id))
        if new:
            found.append(_alert(look, rules, rule, new, log, day, language))
    return found


def _new(findings: Sequence[Finding], known: set[str]) -> list[Finding]:
    return list({each.key: each for each in findings if each.key not in known}.values())


def _alert(
    look: Look,
    rules: Rules,
    rule: Rule,
    findings: Sequence[Finding],
    log: Log,
    day: str,
    language: str,
) -> Alert:
    """Return a rule's alert; what waited for it goes into the same."""
    subject = look.workspace.names.subjects.get(rule.subject)
    name = in_language(label(subject), language) if subject else rule.subject
    title = in_language(say("alerts.title", subject=name, when=when(rule)), language)
    lines = [_line(each, language) for each in findings]
    keys = [each.key for each in findings]
    link = rules.permalink(rule.subject, look.workspace.snapshot.id, language)
    waiting = log.waiting(rule.id)
    if waiting is None:
        return Alert(rule.id, day, day, title, lines, link, keys)
    lines, keys = [*lines, *waiting.lines], [*keys, *waiting.keys]
    whole = replace(waiting, title=title, lines=lines, link=link, keys=keys)
    log.alerts[log.alerts.index(waiting)] = whole
    return whole


def _line(finding: Finding, language: str) -> str:
    said = in_language(finding.reason, language)
    source = " ".join(each for each in (finding.title, finding.url) if each)
    return f"{said} — {source}" if source else said


def _is_due(alert: Alert, to: Sequence[str]) -> bool:
    return any(alert.is_due(mark(each)) for each in to)


def _settle(log: Log, told: Told, day: str) -> None:
    """Say what will not be sent again: deliveries of unknown end, and those failing for days."""
    for each in log.alerts:
        for address, state in list(each.at.items()):
            if state == SENDING:
                each.at[address] = "unknown"
                told.lost.append(say("alerts.unknown_end", title=each.title))
        age = date.fromisoformat(day) - date.fromisoformat(each.made_on)
        if age.days > PATIENCE and FAILED in each.at.values() and not each.given_up:
            each.given_up = True
            told.lost.append(say("alerts.given_up", title=each.title, days=PATIENCE))


@dataclass(slots=True)
class _Delivery:
    """Sending of one look: to whom, how, in which language, on which day."""

    log: Log
    told: Told
    day: str
    language: str
    to: Sequence[str]
    send: Send

    def deliver(self, alert: Alert) -> None:
        """Send an alert wherever it is still due; what is known is written down at each step."""
        for address in self.to:
            known = mark(address)
            if not alert.is_due(known):
                continue
            if alert.is_waiting:
                alert.day = self.day
            alert.at[known] = SENDING
            self.log.save()
            alert.at[known] = self._one(address, alert, known)
            self.log.save()

    def _one(self, address: str, alert: Alert, known: str) -> str:
        try:
            taken = self.send(address, alert.title, text_of(alert, self.language))
        except UsageError as problem:
            self.told.problems.append(problem)
            return FAILED
        except ChuquanError:
            alert.at[known] = FAILED
            self.log.save()
            raise
        if taken:
            return SENT
        failed = say("alerts.not_taken", address=shown(address), title=alert.title)
        self.told.failed.append(failed)
        return FAILED


def state_of(alert: Alert) -> str:
    """Return what became of an alert as a whole, in one word."""
    states = set(alert.at.values())
    if not states:
        return HELD
    return SENT if states == {SENT} else FAILED if FAILED in states else "unknown"
