"""How often one may try a class code and knock."""

from datetime import timedelta

from learnhub.limits.service import Limit

_QUARTER = timedelta(minutes=15)


def guess_limits(address: str) -> tuple[Limit, ...]:
    """Return the limits for class codes; a code that is right is taken back again.

    A class in one room shares an address and mistypes together. A code has about 36 bits: at the
    pace of all addresses together, guessing one of a hundred that are open takes hundreds of years.
    """
    return (
        Limit("class code address", address, 100, _QUARTER),
        Limit("class code overall", "", 5_000, _QUARTER),
    )


def knock_limits(address: str) -> tuple[Limit, ...]:
    """Return the limits for knocking: each knock stands on the screen of a trainer."""
    return (Limit("knock address", address, 200, _QUARTER),)
