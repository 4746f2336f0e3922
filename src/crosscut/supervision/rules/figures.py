"""Figures that organisations report, checked against the unit in which they are told."""

from __future__ import annotations

from decimal import Decimal

from crosscut.supervision.refusals.directives import FigureBeyond, FigureUnfit
from crosscut.supervision.rules.directives import DIGITS, PLACES

#: Words for shares of a whole, as people write them into a unit.
_SHARES = ("%", "％", "per cent", "percent", "百分", "pct")
_WHOLE = Decimal(100)
#: So many times the way to the target nobody is expected to go.
FAR = 2


def is_share(unit: str) -> bool:
    """Whether a unit counts parts of a hundred."""
    return any(word in unit.casefold() for word in _SHARES)


def checked_figure(
    figure: Decimal, *, unit: str, baseline: Decimal | None, target: Decimal | None
) -> Decimal:
    """A figure as it may be kept, exact. A share is between 0 and 100, unless its own target goes
    beyond. Refuses: FigureUnfit, FigureBeyond."""
    figure = Decimal(figure)
    if not _fits(figure):
        raise FigureUnfit(figure=figure)
    if is_share(unit):
        known = [each for each in (baseline, target) if each is not None]
        most, least = max([_WHOLE, *known]), min([Decimal(0), *known])
        if not least <= figure <= most:
            raise FigureBeyond(
                figure=f"{figure.normalize():f}", unit=unit, most=f"{most.normalize():f}"
            )
    return figure


def is_far_beyond(figure: Decimal, *, baseline: Decimal | None, target: Decimal | None) -> bool:
    """Whether a figure lies so far beyond its target that it may be a slip: more than `FAR` times
    the way from the baseline, or from nothing, to the target. Results may exceed what was asked for
    by so much, so that nothing is refused for it."""
    if target is None:
        return False
    start = baseline if baseline is not None else Decimal(0)
    way = target - start
    gone = figure - start if way > 0 else start - figure
    return way != 0 and gone > FAR * abs(way)


def _fits(figure: Decimal) -> bool:
    if not figure.is_finite() or abs(figure) >= Decimal(10) ** (DIGITS - PLACES):
        return False
    return figure == figure.quantize(Decimal(1).scaleb(-PLACES))
