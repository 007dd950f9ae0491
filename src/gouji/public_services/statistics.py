"""Intervals, written out: nothing here is a model, and a share of nothing is no share."""

from __future__ import annotations

import math

Z = 1.959963984540054  # the normal quantile of a 95% interval

Interval = tuple[float, float]


def wilson(successes: int, n: int, z: float = Z) -> Interval | None:
    """The interval of a share by Wilson's score; None of nothing."""
    if n == 0:
        return None
    p, zz = successes / n, z * z / n
    middle = (p + zz / 2) / (1 + zz)
    half = z * math.sqrt(p * (1 - p) / n + zz / (4 * n)) / (1 + zz)
    # At the ends the formula gives 0 or 1 but for the last binary place.
    return (
        0.0 if successes == 0 else max(0.0, middle - half),
        1.0 if successes == n else min(1.0, middle + half),
    )


def mean_interval(mean: float, deviation: float, n: int, z: float = Z) -> Interval | None:
    """The interval of a mean, from the deviation of the sample; None for fewer than two."""
    if n < 2:
        return None
    half = z * deviation / math.sqrt(n)
    return mean - half, mean + half


# Student's t at 95% for few observations; with more the normal quantile is near enough.
T = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228)


def t_interval(values: list[float]) -> Interval | None:
    """The interval of a mean of few observations; None for fewer than two."""
    n = len(values)
    if n < 2:
        return None
    mean = sum(values) / n
    deviation = math.sqrt(sum((v - mean) ** 2 for v in values) / (n - 1))
    return mean_interval(mean, deviation, n, T[n - 2] if n - 2 < len(T) else Z)


def quantile_shares(n: int, q: float, z: float = Z) -> Interval | None:
    """Between which shares of the sorted sample the quantile `q` lies; None where there are too few."""
    if n < 6:
        return None
    half = z * math.sqrt(q * (1 - q) / n)
    return max(0.0, q - half), min(1.0, q + half)


def sample_size(population: int, error: float = 0.05, p: float = 0.5, z: float = Z) -> int:
    """How many to ask: n₀ = z²p(1−p)/e², corrected for a finite population.

    >>> sample_size(3000)
    341
    """
    wanted = z * z * p * (1 - p) / (error * error)
    return min(population, math.ceil(wanted / (1 + (wanted - 1) / population)))


def kappa(pairs: list[tuple[str, str]]) -> float | None:
    """Cohen's agreement of two raters beyond chance; None where there is nothing to agree on.

    >>> round(kappa([("1", "1")] * 45 + [("0", "0")] * 25 + [("1", "0")] * 15 + [("0", "1")] * 15), 4)
    0.375
    """
    n = len(pairs)
    if not n:
        return None
    agree = sum(a == b for a, b in pairs) / n
    marks = {m for pair in pairs for m in pair}
    chance = sum(sum(a == m for a, _ in pairs) * sum(b == m for _, b in pairs) for m in marks) / (n * n)
    return None if chance == 1 else (agree - chance) / (1 - chance)


def parted(a: Interval | None, b: Interval | None) -> bool:
    """Whether two intervals have nothing in common, so that a difference may be spoken of."""
    return a is not None and b is not None and (a[1] < b[0] or b[1] < a[0])
