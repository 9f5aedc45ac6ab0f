"""How prices are held against each other: after a deduction, as points, and as too low. The twin of prices.ts.

Prices are whole fen, points hundredths, percentages basis points; a price judged, after its deduction, is kept in ten-thousandths
of a fen, so that nothing is rounded before the points are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from widgets.plan.numbers import half_up

WHOLE = 10_000
"""A hundred per cent in basis points, and a hundred points in hundredths."""

LOW = ("average", "second", "ceiling")
"""What a price may be too low beside: the average of all, the next lowest, the ceiling."""


def judged(price: int, deduction: int) -> int:
    """The price that takes part in the evaluation, in ten-thousandths of a fen."""
    return price * (WHOLE - deduction)


def price_points(weight: int, lowest: int, price: int) -> int:
    """The points of a price judged: lowest ÷ price × weight, rounded half up to hundredths."""
    return half_up(weight * lowest, price)


def low_prices(
    prices: Sequence[int], ceiling: int | None, shares: Mapping[str, int]
) -> list[list[tuple[str, int]]]:
    """For each price the tests that it fails, each with the amount it was held against.

    The prices are those offered, not those after deduction. `shares` in basis points; a price equal to the share is not below it.
    """
    ordered, total = sorted(prices), sum(prices)
    found: list[list[tuple[str, int]]] = []
    for price in prices:
        low: list[tuple[str, int]] = []
        if len(prices) > 1 and price * len(prices) * WHOLE < total * shares["average"]:
            low.append(("average", half_up(total, len(prices))))
        if len(prices) > 1 and price == ordered[0] and price * WHOLE < ordered[1] * shares["second"]:
            low.append(("second", ordered[1]))
        if ceiling is not None and price * WHOLE < ceiling * shares["ceiling"]:
            low.append(("ceiling", ceiling))
        found.append(low)
    return found


def judged_text(value: int) -> str:
    """A price judged in yuan, exact: `31050000` -> "31.05", `1762560000000` -> "1,762,560"."""
    whole, rest = divmod(value, 1_000_000)
    decimals = f"{rest:06d}".rstrip("0").ljust(2, "0")
    return f"{whole:,}.{decimals}" if rest else f"{whole:,}"
