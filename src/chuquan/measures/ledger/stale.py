"""Replaced figures, and those who still quote them: out of date, and in conflict with nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chuquan.measures.ledger.figures import Figure
from chuquan.measures.ledger.pairs import REFUTED, Finding

ALIKE = ("same", "bound")
Met = Sequence[tuple[Finding, Figure]]


def timely(figures: Sequence[Figure], found: Sequence[Met]) -> list[list[tuple[Finding, Figure]]]:
    """Return what figures come to, conflicts with replaced figures set right.

    Parameters
    ----------
    figures : sequence of Figure
        The figures of one subject and measure.
    found : sequence
        For each of them, what it comes to with others.

    Returns
    -------
    list of list
        The same, where a figure that was replaced, or that says what the replaced one said and
        differs from its replacement, is in conflict with nobody: it is out of date, and those
        that agree with the replacement do not suffer from it.
    """
    replaced = {each.entry.revises: each for each in figures if each.entry.revises}
    if not replaced:
        return [list(each) for each in found]
    met = {each.entry.id: held for each, held in zip(figures, found, strict=True)}
    stale = _stale(replaced, met)
    return [
        [told for finding, other in held for told in _set_right(each, finding, other, stale, met)]
        for each, held in zip(figures, found, strict=True)
    ]


def _stale(replaced: Mapping[str, Figure], met: Mapping[str, Met]) -> dict[str, str]:
    """Return the id of the replacement of every figure that is out of date."""
    stale = {old: new.entry.id for old, new in replaced.items() if old in met}
    for old, new in replaced.items():
        quoted = {other.entry.id for finding, other in met.get(old, ()) if finding.verdict in ALIKE}
        against = {
            other.entry.id for finding, other in met[new.entry.id] if finding.verdict in REFUTED
        }
        stale |= dict.fromkeys(quoted & against, new.entry.id)
    return stale


def _set_right(
    figure: Figure, finding: Finding, other: Figure, stale: Mapping[str, str],
    met: Mapping[str, Met],
) -> Sequence[tuple[Finding, Figure]]:  # fmt: skip
    one, two = figure.entry.id, other.entry.id
    if finding.verdict not in REFUTED or (one in stale) == (two in stale):
        return [(finding, other)]
    if two in stale:
        return []
    new = stale[one]
    agrees = two == new or any(
        each.entry.id == new and told.verdict in ALIKE for told, each in met[two]
    )
    return [(Finding("revision", "outdated"), other)] if agrees else []
