"""The answer to "did it change anything?" in one of three forms, none of them stronger than it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

from chuquan.model.messages import Message, say

Kind = Literal["changed", "bounded", "unknown"]

MATTERS = 0.2
SURE = 0.05
POWER = 0.8416


@dataclass(frozen=True)
class Verdict:
    """What may be said of an estimate.

    Parameters
    ----------
    kind : str
        ``changed``: by so much, with an interval that leaves zero out; ``bounded``: no change
        larger than this; ``unknown``: cannot tell.
    said : Message
        The answer in a sentence.
    """

    kind: Kind
    said: Message


def judge(
    effect: float,
    interval: tuple[float, float],
    p: float,
    usual: float,
    detectable: float,
    matters: float = MATTERS,
    sure: float = SURE,
) -> Verdict:
    """Say what an estimate carries: changed by, no change larger than, or cannot tell.

    Parameters
    ----------
    effect : float
        The estimate, in the unit of the outcome.
    interval : tuple of float
        Its 95% interval.
    p : float
        Share of placebos that are as large.
    usual : float
        The level without the event, in the same unit; changes are also told in percent of it.
    detectable : float
        The smallest change that four times out of five would have been seen.
    matters : float, default 0.2
        The smallest change that matters, as a share of `usual`.
    sure : float, default 0.05
        The greatest share of placebos with which a change is called one.

    Returns
    -------
    Verdict
        The form and the sentence.

    Notes
    -----
    A change is called one only if the interval leaves zero out and at most 5% of the placebos are
    as large. Without that, the far end of the interval bounds the change; if it lies beyond what
    matters, nothing is known.

    Examples
    --------
    >>> judge(-15.6, (-20.0, -11.0), 0.026, 76.0, 8.0).kind, judge(1, (-3, 5), 0.6, 100, 6).kind
    ('changed', 'bounded')
    >>> judge(10, (-30, 50), 0.6, 100, 60).kind
    'unknown'
    """
    low, high = interval
    far = max(abs(low), abs(high))
    told = {"effect": _figure(effect), "low": _figure(low), "high": _figure(high),
            "bound": _figure(far), "p": _chance(p)}  # fmt: skip
    if (low > 0 or high < 0) and p <= sure:
        return Verdict("changed", say("effect.changed", **told, share=_percent(effect, usual)))
    if far <= matters * abs(usual):
        return Verdict("bounded", say("effect.bounded", **told, share=_percent(far, usual)))
    return Verdict("unknown", say("effect.unknown", **told, detectable=_figure(detectable),
                                  share=_percent(detectable, usual)))  # fmt: skip


def detectable(error: float, critical: float) -> float:
    """Return the smallest change that would be seen four times out of five.

    Parameters
    ----------
    error : float
        Standard error of the estimate.
    critical : float
        How many standard errors the interval reaches to each side.

    Returns
    -------
    float
        In the unit of the outcome.

    Examples
    --------
    >>> round(detectable(1.0, 1.96), 2)
    2.8
    """
    return (critical + POWER) * error


def _figure(value: float) -> float | str:
    return value if abs(value) >= 1 or value == 0 else f"{value:.3g}"


def _chance(p: float) -> str:
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"


def _percent(part: float, usual: float) -> Message:
    if not usual or not math.isfinite(usual):
        return say("effect.no_level")
    return say("effect.share", share=f"{100 * part / abs(usual):.3g}")


def student(level: float, freedom: float) -> float:
    """Return how many standard errors a two-sided interval of Student's t reaches.

    Parameters
    ----------
    level : float
        Coverage, such as 0.95.
    freedom : float
        Degrees of freedom, at least 3.

    Returns
    -------
    float
        The quantile, by the expansion of Cornish and Fisher (error below 0.002 from 5 on).

    Examples
    --------
    >>> round(student(0.95, 37), 2), round(student(0.95, 9), 2)
    (2.03, 2.26)
    """
    z = NormalDist().inv_cdf((1 + level) / 2)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3
